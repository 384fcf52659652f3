import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ALL_DISPUTES, disputeFilterWords, parseDisputeFilter } from '#domain/dispute-list.ts';
import { changeReasons, DEFAULT_REASONS, REASONS_MAX, reasonCode, reasonMeant } from '#domain/dispute-reasons.ts';
import { meaningOfMarks, readDisputeWords } from '#domain/dispute-words.ts';
import { item } from './given.ts';

test('what is typed is read in every way, the fullest first', () => {
  expect(readDisputeWords('Borealis Foods B-77 500 EUR because  the price is wrong')).toEqual([
    { name: 'Borealis Foods', marks: ['B-77', '500', 'EUR'], because: 'the price is wrong' },
    { name: 'Borealis Foods B-77', marks: ['500', 'EUR'], because: 'the price is wrong' },
    { name: 'Borealis Foods B-77 500', marks: ['EUR'], because: 'the price is wrong' },
    { name: 'Borealis Foods B-77 500 EUR', marks: [], because: 'the price is wrong' },
  ]);
  expect(readDisputeWords('borealis 500 EUR of B-77')[0]).toEqual({
    name: 'borealis',
    marks: ['500', 'EUR', 'B-77'],
    because: '',
  });
  expect(readDisputeWords('bank of 500').map(({ name }) => name)).toEqual(['bank', 'bank of', 'bank of 500']);
  expect(readDisputeWords('borealis')).toEqual([{ name: 'borealis', marks: [], because: '' }]);
  expect(readDisputeWords('because it is broken')).toEqual([{ name: '', marks: [], because: 'it is broken' }]);
  expect(readDisputeWords('acme since the price is wrong').at(0)).toMatchObject({ name: 'acme', because: 'the price is wrong' });
  expect(readDisputeWords('acme because')).toEqual([{ name: 'acme', marks: [], because: '' }]);
  expect(readDisputeWords('Just Because Ltd because of tax').at(0)).toMatchObject({ name: 'Just' });
  expect(readDisputeWords('  ')).toEqual([]);
});

test('whatever is typed, words are only moved, never lost or made up', () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 60 }), (text) => {
      const plain = text.trim().replace(/\s+/g, ' ');
      for (const { name, marks, because } of readDisputeWords(text)) {
        expect(plain.startsWith(name)).toBe(true);
        expect([name, ...marks].filter(Boolean).join(' ').length + because.length).toBeLessThanOrEqual(plain.length);
      }
    }),
  );
});

test('marks are invoices by number, however they are written, then an amount; the rest is unclear', () => {
  const items = [item({ id: 'i1', number: 'INV-1001' }), item({ id: 'i2', number: '500' })];
  expect(meaningOfMarks(['inv1001', '1.5k', 'eur', 'X-9'], items)).toEqual({
    invoices: ['i1'],
    amount: '1.5k eur',
    unclear: 'X-9',
  });
  expect(meaningOfMarks(['500'], items)).toEqual({ invoices: ['i2'], amount: '', unclear: '' });
});

test.each([
  ['the price is too high', 'price'],
  ['three pallets were wet and broken', 'quality'],
  ['they never received it', 'not-delivered'],
  ['the PO is missing', 'po-missing'],
  ['we billed them twice', 'duplicate'],
  ['they have paid it already', 'already-paid'],
  ['VAT was charged', 'tax'],
  ['two boxes short', 'quantity'],
  ['they say so', 'other'],
  ['it is a not delivered case', 'not-delivered'],
])('“%s” is %s', (words, code) => {
  expect(reasonMeant(words, DEFAULT_REASONS)?.code).toBe(code);
});

test('a reason of the team’s own is known by its words, and none is guessed that is not on the list', () => {
  const own = [{ code: 'wrong-address', days: 2, owner: null }];
  expect(reasonMeant('it went to a wrong address', own)?.code).toBe('wrong-address');
  expect(reasonMeant('the price is wrong', own)).toBeNull();
});

test('the list of reasons changes one by one, within limits, and is never empty', () => {
  const add = { code: 'wrong-address', days: 2, owner: 'U0OTTO', isOff: false };
  const more = changeReasons(DEFAULT_REASONS, add);
  expect(more).toHaveLength(DEFAULT_REASONS.length + 1);
  expect(changeReasons(DEFAULT_REASONS, { ...add, code: 'price', days: 9 })).toContainEqual({
    code: 'price',
    days: 9,
    owner: 'U0OTTO',
  });
  expect(changeReasons(DEFAULT_REASONS, { ...add, code: 'price', isOff: true })).toHaveLength(DEFAULT_REASONS.length - 1);
  expect(changeReasons([{ code: 'a', days: 1, owner: null }], { ...add, code: 'a', isOff: true })).toMatchObject({
    refused: 'dispute.reason-last',
  });
  expect(changeReasons(DEFAULT_REASONS, { ...add, code: '' })).toMatchObject({ refused: 'dispute.reason-code' });
  for (const days of [0, 61, 1.5, Number.NaN])
    expect(changeReasons(DEFAULT_REASONS, { ...add, days })).toMatchObject({ refused: 'dispute.reason-days' });
  const full = Array.from({ length: REASONS_MAX }, (_, at) => ({ code: `r${at}`, days: 1, owner: null }));
  expect(changeReasons(full, add)).toMatchObject({ refused: 'dispute.reasons-full' });
  expect([reasonCode('Wrong address!'), reasonCode('  Überfracht / Maut '), reasonCode('…')]).toEqual([
    'wrong-address',
    'u-berfracht-maut',
    '',
  ]);
});

test('a filter reads as it is typed, in any order', () => {
  expect(parseDisputeFilter('')).toEqual(ALL_DISPUTES);
  const filter = parseDisputeFilter('Borealis OVERDUE foods mine');
  expect(filter).toEqual({ ...ALL_DISPUTES, overdue: true, mine: true, name: 'Borealis foods' });
  expect(disputeFilterWords(filter)).toBe('mine overdue Borealis foods');
  expect(parseDisputeFilter(disputeFilterWords(filter))).toEqual(filter);
});
