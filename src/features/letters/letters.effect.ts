import { type AccountId, accountIdSchema } from '#domain/ids.ts';
import { lastLook } from '#domain/letter-rules.ts';
import { may } from '#domain/rights.ts';
import type { MailOutcome } from '#ports.ts';
import { accountStream, changing } from '#record/cases.ts';
import type { EffectHandler, EffectResult, OutboxRow } from '#record/outbox.ts';
import type { Published } from '#slack/publish.ts';
import type { Deps } from '../deps.ts';
import { sharedCardTag } from '../thread.ts';
import { contentHash, factsHash, noteOutcome } from './letters.command.ts';
import { lettersToShow, readLetter, readWords } from './letters.query.ts';
import { letterMessage } from './letters.views.ts';

/** How often a letter is offered to a server that says "later"; after that people are told that it was not sent. */
const ATTEMPTS_MAX = 8;

/**
 * Sends an approved letter once. Filing it in a folder may be repeated, a mail may not: a row that was lost on the way
 * becomes unknown, and a person settles it.
 */
export function sendLetters(deps: Deps): EffectHandler {
  return {
    repeat: deps.mail.kind === 'folder' ? 'safe' : 'never',
    hasOwnLane: true,
    carryOut: (row) => send(deps, row),
    onUnknown: (row, because) => note(deps, row, { type: 'letter.unknown', letterId: row.key, reason: because }),
  };
}

async function send(deps: Deps, row: OutboxRow): Promise<EffectResult> {
  const account = accountIdSchema.parse(row.payload.account);
  const file = await deps.cases.load(deps.tenantId, accountStream(account));
  const letter = file.state.letters.find((one) => one.letterId === row.key);
  if (letter?.stage !== 'approved') return { stage: 'done' };
  const factsHashNow = factsHash(
    file,
    letter.invoices.map((invoice) => invoice.id),
  );
  const approver = await deps.rights.now(letter.approvedBy);
  const mayApprove = may(approver, 'letter.approve');
  if (!mayApprove && approver.doubt !== '') return { stage: 'later', because: approver.doubt };
  const look = lastLook(letter, { factsHashNow, mayApprove }, deps.today());
  if (look) {
    await deps.cases.command({
      tenantId: deps.tenantId,
      stream: file.stream,
      opId: `${row._id}/void`,
      actor: 'job:mail',
      decide: () => changing(account, { facts: [look] }),
    });
    return { stage: 'done' };
  }
  const words = await readWords(deps, letter);
  if (contentHash(words, letter.factsHash) !== letter.contentHash) {
    const reason = 'The stored letter is not the one that was approved.';
    return finish(deps, row, { stage: 'refused', reason });
  }
  const { recipient: to, subject, body } = words;
  return finish(deps, row, await deps.mail.send({ to, subject, body, messageId: letter.messageId }));
}

async function finish(deps: Deps, row: OutboxRow, outcome: MailOutcome): Promise<EffectResult> {
  const letterId = row.key;
  switch (outcome.stage) {
    case 'sent':
    case 'filed':
      await note(deps, row, { type: 'letter.sent', letterId, how: outcome.stage, by: null });
      return { stage: 'done' };
    case 'unknown':
      await note(deps, row, { type: 'letter.unknown', letterId, reason: outcome.reason });
      return { stage: 'unknown', because: outcome.reason };
    case 'later':
      if (row.attempts < ATTEMPTS_MAX) return { stage: 'later', because: outcome.reason };
      await note(deps, row, { type: 'letter.failed', letterId, permanent: false, reason: outcome.reason, by: null });
      return { stage: 'failed', because: outcome.reason };
    case 'refused':
      await note(deps, row, { type: 'letter.failed', letterId, permanent: true, reason: outcome.reason, by: null });
      return { stage: 'failed', because: outcome.reason };
  }
}

function note(deps: Deps, row: OutboxRow, outcome: Parameters<typeof noteOutcome>[2]): Promise<void> {
  const account = accountIdSchema.parse(row.payload.account);
  return noteOutcome(deps, { account, opId: `${row._id}/${outcome.type}` }, outcome);
}

/** Shows the account's letters in its thread as they now stand. */
export async function refreshLetters(deps: Deps, account: AccountId): Promise<Published | null> {
  const letters = await lettersToShow(deps, account);
  for (const letterId of letters) {
    const data = await readLetter(deps, account, letterId);
    const card = data && (await sharedCardTag(deps, account, data.file.entity));
    if (!data || !card) continue;
    const tag = { ...card, kind: 'letter', key: letterId };
    const published = await deps.publisher.publish(
      tag,
      async () => letterMessage((await readLetter(deps, account, letterId)) ?? data),
      { threadOf: card },
    );
    if (published.stage === 'failed') return published;
  }
  return null;
}
