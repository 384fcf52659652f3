import { describe, expect, test } from 'vitest';
import type { Letter } from '#domain/case.ts';
import { chasedItems, overdueParts } from '#domain/chase.ts';
import { type HoldToPlace, holdableItems, lapseHolds, placeHold, releaseHold, snooze, snoozedUntil, wake } from '#domain/hold.ts';
import { readHoldWords } from '#domain/hold-words.ts';
import { invoicesNumbered } from '#domain/invoice-named.ts';
import { suggestedInvoices } from '#domain/letter-basis.ts';
import { checkLetterInvoices } from '#domain/letter-rules.ts';
import { nextStep } from '#domain/next-step.ts';
import { holdsOf } from '#domain/open-hold.ts';
import { lapse } from '#domain/ownership.ts';
import { remindDue } from '#domain/promise.ts';
import { rankOf } from '#domain/queue.ts';
import { isRefusal } from '#domain/refusal.ts';
import { afterFacts, fileWith, item, promised, TODAY } from './given.ts';

const i1 = item({ id: 'i1', number: 'INV-4711', dueOn: '2026-10-01' });
const i2 = item({ id: 'i2', number: 'INV-4712', dueOn: '2026-11-01' });
const acme = fileWith({ items: [i1, i2] });
const asked: HoldToPlace = {
  holdId: 'h1',
  by: 'U_MARA',
  isLead: false,
  until: '2026-12-01',
  invoices: [],
  reasonTextId: 't1',
  claimDays: 5,
};

function held(parts: Partial<HoldToPlace> = {}, file = acme, today = TODAY) {
  const decision = placeHold(file, { ...asked, ...parts }, today);
  if (isRefusal(decision)) throw new Error(decision.because);
  return afterFacts(file, decision.facts);
}
const refusedWith = (parts: Partial<HoldToPlace>, file = acme) => {
  const decision = placeHold(file, { ...asked, ...parts }, TODAY);
  return isRefusal(decision) ? decision.refused : null;
};

describe('an account on hold', () => {
  test('is not chased by letter, by queue or by next step, and stays in the list with its reason', () => {
    const file = held();
    expect(chasedItems(file.state)).toEqual([]);
    expect(suggestedInvoices(file, TODAY)).toEqual([]);
    expect(checkLetterInvoices(file, ['i1'])).toMatchObject({ refused: 'letter.not-free' });
    expect(nextStep(file, TODAY)).toEqual({ step: 'wait-for-hold', until: '2026-12-01' });
    const { inQueue, reasons, rankedUntil } = rankOf(file.state, { today: TODAY, medians: {} });
    expect(inQueue).toBe(true);
    expect(reasons.find(({ code }) => code === 'held')).toMatchObject({ points: -1000, isAll: true, until: '2026-12-01' });
    expect(rankedUntil <= '2026-12-01').toBe(true);
  });

  test('holds what the ledger brings later, too', () => {
    const later = { type: 'ledger.changed', source: 'books', asOf: TODAY, items: [item({ id: 'i3' })], closed: [] } as const;
    expect(chasedItems(afterFacts(held(), [later]).state)).toEqual([]);
  });

  test('is chased again from its day on: by the day in the queue, and by the fact everywhere', () => {
    const file = held();
    expect(overdueParts(file.state, '2026-11-30').held).toHaveLength(2);
    expect(overdueParts(file.state, '2026-12-01').free).toHaveLength(2);
    expect(lapseHolds(file, '2026-11-30').facts).toEqual([]);
    const { facts } = lapseHolds(file, '2026-12-01');
    expect(facts).toEqual([{ type: 'hold.lapsed', holdId: 'h1', on: '2026-12-01' }]);
    const over = afterFacts(file, facts);
    expect(chasedItems(over.state)).toHaveLength(2);
    expect(lapseHolds(over, '2026-12-02').facts).toEqual([]);
  });

  test('can be released early, once', () => {
    const decision = releaseHold(held(), { holdId: 'h1', by: 'U_TOM' }, TODAY);
    if (isRefusal(decision)) throw new Error(decision.because);
    const free = afterFacts(held(), decision.facts);
    expect(chasedItems(free.state)).toHaveLength(2);
    expect(releaseHold(free, { holdId: 'h1', by: 'U_TOM' }, TODAY)).toMatchObject({ refused: 'hold.ended' });
  });

  test('keeps its claim while it lasts, and its owner is not reminded of promises on it', () => {
    const ownership = { stage: 'owned', by: 'U_MARA', since: TODAY, lapsesOn: '2026-11-24' } as const;
    const promise = promised({ promiseId: 'p1', invoices: [{ id: 'i1', number: 'INV-4711', openMinor: 100_000 }] });
    const file = held({}, afterFacts(fileWith({ items: [i1, i2], ownership }), [promise]));
    expect(lapse(file, '2026-11-30').facts).toEqual([]);
    expect(lapse(file, '2026-12-03').facts).toHaveLength(1);
    expect(remindDue(file, '2026-11-23')).toEqual([]);
    expect(remindDue(held({ invoices: ['i2'] }, afterFacts(acme, [promise])), '2026-11-23')).toHaveLength(1);
  });
});

