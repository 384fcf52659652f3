import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isSaidPart, partOf } from '#domain/said-part.ts';

test.each([
  ['all', 501, 501],
  ['Everything', 501, 501],
  ['all of it', 501, 501],
  ['half', 500, 250],
  ['half', 501, 251],
  ['Half  EUR', 501, 251],
  ['eur half', 501, 251],
  ['30%', 1000, 300],
  ['30 percent', 1000, 300],
  ['the full amount', 501, 501],
  ['in full', 501, 501],
  ['a third', 1000, 334],
  ['1/3 EUR', 1000, 334],
  ['a quarter of it', 1000, 250],
  ['1/2', 1000, 500],
  ['1/5', 1000, null],
  ['33 %', 1000, 330],
  ['100%', 1000, 1000],
  ['0%', 1000, null],
  ['101%', 1000, null],
  ['5000', 1000, null],
  ['half of them', 1000, null],
  ['', 1000, null],
])('“%s” of %d is %s', (text, openMinor, part) => expect(partOf(text, openMinor)).toBe(part));

test('only such words are parts', () => {
  expect(['all', 'half', '5 %'].every(isSaidPart)).toBe(true);
  expect(['allstar', '5k', '5', 'everything else', 'all seasons'].some(isSaidPart)).toBe(false);
});

test('two halves are never less than all, and at most one minor unit more', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: Number.MAX_SAFE_INTEGER }), (openMinor) => {
      const half = BigInt(partOf('half', openMinor) ?? 0);
      expect(half * 2n - BigInt(openMinor)).toBeGreaterThanOrEqual(0n);
      expect(half * 2n - BigInt(openMinor)).toBeLessThanOrEqual(1n);
    }),
  );
});
