import { expect, test } from 'vitest';
import { nearest } from '#domain/nearest.ts';

const verbs = ['overdue', 'claim', 'digest', 'help', 'setup'];

test('a slip of the finger finds the word that was meant', () => {
  expect(['overdeu', 'ovedue', 'overdues', 'CLAIM', 'digets', 'hlep', 'stup'].map((word) => nearest(word, verbs))).toEqual([
    'overdue',
    'overdue',
    'overdue',
    'claim',
    'digest',
    'help',
    'setup',
  ]);
});

test('a short word forgives nothing, three letters one slip, seven letters two', () => {
  expect([nearest('hr', ['he']), nearest('hep', ['help']), nearest('hx', ['help']), nearest('ovrdeu', ['overdue'])]).toEqual([
    null,
    'help',
    null,
    null,
  ]);
  expect(nearest('ovrduee', ['overdue'])).toBe('overdue');
});

test('a word that is close to nothing is left alone', () => {
  expect(['', 'x', 'acme', 'hp', 'overall', 'z'.repeat(100_000)].map((word) => nearest(word, verbs))).toEqual([
    null,
    null,
    null,
    null,
    null,
    null,
  ]);
  expect(nearest('help', [])).toBeNull();
});
