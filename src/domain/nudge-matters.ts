import type { CaseFile, Letter } from './case.ts';
import { addBusinessDays, type Day, dayAt, isBusinessDay } from './day.ts';
import { snoozedUntil } from './hold.ts';
import type { DayTest } from './holidays.ts';
import type { UserId } from './ids.ts';
import { letterGap } from './letter-gap.ts';
import type { Money } from './money.ts';
import type { Move } from './moves.ts';
import { holdsOf } from './open-hold.ts';

/** An owner hears of an untouched claim so many business days before it lapses. */
export const UNTOUCHED_BEFORE_DAYS = 2;
/** A letter that waits for approval for so many business days waits too long. */
export const LETTER_WAITS_DAYS = 2;
/** A payment of longer ago is no news. */
const PAID_NEWS_MS = 3 * 86_400_000;

/**
 * A claim that is about to lapse, since nobody worked on the account; null where something is planned, agreed or on hold,
 * or where the claim or a verdict is of today.
 */
export function untouchedClaim({ state }: CaseFile, today: Day, isWorking: DayTest = isBusinessDay): IdleClaim | null {
  const claim = idleClaim({ state }, today);
  if (!claim || addBusinessDays(today, UNTOUCHED_BEFORE_DAYS, isWorking) < claim.lapsesOn) return null;
  return claim;
}

/** The same, however long it still lasts: what was queued stands until there was work, or the claim is over. */
export function idleClaim({ state }: Pick<CaseFile, 'state'>, today: Day): IdleClaim | null {
  const { ownership, promises, nextTouchOn, record } = state;
  if (ownership.stage === 'unowned' || ownership.since >= today || promises.length > 0) return null;
  if (record.lastVerdict?.on === today) return null;
  const { lapsesOn, by: owner } = ownership;
  if (lapsesOn <= today) return null;
  const rests = snoozedUntil(state, today) !== '' || holdsOf(state).some(({ invoices }) => invoices === null);
  return rests || (nextTouchOn !== null && nextTouchOn > today) ? null : { owner, lapsesOn };
}

type IdleClaim = { readonly owner: UserId; readonly lapsesOn: Day };

/** Letters that nobody approved in time; one that the gap after the last letter keeps back is not late yet. */
export function waitingLetters(
  { state }: Pick<CaseFile, 'state'>,
  today: Day,
  isWorking: DayTest = isBusinessDay,
): readonly Letter[] {
  return state.letters.filter(
    ({ stage, on, letterId }) =>
      stage === 'drafted' &&
      addBusinessDays(on, LETTER_WAITS_DAYS, isWorking) <= today &&
      letterGap(state, today, letterId) === null,
  );
}

export type Payment = Money & { readonly at: string };

/**
 * What came in lately on somebody's account, since it is theirs: by the ledger's word, the fall of its open invoices.
 * @param zone of the entity, whose days count
 */
export function newPayments(
  file: CaseFile,
  moves: readonly Move[],
  { nowMs, zone }: { nowMs: number; zone: string },
): { to: UserId; payments: readonly Payment[] } {
  const { ownership, promises } = file.state;
  const to = ownership.stage === 'owned' ? ownership.by : (promises[0]?.by ?? '');
  const since = ownership.stage === 'owned' ? ownership.since : (promises[0]?.on ?? '');
  const from = new Date(nowMs - PAID_NEWS_MS).toISOString();
  const payments = moves.filter(({ kind, at }) => kind === 'paid' && at >= from && dayAt(Date.parse(at), zone) >= since);
  return { to, payments: payments.map(({ at, currency, amountMinor }) => ({ at, currency, amountMinor })) };
}
