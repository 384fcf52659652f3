import { describe, expect, test } from 'vitest';
import { isRefusal } from '#domain/refusal.ts';
import { traitKey, traitMeant, traitsOf, traitWord } from '#domain/traits.ts';

const SEGMENTS = ['Key account', 'Mid market', 'Small'];
const because = (typed: string, known: readonly string[] = SEGMENTS) => {
  const meant = traitMeant('segment', typed, known);
  return isRefusal(meant) ? meant.because : meant;
};

test.each([
  'Key account',
  'KEY ACCOUNT',
  'key-account',
  ' Key_Account ',
  'Key  account',
  '“Key account”',
  'Key–account',
  'Ｋｅｙ account',
])('%s is the segment Key account, however it is spelt', (typed) =>
  expect(traitMeant('segment', typed, SEGMENTS)).toBe('Key account'),
);

describe('A segment that the ledger does not name is never guessed', () => {
  test('a slip is asked about', () =>
    expect(because('Kye account')).toBe('No customer is of the segment Kye account. Did you mean segment:"Key account"?'));
  test('so is a beginning', () =>
    expect(because('mid')).toBe('No customer is of the segment mid. Did you mean segment:"Mid market"?'));
  test('others are answered with those there are', () =>
    expect(because('Wholesale')).toBe('No customer is of the segment Wholesale. There is Key account, Mid market, Small.'));
  test('many of them are cut short', () =>
    expect(because('zz', [...SEGMENTS, 'Retail', 'Public', 'Trade', 'Export'])).toMatch(/Retail, Public and 2 more\.$/));
  test('nor is one called none, which is how accounts without one are asked for', () =>
    expect(because('None')).toBe('No segment is called None. For accounts without one write segment:none.'));
  test('a ledger without any says so', () =>
    expect(because('Small', [])).toBe('The ledger names no segment of any customer, so Small is none.'));
  test('an empty name is none', () => expect(isRefusal(traitMeant('region', ' ', SEGMENTS))).toBe(true));
});

test('what is typed for one stands in quotes, and a quote within is left out', () => {
  expect([
    traitWord('region', 'North'),
    traitWord('segment', 'Key account'),
    traitWord('segment', 'The "big" ones'),
    traitWord('region', ''),
  ]).toEqual(['region:"North"', 'segment:"Key account"', 'segment:"The  big  ones"', 'region:none']);
  expect(traitKey('The  big  ones')).toBe(traitKey('The "big" ones'));
});

test('a ledger that names neither leaves no trace', () => expect(traitsOf({ segment: '' })).toEqual({}));