describe('an invoice on hold', () => {
  test('leaves the chase while the others go on', () => {
    const file = held({ invoices: ['i1'] });
    expect(chasedItems(file.state).map(({ id }) => id)).toEqual(['i2']);
    expect(suggestedInvoices(file, TODAY)).toEqual(['i2']);
    const { reasons } = rankOf(file.state, { today: TODAY, medians: {} });
    expect(reasons.find(({ code }) => code === 'held')).toMatchObject({ points: 0, isAll: false });
    expect(reasons.find(({ code }) => code === 'amount')).toMatchObject({ amounts: [{ overdueMinor: 100_000 }] });
  });

  test('ends its hold when it is paid', () => {
    const paid = {
      type: 'ledger.changed',
      source: 'books',
      asOf: TODAY,
      items: [],
      closed: [{ id: 'i1', settledOn: TODAY }],
    } as const;
    expect(holdsOf(afterFacts(held({ invoices: ['i1'] }), [paid]).state)).toEqual([]);
    expect(holdsOf(afterFacts(held({ invoices: ['i1', 'i2'] }), [paid]).state)).toMatchObject([{ invoices: ['i2'] }]);
    expect(holdsOf(afterFacts(held(), [paid]).state)).toHaveLength(1);
  });

  test('that is disputed stays with its dispute', () => {
    const disputes = [{ disputeId: 'd', on: TODAY, by: 'U', invoices: ['i1'], reason: 'faulty', noteTextId: null }];
    const file = held({}, fileWith({ items: [i1, i2], disputes }));
    expect(overdueParts(file.state, TODAY)).toMatchObject({ disputed: [{ id: 'i1' }], held: [{ id: 'i2' }] });
    expect(holdableItems(file.state).map(({ id }) => id)).toEqual(['i2']);
    expect(nextStep(file, TODAY)).toMatchObject({ step: 'resolve-dispute' });
  });
});

describe('a new hold', () => {
  test('takes the place of an older one of the same invoices, so that nobody has to release two', () => {
    const longer = held({ holdId: 'h2', until: '2026-12-10' }, held());
    expect(holdsOf(longer.state)).toMatchObject([{ holdId: 'h2', until: '2026-12-10' }]);
    const wider = held({ holdId: 'h2', invoices: ['i1', 'i2'] }, held({ invoices: ['i1'] }));
    expect(holdsOf(wider.state)).toHaveLength(1);
    expect(holdsOf(held({ holdId: 'h2', invoices: ['i1'] }, held()).state)).toHaveLength(2);
  });

  test('is not placed twice until the same day, which two who do it at once would', () => {
    expect(refusedWith({}, held())).toBe('hold.same');
    expect(refusedWith({ invoices: ['i1'] }, held({ invoices: ['i1'] }))).toBe('hold.same');
    expect(refusedWith({ until: '2026-12-02' }, held())).toBe(null);
    expect(refusedWith({ invoices: ['i1', 'i2'] }, held({ invoices: ['i1'] }))).toBe(null);
    expect(refusedWith({ invoices: ['i1'] }, held())).toBe(null);
  });

  test('makes letters void that ask for what it holds', () => {
    const letter = { letterId: 'l1', stage: 'drafted', invoices: [{ id: 'i1', openMinor: 100_000 }] } as unknown as Letter;
    const file = fileWith({ items: [i1, i2], letters: [letter] });
    const voids = (parts: Partial<HoldToPlace>) => {
      const decision = placeHold(file, { ...asked, ...parts }, TODAY);
      return isRefusal(decision) ? [] : decision.facts.filter(({ type }) => type === 'letter.voided');
    };
    expect(voids({})).toMatchObject([{ letterId: 'l1', because: 'hold' }]);
    expect(voids({ invoices: ['i2'] })).toEqual([]);
  });

  test('is refused for today, for more than a year, for a paid invoice, and for a long time without a lead', () => {
    expect(refusedWith({ until: TODAY })).toBe('hold.in-the-past');
    expect(refusedWith({ until: '2028-01-01', isLead: true })).toBe('hold.too-far');
    expect(refusedWith({ invoices: ['i9'] })).toBe('hold.invoice-not-open');
    expect(refusedWith({ until: '2026-12-20' })).toBeNull();
    expect(refusedWith({ until: '2026-12-21' })).toBe('hold.needs-lead');
    expect(refusedWith({ until: '2026-12-21', isLead: true })).toBeNull();
  });
});

