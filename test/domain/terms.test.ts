import { expect, test } from 'vitest';
import { dueUnder, parseTerms, termsInWords } from '#domain/terms.ts';

test.each([
  ['Net 30', 30],
  ['NET30', 30],
  ['N/45', 45],
  ['30', 30],
  ['30.0', 30],
  ['30 days', 30],
  ['2/10 net 30', 30],
  ['2% 10 Net 60', 60],
  ['14 Tage netto', 14],
  ['30 jours', 30],
  ['Due on receipt', 0],
  ['sofort fällig', 0],
  ['COD', 0],
])('The terms %s give %i days', (text, days) => expect(parseTerms(text)).toEqual({ from: 'issue', days }));

test('Terms from the end of the month count from there', () => {
  expect(parseTerms('EOM')).toEqual({ from: 'end-of-month', days: 0 });
  expect(parseTerms('Net 30 EOM')).toEqual({ from: 'end-of-month', days: 30 });
  expect(dueUnder({ from: 'end-of-month', days: 0 }, '2024-02-10')).toBe('2024-02-29');
  expect(dueUnder({ from: 'issue', days: 30 }, '2024-02-10')).toBe('2024-03-11');
});

test('Words that say no number of days are no terms', () => {
  for (const text of ['', 'as agreed', 'ZB01', '9999 days', 'see contract']) expect(parseTerms(text)).toBeNull();
});

test('Terms are said in words', () => {
  expect(termsInWords({ from: 'issue', days: 30 })).toBe('30 days');
  expect(termsInWords({ from: 'issue', days: 0 })).toBe('due on receipt');
  expect(termsInWords({ from: 'end-of-month', days: 30 })).toBe('30 days after end of month');
});
