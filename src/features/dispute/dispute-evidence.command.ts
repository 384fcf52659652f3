import { createHash } from 'node:crypto';
import { closedDisputeOf, openDisputeOf } from '#domain/dispute.ts';
import { toldOf } from '#domain/dispute-told.ts';
import { addEvidence, EVIDENCE_MAX, isConcerned, NOT_YOURS } from '#domain/dispute-work.ts';
import type { EvidenceFile } from '#domain/facts.ts';
import { isRefusal, type Refusal, refuse } from '#domain/refusal.ts';
import { onDispute, refusalFor } from '#domain/rights.ts';
import type { CasePage } from '#record/case-page.ts';
import { accountStream } from '#record/cases.ts';
import type { SlackFile } from '#slack/files.ts';
import { commandAccount } from '../account-command.ts';
import type { Deps } from '../deps.ts';
import { loadAccount } from '../find.ts';
import { isTeam } from './dispute.command.ts';
import type { OnOne } from './dispute-steps.command.ts';

/** More than people attach to a claim; a larger file is named, without its hash. */
const EVIDENCE_BYTES_MAX = 25_000_000;

/** Files that somebody gives by themselves: looked at now, since nothing else is done with them. */
export async function addFiles(
  deps: Deps,
  { files, ...on }: OnOne & { readonly files: readonly SlackFile[] },
): Promise<CasePage | Refusal> {
  const before = await deps.cases.repeated({ tenantId: deps.tenantId, stream: accountStream(on.account), opId: on.opId });
  if (before) return before.file;
  const file = await loadAccount(deps, on.account);
  if (isRefusal(file)) return file;
  const dispute = openDisputeOf(file, on.dispute) ?? closedDisputeOf(file, on.dispute);
  if (!dispute) return refuse('dispute.unknown', 'This dispute is not known any more.');
  const viewer = await deps.rights.now(on.by);
  const refusal = refusalFor(viewer, 'dispute.answer', onDispute(file, on.dispute));
  if (refusal) return refusal;
  // Asked again when it is written; here so that nobody's file is fetched for nothing.
  if (!isTeam(viewer, file) && !isConcerned(dispute, on.by)) return NOT_YOURS;
  const known = new Set((dispute.evidence ?? []).map(({ fileId }) => fileId));
  const fresh = files.filter(({ id }) => !known.has(id)).slice(0, EVIDENCE_MAX);
  if (fresh.length === 0) return refuse('dispute.no-new-file', 'Pick a file that is not in the record yet.');
  const named = fresh.map((one) => ({ ...one, nameTextId: deps.ids.next('t') }));
  const hashed = await Promise.all(named.map((one) => lookAt(deps, one)));
  const texts = Object.fromEntries(named.map(({ nameTextId, name }) => [nameTextId, name]));
  return writeEvidence(deps, { ...on, files: hashed, texts });
}

/**
 * Adds files to the record as they were seen; a file that is there already is not added again. Whoever gave them might
 * when they did, even if the dispute is somebody else's by now.
 */
export async function writeEvidence(
  deps: Deps,
  {
    files,
    texts,
    dispute,
    ...ask
  }: OnOne & { readonly files: readonly EvidenceFile[]; readonly texts: Readonly<Record<string, string>> },
): Promise<CasePage | Refusal> {
  const done = await commandAccount(deps, ask, (file) => {
    const hand = { disputeId: dispute, by: ask.by, isTeam: true };
    const decision = addEvidence(file, { ...hand, files }, deps.today());
    return isRefusal(decision) ? decision : { ...decision, texts, effects: toldOf(file, decision.facts) };
  });
  return isRefusal(done) ? done : done.file;
}

/** The file with the hash of its bytes; without one where the bot may not read it or it is too large. */
export async function lookAt(
  { slack }: Deps,
  { nameTextId, ...file }: SlackFile & { readonly nameTextId: string },
): Promise<EvidenceFile> {
  const got = await slack.download(file, EVIDENCE_BYTES_MAX);
  const sha256 = 'bytes' in got ? createHash('sha256').update(got.bytes).digest('hex') : null;
  return { fileId: file.id, nameTextId, bytes: 'bytes' in got ? got.bytes.length : file.size, sha256 };
}
