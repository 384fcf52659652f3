import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Collection, Doc, Storage, Value } from '#ports.ts';

type Thing = Doc & { readonly [field: string]: Value };
const tenantId = 'main';
const _id = 'a';

/** What every store refuses before anything reaches it. The arguments are what types would not let through. */
export function refusalContract(name: string, open: () => Promise<{ storage: Storage; discard(): Promise<void> }>): void {
  describe(`${name} refuses`, () => {
    let opened: { storage: Storage; discard(): Promise<void> };
    let things: Collection<Thing>;
    beforeAll(async () => {
      opened = await open();
      things = opened.storage.collection('things');
    });
    afterAll(() => opened?.discard());

    const REFUSED_VALUES: readonly (readonly [string, unknown])[] = [
      ['undefined', undefined],
      ['NaN', Number.NaN],
      ['infinity', Number.POSITIVE_INFINITY],
      ['-0', -0],
      ['an integer that is not exact', 2 ** 53],
      ['a lone surrogate', 'x\ud800'],
      ['a date', new Date()],
      ['a function', () => 1],
      ['a bigint', 1n],
      ['a hole', Array(1)],
      ['a key with a dot', { 'a.b': 1 }],
      ['a key that starts with $', { $set: 1 }],
      ['a key __proto__', JSON.parse('{"__proto__": 1}')],
      ['nesting without end', JSON.parse('['.repeat(200) + ']'.repeat(200))],
    ];
    test.each(REFUSED_VALUES)('%s in a document and in an update', async (_, value) => {
      const refused = /The store was asked for something it does not do/;
      await expect(call(things.insertOne, { _id, tenantId, deep: [{ value }] })).rejects.toThrow(refused);
      await expect(call(things.updateOne, { _id, tenantId }, { $set: { value } })).rejects.toThrow(refused);
      await expect(call(things.bulkWrite, [{ insertOne: { document: { _id, tenantId, value } } }])).rejects.toThrow(refused);
    });

    const REFUSED_FILTERS: readonly (readonly [string, unknown])[] = [
      ['no tenant', { _id }],
      ['a tenant that is undefined', { tenantId: undefined }],
      ['a tenant by operator', { tenantId: { $ne: '' } }],
      ['an empty tenant', { tenantId: '' }],
      ['undefined in a field', { tenantId, a: undefined }],
      ['a regular expression', { tenantId, a: /x/ }],
      ['an array', { tenantId, a: ['x'] }],
      ['an unknown operator', { tenantId, a: { $regex: 'x' } }],
      ['code', { tenantId, $where: 'true' }],
      ['an object by value', { tenantId, a: { b: 1 } }],
      ['a comparison with null', { tenantId, a: { $gt: null } }],
      ['an empty condition', { tenantId, a: {} }],
      ['an empty $or', { tenantId, $or: [] }],
      ['nested $or', { tenantId, $or: [{ $or: [{ a: 1 }] }] }],
      ['a path that could be code', { tenantId, "a' OR 1=1 --": 1 }],
      ['an index into an array', { tenantId, 'a.0': 1 }],
    ];
    test.each(REFUSED_FILTERS)('a filter with %s', async (_, filter) => {
      await expect(call(things.findOne, filter)).rejects.toThrow(TypeError);
      await expect(call(things.updateOne, filter, { $set: { b: 1 } })).rejects.toThrow(TypeError);
      await expect(call(things.deleteMany, filter)).rejects.toThrow(TypeError);
      await expect(call(things.countDocuments, filter)).rejects.toThrow(TypeError);
      expect(() => Reflect.apply(things.find, things, [filter])).toThrow(TypeError);
    });

    const REFUSED_UPDATES: readonly (readonly [string, unknown])[] = [
      ['no operator', {}],
      ['a replacement', { a: 1 }],
      ['an unknown operator', { $push: { a: 1 } }],
      ['a new id', { $set: { _id: 'b' } }],
      ['a new tenant', { $set: { tenantId: 'other' } }],
      ['one path twice', { $set: { a: 1 }, $inc: { a: 1 } }],
      ['a path and what holds it', { $set: { a: {} }, $unset: { 'a.b': true } }],
      ['an array index', { $set: { 'a.0': 1 } }],
      ['an empty path', { $set: { 'a..b': 1 } }],
      ['text to count with', { $inc: { a: '1' } }],
    ];
    test.each(REFUSED_UPDATES)('an update with %s', async (_, update) => {
      await expect(call(things.updateOne, { _id, tenantId }, update)).rejects.toThrow(TypeError);
      await expect(call(things.findOneAndUpdate, { _id, tenantId }, update)).rejects.toThrow(TypeError);
      await expect(call(things.bulkWrite, [{ updateOne: { filter: { _id, tenantId }, update } }])).rejects.toThrow(TypeError);
    });

    test('an upsert without an id of ours, or with a vague filter', async () => {
      for (const filter of [{ tenantId }, { tenantId, _id, a: { $in: [1] } }, { tenantId, _id, $or: [{ a: 1 }] }]) {
        await expect(call(things.updateOne, filter, { $set: { b: 1 } }, { upsert: true })).rejects.toThrow(TypeError);
      }
    });

    test('collections, sorts, limits and indexes outside the grammar', async () => {
      expect(() => opened.storage.collection('System.Users')).toThrow(TypeError);
      const skips = [{ skip: 1 }, { skip: -1, limit: 1 }, { skip: 0.5, limit: 1 }];
      for (const options of [{ sort: { a: 2 } }, { sort: { 'a b': 1 } }, { limit: 0 }, { limit: 1.5 }, ...skips]) {
        expect(() => Reflect.apply(things.find, things, [{ tenantId }, options])).toThrow(TypeError);
      }
      for (const partial of [{ a: { $gt: 1 } }, { a: { $exists: false } }]) {
        await expect(call(things.createIndexes, [{ name: 'x', key: { tenantId: 1 }, partial }])).rejects.toThrow(TypeError);
      }
    });

    test('and after all that holds nothing', async () => {
      expect(await things.countDocuments({ tenantId })).toBe(0);
    });
  });
}

/** Calls with arguments that types would not allow. */
async function call(method: (...given: never[]) => unknown, ...given: unknown[]): Promise<unknown> {
  return await Reflect.apply(method, undefined, given);
}