describe('a snooze', () => {
  const ownership = { stage: 'owned', by: 'U_MARA', since: TODAY, lapsesOn: '2026-11-30' } as const;
  const mine = fileWith({ items: [i1], ownership });
  const until = '2026-11-25';

  test('puts an account out of its owner’s own queue and touches nobody’s chase', () => {
    const decision = snooze(mine, { by: 'U_MARA', until }, TODAY);
    if (isRefusal(decision)) throw new Error(decision.because);
    const file = afterFacts(mine, decision.facts);
    expect([snoozedUntil(file.state, TODAY), snoozedUntil(file.state, until)]).toEqual([until, '']);
    expect(rankOf(file.state, { today: TODAY, medians: {} })).toEqual(rankOf(mine.state, { today: TODAY, medians: {} }));
    const taken = { type: 'ownership.taken', owner: 'U_TOM', on: TODAY, lapsesOn: '2026-12-01', from: 'U_MARA' } as const;
    expect(snoozedUntil(afterFacts(file, [taken]).state, TODAY)).toBe('');
    const awake = wake(file, 'U_MARA', TODAY);
    expect(isRefusal(awake) ? '' : snoozedUntil(afterFacts(file, awake.facts).state, TODAY)).toBe('');
    expect(wake(mine, 'U_MARA', TODAY)).toMatchObject({ refused: 'snooze.awake' });
  });

  test('is for the owner, for a later day, and for a month at most', () => {
    expect(snooze(mine, { by: 'U_TOM', until }, TODAY)).toMatchObject({ refused: 'snooze.not-yours' });
    expect(snooze(acme, { by: 'U_TOM', until }, TODAY)).toMatchObject({ refused: 'snooze.not-yours' });
    expect(snooze(mine, { by: 'U_MARA', until: TODAY }, TODAY)).toMatchObject({ refused: 'snooze.day' });
    expect(snooze(mine, { by: 'U_MARA', until: '2026-12-21' }, TODAY)).toMatchObject({ refused: 'snooze.day' });
  });
});

describe('what people type', () => {
  test('is read the fullest way first, and a name with such words in it is a reading too', () => {
    expect(readHoldWords('Acme until 1 Dec because they wait until their bank opens')).toEqual([
      { name: 'Acme', numbers: [], day: '1 Dec', because: 'they wait until their bank opens' },
      { name: 'Acme until 1 Dec', numbers: [], day: '', because: 'they wait until their bank opens' },
      { name: 'Acme until 1 Dec because they wait', numbers: [], day: 'their bank opens', because: '' },
      { name: 'Acme until 1 Dec because they wait until their bank opens', numbers: [], day: '', because: '' },
    ]);
    expect(readHoldWords('acme ltd invoice 4711, INV-9 until friday')[0]).toEqual({
      ...{ name: 'acme ltd', numbers: ['4711', 'INV-9'], day: 'friday', because: '' },
    });
    expect(readHoldWords('Nord Invoice Ltd')).toEqual([{ name: 'Nord Invoice Ltd', numbers: [], day: '', because: '' }]);
    expect(readHoldWords('until friday because they asked')[0]).toEqual({
      name: '',
      numbers: [],
      day: 'friday',
      because: 'they asked',
    });
    expect(readHoldWords('invoice 7')[0]).toMatchObject({ name: '', numbers: ['7'] });
    expect(readHoldWords('  ')).toEqual([]);
  });

  test('names an invoice by its number or the end of it, never by a guess', () => {
    expect(invoicesNumbered([i1, i2], ['4711', 'inv 4712'])).toEqual(['i1', 'i2']);
    expect(invoicesNumbered([i1, i2], ['99'])).toMatchObject({ refused: 'invoice.unknown' });
    expect(invoicesNumbered([i1, item({ id: 'i3', number: 'X-4711' })], ['4711'])).toMatchObject({ refused: 'invoice.several' });
    expect(invoicesNumbered([i1, item({ id: 'i3', number: '4711' })], ['4711'])).toEqual(['i3']);
  });
});
