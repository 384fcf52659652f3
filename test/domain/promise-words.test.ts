import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readPromiseWords } from '#domain/promise-words.ts';

describe('the words after /ar promise', () => {
  test.each([
    ['cobalt 5000 by friday', { name: 'cobalt', amount: '5000', day: 'friday' }],
    ['cobalt mining 5k until 1 Dec', { name: 'cobalt mining', amount: '5k', day: '1 Dec' }],
    ['cobalt 5000 eur by in 3 days', { name: 'cobalt', amount: '5000 eur', day: 'in 3 days' }],
    ['cobalt EUR 1.234,56 on 2026-12-01', { name: 'cobalt', amount: 'EUR 1.234,56', day: '2026-12-01' }],
    ['cobalt all of it by end of month', { name: 'cobalt', amount: 'all of it', day: 'end of month' }],
    ['cobalt half of it by friday', { name: 'cobalt', amount: 'half of it', day: 'friday' }],
    ['cobalt in full by friday', { name: 'cobalt in', amount: 'full', day: 'friday' }],
    ['cobalt 1/3 by friday', { name: 'cobalt', amount: '1/3', day: 'friday' }],
    ['cobalt half by friday', { name: 'cobalt', amount: 'half', day: 'friday' }],
    ['cobalt all USD', { name: 'cobalt', amount: 'all USD', day: '' }],
    ['cobalt 50% on 15.12.', { name: 'cobalt', amount: '50%', day: '15.12.' }],
    ['cobalt €500', { name: 'cobalt', amount: '€500', day: '' }],
    ['cobalt by friday', { name: 'cobalt', amount: '', day: 'friday' }],
    ['  cobalt   mining ', { name: 'cobalt mining', amount: '', day: '' }],
    ['5000 by friday', { name: '', amount: '5000', day: 'friday' }],
    ['by friday', { name: '', amount: '', day: 'friday' }],
    ['stand by 4 you 300 by friday', { name: 'stand by 4 you', amount: '300', day: 'friday' }],
  ])('%s', (text, first) => {
    expect(readPromiseWords(text)[0]).toEqual(first);
  });

  test('keep the readings in which the number or the "by" belongs to the name', () => {
    const names = readPromiseWords('studio 54 by friday').map(({ name }) => name);
    expect(names).toEqual(['studio', 'studio 54', 'studio 54 by friday']);
  });

  test('an amount of several words is read where the shorter one leaves a name that nobody has', () => {
    const readings = (text: string) => readPromiseWords(text).map(({ name, amount }) => [name, amount]);
    expect(readings('cobalt 5 000 EUR by friday')).toContainEqual(['cobalt', '5 000 EUR']);
    expect(readings('studio 54 500 by friday').slice(0, 2)).toEqual([
      ['studio 54', '500'],
      ['studio', '54 500'],
    ]);
    expect(readings('cobalt the full amount by friday')).toContainEqual(['cobalt', 'the full amount']);
  });

  test('a number alone may be an amount or a customer number', () => {
    expect(readPromiseWords('10023').map(({ name }) => name)).toEqual(['', '10023']);
  });

  test('nothing gives no reading; any text gives one that takes all of it for a name', () => {
    expect(readPromiseWords('   ')).toEqual([]);
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), (text) => {
        const plain = text.trim().replace(/\s+/g, ' ');
        if (plain !== '') expect(readPromiseWords(text).at(-1)).toEqual({ name: plain, amount: '', day: '' });
      }),
    );
  });
});
