import type { CaseFile } from '#domain/case.ts';
import type { Day } from '#domain/day.ts';
import type { Effect } from '#domain/decision.ts';
import { closedDisputeOf, openDisputeOf } from '#domain/dispute.ts';
import type { DisputeSettings } from '#domain/dispute-settings.ts';
import { type ClosedDispute, type OpenDispute, stageOf } from '#domain/dispute-state.ts';
import type { DisputeFact, Fact } from '#domain/facts.ts';
import type { AccountId, UserId } from '#domain/ids.ts';
import type { Role } from '#domain/roles.ts';
import { disputeSettings, roleLists } from '#domain/tenant.ts';
import { TENANT_STREAM } from '#record/books.ts';
import type { CasePage } from '#record/case-page.ts';
import { accountStream } from '#record/cases.ts';
import type { SlackFile } from '#slack/files.ts';
import type { Tag } from '#slack/publish.ts';
import type { Deps } from '../deps.ts';

/** Records of the account that are looked through for the dispute's story; it shows its latest events. */
const RECORDS_MAX = 60;
const DISPUTE_CARD = 'dispute-card';
/** So many people at most get a direct message about one dispute. */
const TOLD_MAX = 10;
const NO_DAYS = 5;

/** Everything that a view of one dispute shows. */
export type DisputeData = {
  readonly file: CasePage;
  readonly dispute: OpenDispute | ClosedDispute;
  readonly today: Day;
  /** Facts of this dispute, latest first. */
  readonly facts: readonly DisputeFact[];
  readonly words: ReadonlyMap<string, string>;
};

/** A dispute, open or lately over; null where the account or the dispute is not known any more. */
export async function readDispute(deps: Deps, account: AccountId, disputeId: string): Promise<DisputeData | null> {
  const { tenantId, cases } = deps;
  const stream = accountStream(account);
  const file = await cases.load(tenantId, stream);
  const dispute = openDisputeOf(file, disputeId) ?? closedDisputeOf(file, disputeId);
  if (!dispute) return null;
  const records = await cases.history(tenantId, stream, RECORDS_MAX);
  const facts = records.flatMap((record) => record.facts.toReversed()).filter((fact) => isOf(fact, disputeId));
  const words = await deps.texts.get(tenantId, [...textIdsOf(dispute), ...facts.flatMap(textIdsIn)]);
  return { file, dispute, today: deps.today(), facts, words };
}

export async function settingsOf({ tenant, tenantId }: Pick<Deps, 'tenant' | 'tenantId'>): Promise<DisputeSettings> {
  return disputeSettings((await tenant.load(tenantId, TENANT_STREAM)).state);
}

/** Where the card of a dispute lives: the disputes channel, else the entity's working channel; null while there is neither. */
export async function disputeTag(
  deps: Pick<Deps, 'tenant' | 'tenantId'>,
  file: Pick<CaseFile, 'accountId' | 'entity'>,
  disputeId: string,
): Promise<Tag | null> {
  const { state } = await deps.tenant.load(deps.tenantId, TENANT_STREAM);
  const channelId = disputeSettings(state).channelId ?? state.channels[file.entity];
  return channelId ? { tenantId: deps.tenantId, channelId, kind: DISPUTE_CARD, key: `${file.accountId}/${disputeId}` } : null;
}

/** The dispute whose card this is, by its tag; null for any other message. */
export function disputeOfTag({ kind, key }: Tag): { readonly account: AccountId; readonly dispute: string } | null {
  const [account = '', dispute = ''] = key.split('/');
  return kind === DISPUTE_CARD && dispute !== '' ? { account, dispute } : null;
}

/** Who is told where a deadline passes: leads, or where none is named, approvers. Nobody where everybody is everything. */
export async function leadsOf(deps: Deps): Promise<readonly UserId[]> {
  const leads = await holdersOf(deps, 'lead');
  return leads.length > 0 ? leads : approversOf(deps);
}

/** Who is named as one who may give money away: approvers, and leads. */
export async function approversOf(deps: Deps): Promise<readonly UserId[]> {
  const named = [...(await holdersOf(deps, 'approver')), ...(await holdersOf(deps, 'lead')), ...deps.policy.approvers];
  return [...new Set(named)].slice(0, TOLD_MAX);
}

async function holdersOf({ tenant, tenantId, slack }: Deps, role: Role): Promise<readonly UserId[]> {
  const { people, groups } = roleLists((await tenant.load(tenantId, TENANT_STREAM)).state)[role];
  const members = await Promise.all(groups.map((group) => slack.userGroupMembers(group).catch(() => [])));
  return [...new Set([...people, ...members.flat()])].slice(0, TOLD_MAX);
}

/** Business days that a dispute gets when it is opened anew: those of its reason, as the list has them now. */
export function reasonDays({ reasons }: DisputeSettings, file: CaseFile, disputeId: string): number {
  const reason = (openDisputeOf(file, disputeId) ?? closedDisputeOf(file, disputeId))?.reason;
  return reasons.find(({ code }) => code === reason)?.days ?? NO_DAYS;
}

/** Files are looked at afterwards, since that may take longer than anybody waits; their names lie beside the journal. */
export function evidenceEffect(
  { ids }: Pick<Deps, 'ids'>,
  { account, dispute, by }: { readonly account: AccountId; readonly dispute: string; readonly by: UserId },
  files: readonly SlackFile[],
): { readonly effects: readonly Effect[]; readonly texts: Readonly<Record<string, string>> } {
  const named = files.map((file) => ({ ...file, nameTextId: ids.next('t') }));
  return {
    effects: named.map(({ id, size, nameTextId }) => ({
      kind: 'dispute.evidence',
      key: `${dispute}/${id}`,
      payload: { account, dispute, by, file: id, bytes: size, nameTextId },
    })),
    texts: Object.fromEntries(named.map(({ nameTextId, name }) => [nameTextId, name])),
  };
}

function isOf(fact: Fact, disputeId: string): fact is DisputeFact {
  return fact.type.startsWith('dispute.') && 'disputeId' in fact && fact.disputeId === disputeId;
}

/** Texts that a dispute names. */
export function textIdsOf(dispute: OpenDispute): string[] {
  const stage = stageOf(dispute);
  const ids = [
    dispute.noteTextId,
    dispute.contactTextId ?? null,
    dispute.request?.askTextId ?? null,
    stage.at === 'asked' ? stage.question.textId : null,
    stage.at === 'proposed' ? stage.proposal.textId : null,
  ];
  return [...ids.filter((id) => id !== null), ...(dispute.evidence ?? []).map(({ nameTextId }) => nameTextId)];
}

/** Texts that a fact about a dispute names. */
function textIdsIn(fact: Fact): string[] {
  const files = fact.type === 'dispute.evidence-added' ? fact.files.map(({ nameTextId }) => nameTextId) : [];
  const id = 'textId' in fact ? fact.textId : 'askTextId' in fact ? fact.askTextId : null;
  return id === null ? files : [id, ...files];
}
