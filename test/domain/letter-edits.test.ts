import { expect, test } from 'vitest';
import { newAmounts } from '#domain/letter-edits.ts';

const DRAFT = `The open total is USD 61,463.96, the oldest part of it due since 20 June 2026.
INV-10498  21 May 2026  20 Jun 2026  155 days  USD 40,500.00
INV-10559  30.06.2026  30.07.2026  115 Tage  6.720,00 EUR`;
const added = (text: string) => newAmounts({ draft: DRAFT, edited: `${DRAFT}\n${text}` });

test.each([
  ['Please pay USD 99,999.00 by tomorrow', ['USD 99,999.00']],
  ['Please pay 99.999,00 EUR', ['99.999,00 EUR']],
  ['Please pay $500 and €20', ['$500', '€20']],
  ['Please pay 12,345.60 now, and 12,345.60 later', ['12,345.60']],
])('who writes an amount of their own is seen: %s', (text, amounts) => expect(added(text)).toEqual(amounts));

test.each([
  'Please pay USD 61,463.96',
  'Please pay USD 40,500',
  'Please pay 6.720,00 EUR',
  'Pay by 24.12.2026 or call +49 30 5550101',
  'Terms: NET 30. See INV-10498, 155 days late.',
  '',
])('what the draft names, dates and numbers are no such amounts: %s', (text) => expect(added(text)).toEqual([]));

test('a letter that was rewritten names its amounts up to a handful', () => {
  const many = Array.from({ length: 20 }, (_, at) => `EUR ${at + 1}.01`).join(' ');
  expect(newAmounts({ draft: DRAFT, edited: many })).toHaveLength(5);
});
