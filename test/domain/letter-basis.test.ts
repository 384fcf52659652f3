import { describe, expect, test } from 'vitest';
import { type CaseFile, type CaseState, EMPTY_CASE, type OpenPromise } from '#domain/case.ts';
import type { OpenItem } from '#domain/facts.ts';
import { contentInput, factsInput, ladderStepFor, letterBriefFor, suggestedInvoices } from '#domain/letter-basis.ts';

const TODAY = '2026-03-20';
const item = (id: string, dueOn: string, openMinor = 10_000): OpenItem => ({
  id,
  number: `INV-${id}`,
  source: 'ledger',
  currency: 'EUR',
  issuedOn: '2026-01-01',
  dueOn,
  totalMinor: 10_000,
  openMinor,
});
const promise = (ids: readonly string[]): OpenPromise => ({
  promiseId: 'p_1',
  by: 'U1',
  on: '2026-03-10',
  currency: 'EUR',
  amountMinor: 5_000,
  promisedOn: '2026-03-25',
  verdictOn: '2026-03-27',
  channel: 'call',
  promiserTextId: null,
  level: 1,
  isReminded: false,
  invoices: ids.map((id) => ({ id, number: id, openMinor: 10_000, heldMinor: 10_000, settledOn: null })),
});
const dispute = (ids: readonly string[]) => ({
  disputeId: 'd_1',
  on: TODAY,
  by: 'U1',
  invoices: ids,
  reason: 'price',
  noteTextId: null,
});
function acme(state: Partial<CaseState>): CaseFile {
  const customer = { name: 'Acme', number: '1', contacts: [] };
  return {
    tenantId: 'main',
    accountId: 'a_00000000000000000000',
    entity: 'main',
    version: 3,
    customer,
    state: { ...EMPTY_CASE, ...state },
  };
}

describe('which invoices a letter asks for', () => {
  test('those overdue, neither disputed nor promised, and no credits', () => {
    const items = [
      item('old', '2026-01-10'),
      item('promised', '2026-01-11'),
      item('disputed', '2026-01-12'),
      item('credit', '2026-01-13', -500),
      item('today', TODAY),
      item('later', '2026-04-01'),
    ];
    expect(
      suggestedInvoices(acme({ items, promises: [promise(['promised'])], disputes: [dispute(['disputed'])] }), TODAY),
    ).toEqual(['old']);
  });
});

describe('which step of the ladder comes next', () => {
  const items = [item('1', '2025-06-01'), item('2', '2026-03-01')];
  const stepFor = (state: Partial<CaseState>) => ladderStepFor(acme({ items, ...state }), TODAY);

  test('the first letter is friendly, however late the invoice is', () => expect(stepFor({})).toBe('friendly'));
  test('a note before the due day counts as the step below friendly', () =>
    expect(stepFor({ stepsSent: { '1': 'before-due' } })).toBe('friendly'));
  test('after a friendly letter comes a firm one, for the whole letter', () =>
    expect(stepFor({ stepsSent: { '1': 'friendly' } })).toBe('firm'));
  test('after a firm one the final one, and it stays there', () => {
    expect(stepFor({ stepsSent: { '2': 'firm' } })).toBe('final');
    expect(stepFor({ stepsSent: { '2': 'final' } })).toBe('final');
  });
  test('drafts do not count', () => expect(stepFor({ lastLetter: null, letters: [] })).toBe('friendly'));
  test('a disputed invoice that had a firm letter does not push the others up', () => {
    expect(stepFor({ stepsSent: { '1': 'firm' }, disputes: [dispute(['1'])] })).toBe('friendly');
  });
  test('with nothing overdue it is the note before the due day', () => {
    expect(ladderStepFor(acme({ items: [item('1', '2026-04-01')] }), TODAY, ['1'])).toBe('before-due');
  });
});

describe('what a letter rests on', () => {
  const items = [item('1', '2026-01-10'), item('2', '2026-01-11')];
  const base = factsInput(acme({ items }), ['1', '2']);

  test('is the same whatever the order, and whatever else happened', () => {
    expect(factsInput(acme({ items: [...items].reverse() }), ['2', '1', '1'])).toBe(base);
    expect(factsInput({ ...acme({ items, nextTouchOn: TODAY }), version: 99 }, ['1', '2'])).toBe(base);
    expect(
      factsInput(acme({ items: [...items, item('3', '2026-01-12')], disputes: [dispute(['3'])], promises: [promise(['3'])] }), [
        '1',
        '2',
      ]),
    ).toBe(base);
  });
  test.each([
    ['a part payment', { items: [item('1', '2026-01-10', 9_999), item('2', '2026-01-11')] }],
    ['a payment', { items: [item('2', '2026-01-11')] }],
    ['a moved due day', { items: [item('1', '2026-01-12'), item('2', '2026-01-11')] }],
    ['another number', { items: [{ ...item('1', '2026-01-10'), number: 'X' }, item('2', '2026-01-11')] }],
    ['another currency', { items: [{ ...item('1', '2026-01-10'), currency: 'USD' }, item('2', '2026-01-11')] }],
    ['a promise', { items, promises: [promise(['2'])] }],
    ['a dispute', { items, disputes: [dispute(['1'])] }],
  ])('changes with %s', (_what, state) => expect(factsInput(acme(state), ['1', '2'])).not.toBe(base));
  test('differs from account to account and tenant to tenant', () => {
    expect(factsInput({ ...acme({ items }), accountId: 'a_1' }, ['1', '2'])).not.toBe(base);
    expect(factsInput({ ...acme({ items }), tenantId: 'sample' }, ['1', '2'])).not.toBe(base);
  });
});

test('an approval binds recipient, subject, body and facts, and no two different letters look alike to it', () => {
  const content = { recipient: 'a@b.test', subject: 's', body: 'b', factsHash: 'f' };
  const all = [
    content,
    { ...content, recipient: 'a@c.test' },
    { ...content, subject: 's"' },
    { ...content, body: 'b ' },
    { ...content, factsHash: 'g' },
  ];
  expect(
    new Set([...all, { recipient: 'a@b.test', subject: 's","body":"b', body: '', factsHash: 'f' }].map(contentInput)).size,
  ).toBe(6);
});

test('the writer learns bands and kinds only', () => {
  const file = acme({
    items: [item('1', '2026-01-10'), item('2', '2026-03-19')],
    failedPromises: { '1': 1 },
    record: { kept: 0, partlyKept: 0, broken: 1, lastVerdict: { verdict: 'broken', on: '2026-03-01', promiseId: 'p_0' } },
    stepsSent: { '2': 'friendly' },
  });
  const letter = { invoiceIds: ['1', '2'], step: 'firm', tone: 'warm', language: 'en', hint: '', today: TODAY } as const;
  expect(letterBriefFor(file, letter)).toEqual({
    step: 'firm',
    tone: 'warm',
    language: 'en',
    hint: '',
    overdueBand: '61-90',
    invoiceCount: 2,
    hasBrokenPromise: true,
    hasEarlierLetter: true,
  });
  expect(letterBriefFor(file, { ...letter, invoiceIds: ['2'] })).toMatchObject({
    overdueBand: '1-30',
    invoiceCount: 1,
    hasBrokenPromise: false,
  });
});
