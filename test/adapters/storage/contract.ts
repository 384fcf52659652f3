import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type Collection, type Doc, isDuplicateKey, type Storage, type Value } from '#ports.ts';

type Thing = Doc & { readonly [field: string]: Value };
const tenantId = 'main';

/** What every store promises. Run on each adapter; `open` gives a fresh, empty store. */
export function storageContract(name: string, open: () => Promise<{ storage: Storage; discard(): Promise<void> }>): void {
  describe(`${name} as a store of documents`, () => {
    let opened: { storage: Storage; discard(): Promise<void> };
    let things: Collection<Thing>;
    let round = 0;

    beforeAll(async () => {
      opened = await open();
    });
    afterAll(() => opened?.discard());
    beforeEach(() => {
      round += 1;
      things = opened.storage.collection(`things_${round}`);
    });

    const ids = async (found: AsyncIterable<Thing>) => (await Array.fromAsync(found)).map(({ _id }) => _id);
    const add = (...documents: Omit<Thing, 'tenantId'>[]) =>
      things.bulkWrite(documents.map((each) => ({ insertOne: { document: { ...each, tenantId } as Thing } })));

    test('a document comes back as it was stored', async () => {
      const document = {
        _id: 'a',
        tenantId,
        text: 'Zoë \u0000 <!channel> 😀',
        n: 1.5,
        no: null,
        list: [1, ['x', {}], {}],
        deep: { a: { b: false } },
      };
      await things.insertOne(document);
      expect(await things.findOne({ tenantId, _id: 'a' })).toEqual(document);
    });

    test('an id is taken once, whoever asks for it', async () => {
      await things.insertOne({ _id: 'a', tenantId });
      const again = await things.insertOne({ _id: 'a', tenantId: 'other' }).catch((error: unknown) => error);
      expect(isDuplicateKey(again)).toBe(true);
    });

    test('no query sees another tenant', async () => {
      await add({ _id: 'ours', n: 1 });
      await things.insertOne({ _id: 'theirs', tenantId: 'other', n: 1 });
      expect(await ids(things.find({ tenantId }))).toEqual(['ours']);
      expect(await things.findOne({ tenantId, _id: 'theirs' })).toBeNull();
      expect(await things.countDocuments({ tenantId, n: 1 })).toBe(1);
      expect(await things.deleteMany({ tenantId })).toEqual({ deleted: 1 });
    });

    test('values sort as nothing, numbers, text, false, true', async () => {
      await add(
        { _id: 'text', v: '10' },
        { _id: 'yes', v: true },
        { _id: 'nine', v: 9 },
        { _id: 'none' },
        { _id: 'no', v: false },
        { _id: 'ten', v: 10.5 },
      );
      expect(await ids(things.find({ tenantId }, { sort: { v: 1 } }))).toEqual(['none', 'nine', 'ten', 'text', 'no', 'yes']);
      expect(await ids(things.find({ tenantId }, { sort: { v: -1 }, limit: 2 }))).toEqual(['yes', 'no']);
      expect(await ids(things.find({ tenantId }, { sort: { v: 1 }, skip: 1, limit: 2 }))).toEqual(['nine', 'ten']);
      expect(await ids(things.find({ tenantId }, { sort: { v: 1 }, skip: 5, limit: 2 }))).toEqual(['yes']);
      expect(await ids(things.find({ tenantId }, { sort: { v: 1 }, skip: 6, limit: 2 }))).toEqual([]);
    });

    test('comparisons stay within numbers or within text', async () => {
      await add({ _id: 'n5', v: 5 }, { _id: 't5', v: '5' }, { _id: 'yes', v: true }, { _id: 'none' }, { _id: 'null', v: null });
      expect(await ids(things.find({ tenantId, v: { $gt: 1 } }))).toEqual(['n5']);
      expect(await ids(things.find({ tenantId, v: { $lte: '9' } }))).toEqual(['t5']);
      expect(await ids(things.find({ tenantId, v: null }, { sort: { _id: 1 } }))).toEqual(['none', 'null']);
      expect(await ids(things.find({ tenantId, v: { $exists: true, $ne: null } }, { sort: { _id: 1 } }))).toEqual([
        'n5',
        't5',
        'yes',
      ]);
      expect(await ids(things.find({ tenantId, v: { $in: ['5', true] } }, { sort: { _id: 1 } }))).toEqual(['t5', 'yes']);
      expect(await ids(things.find({ tenantId, v: { $nin: ['5', true, null] } }))).toEqual(['n5']);
      expect(await ids(things.find({ tenantId, v: { $nin: ['x'] } }))).toHaveLength(5);
      expect(await ids(things.find({ tenantId, v: { $gte: '', $nin: ['x'] } }))).toEqual(['t5']);
      expect(await ids(things.find({ tenantId, v: { $gte: '', $nin: [] } }))).toEqual(['t5']);
    });

    test('a value is found inside arrays, and fields inside arrays of objects', async () => {
      await add(
        { _id: 'a', tags: ['USD', 'EUR'] },
        { _id: 'b', tags: 'USD' },
        { _id: 'c', items: [{ number: 'INV-1' }, { number: 'INV-2' }] },
      );
      expect(await ids(things.find({ tenantId, tags: 'USD' }, { sort: { _id: 1 } }))).toEqual(['a', 'b']);
      expect(await ids(things.find({ tenantId, 'items.number': 'INV-2' }))).toEqual(['c']);
      expect(
        await ids(things.find({ tenantId, $or: [{ tags: 'EUR' }, { 'items.number': 'INV-1' }] }, { sort: { _id: 1 } })),
      ).toEqual(['a', 'c']);
    });

    test('an update sets, removes and counts along dotted paths, and says whether it matched', async () => {
      await add({ _id: 'a', n: 1, old: 'x', deep: { kept: true } });
      const update = { $set: { 'deep.new.er': ['y'] }, $unset: { old: true }, $inc: { n: 2, count: 1 } } as const;
      expect(await things.updateOne({ tenantId, _id: 'a', n: 1 }, update)).toEqual({ matched: 1, upserted: false });
      expect(await things.updateOne({ tenantId, _id: 'a', n: 1 }, update)).toEqual({ matched: 0, upserted: false });
      expect(await things.findOne({ tenantId })).toEqual({
        _id: 'a',
        tenantId,
        n: 3,
        count: 1,
        deep: { kept: true, new: { er: ['y'] } },
      });
    });

    test('an upsert makes fields of what its filter asks for', async () => {
      const change = { $set: { state: 'on' }, $setOnInsert: { since: 1 }, $inc: { token: 1 } } as const;
      expect(await things.updateOne({ tenantId, _id: 'a', 'k.x': 'y' }, change, { upsert: true })).toEqual({
        matched: 0,
        upserted: true,
      });
      expect(await things.findOneAndUpdate({ tenantId, _id: 'a' }, change, { upsert: true })).toEqual({
        _id: 'a',
        tenantId,
        k: { x: 'y' },
        state: 'on',
        since: 1,
        token: 2,
      });
      const taken = await things
        .updateOne({ tenantId, _id: 'a', state: 'off' }, change, { upsert: true })
        .catch((error: unknown) => error);
      expect(isDuplicateKey(taken)).toBe(true);
    });

    test('the first by the sort is updated and given back', async () => {
      await add({ _id: 'late', due: 9 }, { _id: 'early', due: 1 });
      expect(await things.findOneAndUpdate({ tenantId }, { $set: { by: 'me' } }, { sort: { due: 1 } })).toEqual({
        _id: 'early',
        tenantId,
        due: 1,
        by: 'me',
      });
      expect(await things.findOneAndUpdate({ tenantId, due: 5 }, { $set: { by: 'me' } })).toBeNull();
    });

    test('of many who take the same thing at once, one gets it', async () => {
      await add({ _id: 'a', owner: null });
      const take = (owner: string) => things.updateOne({ tenantId, _id: 'a', owner: null }, { $set: { owner } });
      const taken = await Promise.all(['mara', 'tom', 'ines', 'otto'].map(take));
      expect(taken.reduce((sum, { matched }) => sum + matched, 0)).toBe(1);
    });

    test('a bulk tries every write and names duplicates by position', async () => {
      await things.createIndexes([{ name: 'number', key: { tenantId: 1, number: 1 }, unique: true }]);
      await add({ _id: 'a', number: 1 });
      const { duplicates } = await things.bulkWrite([
        { insertOne: { document: { _id: 'b', tenantId, number: 1 } } },
        { insertOne: { document: { _id: 'c', tenantId, number: 2 } } },
        { updateOne: { filter: { tenantId, _id: 'c' }, update: { $set: { number: 1 } } } },
        { updateOne: { filter: { tenantId, _id: 'd' }, update: { $set: { number: 4 } }, upsert: true } },
        { deleteOne: { filter: { tenantId, _id: 'a' } } },
      ]);
      expect(duplicates).toEqual([0, 2]);
      expect(await ids(things.find({ tenantId }, { sort: { _id: 1 } }))).toEqual(['c', 'd']);
      expect(await things.bulkWrite([])).toEqual({ duplicates: [] });
    });

    test('a unique index counts a missing field as a value, a partial one only what it holds', async () => {
      await things.createIndexes([
        { name: 'number', key: { tenantId: 1, number: 1 }, unique: true },
        { name: 'live', key: { tenantId: 1, account: 1 }, unique: true, partial: { live: true } },
        { name: 'mail', key: { tenantId: 1, mail: 1 }, unique: true, partial: { mail: { $exists: true } } },
      ]);
      const insert = async (document: Thing) => isDuplicateKey(await things.insertOne(document).catch((error: unknown) => error));
      expect(await insert({ _id: 'a', tenantId, account: 'x', live: true })).toBe(false);
      expect(await insert({ _id: 'b', tenantId, account: 'y', live: true })).toBe(true);
      expect(await insert({ _id: 'c', tenantId, number: 1, account: 'x', live: true })).toBe(true);
      expect(await insert({ _id: 'd', tenantId, number: 1, account: 'x', mail: 'm' })).toBe(false);
      expect(await insert({ _id: 'e', tenantId, number: 2, account: 'x', mail: 'm' })).toBe(true);
      expect(await ids(things.find({ tenantId, live: true, account: 'x' }))).toEqual(['a']);
      expect(await ids(things.find({ tenantId, mail: 'm' }))).toEqual(['d']);
    });

    test('an index asked for again stays, and one that changed is built anew', async () => {
      const key = { tenantId: 1, number: 1 } as const;
      await things.createIndexes([{ name: 'number', key }]);
      await things.createIndexes([{ name: 'number', key }]);
      await things.createIndexes([{ name: 'number', key, unique: true }]);
      await add({ _id: 'a', number: 1 });
      expect((await add({ _id: 'b', number: 1 })).duplicates).toEqual([0]);
    });

    test('who iterates may write meanwhile', async () => {
      await add(...Array.from({ length: 450 }, (_, n) => ({ _id: `d${String(n).padStart(4, '0')}`, n })));
      const seen: string[] = [];
      for await (const { _id } of things.find({ tenantId, seen: null }, { sort: { n: 1 } })) {
        seen.push(_id);
        await things.updateOne({ tenantId, _id }, { $set: { seen: true } });
      }
      expect(seen).toHaveLength(450);
      expect(seen.toSorted()).toEqual(seen);
      expect(await things.countDocuments({ tenantId, seen: null })).toBe(0);
    });

    test('who stops iterating early leaves nothing locked', async () => {
      await add(...Array.from({ length: 500 }, (_, n) => ({ _id: `d${n}` })));
      for await (const { _id } of things.find({ tenantId })) {
        await things.deleteOne({ tenantId, _id });
        break;
      }
      expect(await things.countDocuments({ tenantId })).toBe(499);
    });

    test('the store tells its own time', async () => {
      expect(Math.abs((await opened.storage.now()) - Date.now())).toBeLessThan(5000);
    });
  });
}
