import { expect, test } from 'vitest';
import { addBusinessDays, businessDayBefore, isBusinessDay } from '#domain/day.ts';
import { approveResolution } from '#domain/dispute-resolution.ts';
import { dueDisputeFacts, reopenDispute, watchedUntil } from '#domain/dispute-work.ts';
import { oldLedgerDays } from '#domain/ledger-age.ts';
import { untouchedClaim, waitingLetters } from '#domain/nudge-matters.ts';
import { snoozeUntil } from '#domain/nudge-snooze.ts';
import { claimDaysFrom, claimLapsesOn } from '#domain/ownership.ts';
import { makePromise, remindDue } from '#domain/promise.ts';
import { isRefusal } from '#domain/refusal.ts';
import { isWorkingTime, nextWorkingTime } from '#domain/working-time.ts';
import { fileWith, item, promised } from './given.ts';

/** Easter 2026 in Germany: Good Friday and Easter Monday. */
const EASTER = ['2026-04-03', '2026-04-06'];
const isWorking = (day: string) => isBusinessDay(day) && !EASTER.includes(day);
const [WEDNESDAY, THURSDAY, TUESDAY] = ['2026-04-01', '2026-04-02', '2026-04-07'];
const BERLIN = 'Europe/Berlin';
const at = (iso: string) => Date.parse(`${iso}+02:00`);
const ITEMS = [item({ id: 'i1', dueOn: '2026-03-01' })];

test('business days pass public holidays over, where somebody knows them', () => {
  expect([addBusinessDays(THURSDAY, 1), addBusinessDays(THURSDAY, 1, isWorking)]).toEqual(['2026-04-03', TUESDAY]);
  expect([businessDayBefore(TUESDAY), businessDayBefore(TUESDAY, isWorking)]).toEqual(['2026-04-06', THURSDAY]);
});

test('grace over Easter is longer by its holidays', () => {
  const made = makePromise(
    fileWith({ items: ITEMS }),
    {
      ...{ promiseId: 'p', by: 'U', currency: 'EUR', amountMinor: 100_000, promisedOn: THURSDAY, invoices: ['i1'] },
      ...{ channel: 'call', promiserTextId: null, graceDays: 2, claimDays: 5, isWorking },
    },
    WEDNESDAY,
  );
  expect(isRefusal(made) ? made : made.facts).toMatchObject([{ type: 'promise.made', verdictOn: '2026-04-08' }]);
});

test('who is promised money for Easter Tuesday is told on the Thursday before', () => {
  const invoices = [{ id: 'i1', number: 'I1', openMinor: 100_000 }];
  const file = fileWith({ items: ITEMS }, [promised({ promiseId: 'p', on: '2026-03-20', promisedOn: TUESDAY, invoices })]);
  expect(remindDue(file, WEDNESDAY, isWorking)).toEqual([]);
  expect(remindDue(file, THURSDAY, isWorking)).toHaveLength(1);
  expect(remindDue(file, THURSDAY)).toEqual([]);
});

test('a dispute that is due after Easter is nudged before it, and nobody on a holiday', () => {
  const opened = {
    type: 'dispute.opened',
    disputeId: 'd',
    on: '2026-03-20',
    by: 'U',
    invoices: ['i1'],
    reason: 'price',
  } as const;
  const file = fileWith({ items: ITEMS }, [{ ...opened, noteTextId: null, dueOn: TUESDAY }]);
  expect(dueDisputeFacts(file, THURSDAY, isWorking)).toMatchObject([{ type: 'dispute.nudged' }]);
  for (const day of EASTER) expect(dueDisputeFacts(file, day, isWorking)).toEqual([]);
  // Its page says Easter Monday: it is looked at on Thursday all the same.
  expect([watchedUntil(THURSDAY, isWorking), watchedUntil(WEDNESDAY, isWorking)]).toEqual(['2026-04-06', WEDNESDAY]);
  const proposed = fileWith({ items: ITEMS }, [
    { ...opened, noteTextId: null, dueOn: TUESDAY },
    {
      ...{ type: 'dispute.proposed', disputeId: 'd', on: WEDNESDAY, by: 'U', proposalId: 'v', resolution: 'credit-note' },
      ...{ credits: [{ id: 'i1', number: 'I1', currency: 'EUR', amountMinor: 100_000 }], textId: null },
    },
  ]);
  const hand = { disputeId: 'd', by: 'T', isTeam: true, isWorking };
  const agreed = approveResolution(proposed, { ...hand, proposalId: 'v', creditDays: 1 }, THURSDAY);
  expect(isRefusal(agreed) ? agreed : agreed.facts).toMatchObject([{}, { creditDueOn: TUESDAY }]);
  const decided = isRefusal(agreed) ? [] : agreed.facts;
  const anew = reopenDispute(fileWith(proposed.state, decided), { ...hand, textId: null, days: 1 }, THURSDAY);
  expect(isRefusal(anew) ? anew : anew.facts).toMatchObject([{ type: 'dispute.reopened', dueOn: TUESDAY }]);
});

test('a claim of Maundy Thursday lasts its five working days, and any claim the days of the policy where nothing is a holiday', () => {
  expect(claimLapsesOn(THURSDAY, claimDaysFrom(THURSDAY, 5, isWorking))).toBe('2026-04-14');
  for (const day of ['2026-04-01', '2026-04-04', '2026-04-05', '2026-04-07', '2026-11-20']) {
    expect(claimDaysFrom(day, 5, isBusinessDay)).toBe(5);
    expect(claimLapsesOn(day, claimDaysFrom(day, 5, isWorking))).toBe(addBusinessDays(day, 6, isWorking));
  }
});

test('claims and letters are spoken of so many working days before and after', () => {
  const ownership = { stage: 'owned', by: 'U', since: '2026-03-20', lapsesOn: '2026-04-08' } as const;
  expect(untouchedClaim(fileWith({ items: ITEMS, ownership }), THURSDAY, isWorking)).toMatchObject({ lapsesOn: '2026-04-08' });
  expect(untouchedClaim(fileWith({ items: ITEMS, ownership }), THURSDAY)).toBeNull();
  const letters = [{ letterId: 'l', stage: 'drafted', on: THURSDAY } as never];
  expect([TUESDAY, '2026-04-08'].map((day) => waitingLetters(fileWith({ letters }), day, isWorking).length)).toEqual([0, 1]);
});

test('the ledger of Maundy Thursday is fresh on Easter Tuesday', () => {
  expect([oldLedgerDays(THURSDAY, TUESDAY, isWorking), oldLedgerDays(THURSDAY, '2026-04-08', isWorking)]).toEqual([null, 6]);
});

test('nobody is told anything on Good Friday, and a snooze until the next working morning passes Easter over', () => {
  expect(isWorkingTime(at('2026-04-03T10:00'), BERLIN, isWorking)).toBe(false);
  expect(nextWorkingTime(at('2026-04-02T19:00'), BERLIN, isWorking)).toBe(at('2026-04-07T08:00'));
  const wish = { choice: 'tomorrow', day: null, nowMs: at('2026-04-02T10:00'), zone: BERLIN } as const;
  expect([snoozeUntil(wish), snoozeUntil({ ...wish, isWorking })]).toEqual([at('2026-04-03T08:00'), at('2026-04-07T08:00')]);
});
