import { expect, test } from 'vitest';
import { type Listed, ownerKey, ownerKeysOf } from '#domain/ledger-owner.ts';

const OTTO: Listed = { userId: 'U0OTTO', isMember: true, names: ['Otto Brandt', 'otto'], email: 'Otto@nordwind.example' };
const listed = (userId: string, own: Partial<Listed>): Listed => ({ userId, isMember: true, names: [], email: '', ...own });
const keys = (...others: readonly Listed[]) => ownerKeysOf('U0OTTO', [OTTO, ...others]);

test('Otto is meant by his mail address and by his full name', () => {
  expect(keys(listed('U0MARA', { names: ['Mara Lindqvist'] }))).toEqual(['otto@nordwind.example', 'otto brandt']);
});

test('a name of one word means nobody, however rare', () => {
  expect(ownerKeysOf('U0OTTO', [{ ...OTTO, email: '' }])).toEqual(['otto brandt']);
});

test.each<[string, Partial<Listed>]>([
  ['another member', {}],
  ['who has left', { isMember: false }],
  ['a display name', { names: ['Somebody Else', 'OTTO  BRANDT'] }],
])('a name that is also that of %s means nobody', (_, own) => {
  expect(keys(listed('U0TWO', { names: ['Otto Brandt'], ...own }))).toEqual(['otto@nordwind.example']);
});

test('an address of two members means nobody; that of one who has left means who has it now', () => {
  const same = { email: 'otto@nordwind.example' };
  expect(keys(listed('U0TWO', same))).toEqual(['otto brandt']);
  expect(keys(listed('U0OLD', { ...same, isMember: false }))).toContain('otto@nordwind.example');
});

test('a guest, a bot, somebody who has left and somebody unknown are meant by nothing', () => {
  expect(ownerKeysOf('U0OTTO', [{ ...OTTO, isMember: false }])).toEqual([]);
  expect(ownerKeysOf('U0GONE', [OTTO])).toEqual([]);
});

test('a name that looks like an address is none: only Slack’s own word for the address counts', () => {
  expect(ownerKeysOf('U0EVE', [OTTO, listed('U0EVE', { names: ['otto@nordwind.example', 'otto@nordwind.example x'] })])).toEqual(
    [],
  );
});

test.each([
  ['Otto Brandt', 'otto brandt'],
  ['  OTTO \u00a0Brandt ', 'otto brandt'],
  ['Brandt, Otto', 'otto brandt'],
  ['Ｏtto Brandt', 'otto brandt'],
  ['Brandt, Otto, Dr.', 'brandt, otto, dr.'],
  ['Brandt,', 'brandt,'],
  ['', ''],
])('the ledger’s %j is read as %j', (words, key) => {
  expect(ownerKey(words)).toBe(key);
});
