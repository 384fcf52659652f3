import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { slips } from '#domain/nearest.ts';
import { createSpelling, slipsWithin } from '#domain/spelling.ts';

const WORDS = ['acme', 'acne', 'logistics', 'borealis', 'cobalt', 'dunlin', 'nordwind', 'muller', 'ag', 'lee'];
const spelling = createSpelling();
for (const word of WORDS) spelling.add(word);

describe('of the words of names, the nearest are', () => {
  test.each([
    ['logistcs', ['logistics']],
    ['lgoistics', ['logistics']],
    ['lojistic', ['logistics']],
    ['boraelis', ['borealis']],
    ['boraelsi', ['borealis']],
    ['nordwnd', ['nordwind']],
    ['mueller', ['muller']],
    ['acm', ['acme']],
    ['acmf', ['acme']],
    ['aacme', ['acme']],
    ['cobaltt', ['cobalt']],
    ['al', []],
    ['lojisitx', []],
    ['1001', []],
    ['', []],
  ])('for %s: %j', (typed, words) => {
    expect(spelling.near(typed, { isBeginning: false }).map(({ word }) => word)).toEqual(words);
  });

  test('those with fewer slips first', () => {
    expect(spelling.near('acme', { isBeginning: false })).toEqual([
      { word: 'acme', slips: 0 },
      { word: 'acne', slips: 1 },
    ]);
  });

  test('also by their beginning, for somebody who is still typing', () => {
    expect(spelling.near('boera', { isBeginning: true }).map(({ word }) => word)).toEqual(['borealis']);
    expect(spelling.near('boera', { isBeginning: false })).toEqual([]);
  });

  test('never more than a dozen', () => {
    const many = createSpelling();
    for (let at = 0; at < 26; at += 1) many.add(`north${String.fromCharCode(97 + at)}`);
    expect(many.near('northx', { isBeginning: false })).toHaveLength(12);
  });
});

test('passing over words by their letters loses none that is near', () => {
  const letters = fc.string({ unit: fc.constantFrom(...'abcdeßéж'), minLength: 3, maxLength: 9 });
  fc.assert(
    fc.property(letters, fc.array(letters, { maxLength: 30 }), (typed, words) => {
      const all = createSpelling();
      for (const word of words) all.add(word);
      const most = typed.length < 6 ? 1 : 2;
      const expected = [...new Set(words)].filter((word) => slips(typed, word) <= most).length;
      expect(all.near(typed, { isBeginning: false })).toHaveLength(Math.min(12, expected));
    }),
    { numRuns: 500 },
  );
});

test('counting slips up to a bound counts them as without one', () => {
  const word = fc.string({ unit: fc.constantFrom(...'abcde'), maxLength: 12 });
  fc.assert(
    fc.property(word, word, fc.integer({ min: 1, max: 3 }), (a, b, most) => {
      const all = slips(a, b);
      const bounded = slipsWithin(a, b, most);
      if (all <= most) expect(bounded).toBe(all);
      else expect(bounded).toBeGreaterThan(most);
    }),
    { numRuns: 2000 },
  );
});
