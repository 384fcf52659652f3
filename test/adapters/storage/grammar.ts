import fc from 'fast-check';
import type { BulkWrite, Condition, Filter, Sort, Update, Value } from '#ports.ts';

/*
 * Random operations in the grammar of the storage port. Values are drawn from small sets, so that filters find
 * something; `u`, `n`, `s`, `b` and `k.x` are indexed or sorted by and hold one value, the other fields hold anything.
 */

export type Document = { readonly _id: string; readonly tenantId: string; readonly [field: string]: Value };
export type Options = { readonly sort?: Sort; readonly skip?: number; readonly limit?: number; readonly upsert?: boolean };
export type Operation =
  | { readonly kind: 'insertOne'; readonly document: Document }
  | { readonly kind: 'findOne' | 'find'; readonly filter: Filter; readonly options: Options }
  | {
      readonly kind: 'updateOne' | 'findOneAndUpdate';
      readonly filter: Filter;
      readonly update: Update;
      readonly options: Options;
    }
  | { readonly kind: 'deleteOne' | 'deleteMany' | 'countDocuments'; readonly filter: Filter }
  | { readonly kind: 'bulkWrite'; readonly writes: readonly BulkWrite<Document>[] };

const tenantId = fc.constantFrom('t1', 't2');
const id = fc.integer({ min: 0, max: 14 }).map((n) => `d${n}`);
const text = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.constantFrom('', 'a', 'A', 'b', 'ab', 'é', 'z\u0000', '10', 'true', '[1]', '😀', '\uffee', "o'k", '"q"', '%_'),
  },
  { weight: 1, arbitrary: fc.string({ unit: 'grapheme', maxLength: 4 }) },
);
const number = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(0, 1, 2, 3, -1, 0.1, 1.5, 10, 2147483648, -9007199254740000, 9007199254740000) },
  fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e6, max: 1e6 }).map((n) => (n === 0 ? 0 : n)),
);
const scalar = fc.oneof({ weight: 3, arbitrary: number }, { weight: 3, arbitrary: text }, fc.boolean(), fc.constant(null));
const { value } = fc.letrec<{ value: Value }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    { weight: 4, arbitrary: scalar },
    fc.array(tie('value'), { maxLength: 3 }),
    fc.dictionary(fc.constantFrom('a', 'b', 'id'), tie('value'), { maxKeys: 3 }),
  ),
}));

const SINGLE = ['n', 's', 'b', 'u', 'k.x'];
const ANY = ['v', 'tags', 'w', 'w.a', 'w.a.b', 'items.id', 'items.a', 'v.b', 'missing'];
const singlePath = fc.constantFrom(...SINGLE);
const queryPath = fc.constantFrom(...SINGLE, ...ANY, '_id');

const condition: fc.Arbitrary<Condition> = fc.oneof(
  { weight: 4, arbitrary: scalar },
  scalar.map(($eq) => ({ $eq })),
  scalar.map(($ne) => ({ $ne })),
  fc.oneof(number, text).map(($gt) => ({ $gt })),
  fc.oneof(number, text).map(($gte) => ({ $gte })),
  fc.oneof(number, text).map(($lt) => ({ $lt })),
  fc.oneof(number, text).map(($lte) => ({ $lte })),
  fc.tuple(number, number).map(([$gte, $lt]) => ({ $gte, $lt })),
  fc.array(scalar, { maxLength: 4 }).map(($in) => ({ $in })),
  fc.array(scalar, { maxLength: 4 }).map(($nin) => ({ $nin })),
  fc.array(text, { maxLength: 3 }).map(($nin) => ({ $gte: '', $nin })),
  fc.tuple(fc.boolean(), scalar).map(([$exists, $ne]) => ({ $exists, $ne })),
  fc.boolean().map(($exists) => ({ $exists })),
);
const conditions = fc.dictionary(queryPath, condition, { maxKeys: 2, noNullPrototype: true });
const filter: fc.Arbitrary<Filter> = fc.oneof(
  { weight: 4, arbitrary: fc.tuple(tenantId, conditions).map(([tenant, rest]) => ({ ...rest, tenantId: tenant })) },
  fc
    .tuple(
      tenantId,
      fc.array(fc.dictionary(queryPath, condition, { minKeys: 1, maxKeys: 2, noNullPrototype: true }), {
        minLength: 1,
        maxLength: 3,
      }),
    )
    .map(([tenant, $or]) => ({ tenantId: tenant, $or })),
);
/** Matches one document at most, so that both stores choose the same. */
const oneFilter = fc
  .tuple(id, tenantId, fc.oneof(fc.constant({}), conditions))
  .map(([_id, tenant, rest]): Filter => ({ ...rest, _id, tenantId: tenant }));

const document = fc
  .record(
    {
      n: fc.oneof(number, scalar),
      s: fc.oneof(text, scalar),
      b: fc.oneof(fc.boolean(), scalar),
      u: scalar,
      k: fc.oneof(scalar, fc.record({ x: scalar }, { requiredKeys: [], noNullPrototype: true })),
      v: value,
      w: value,
      tags: fc.array(scalar, { maxLength: 3 }),
      items: fc.array(fc.dictionary(fc.constantFrom('id', 'a'), value, { noNullPrototype: true }), { maxLength: 3 }),
    },
    { requiredKeys: [], noNullPrototype: true },
  )
  .chain((fields) => fc.tuple(id, tenantId).map(([_id, tenant]): Document => ({ ...fields, _id, tenantId: tenant })));

const anyPath = fc.constantFrom('v', 'w', 'w.a', 'w.a.b', 'tags', 'new', 'deep.er.still', 'items.id');
const set = fc
  .tuple(
    fc.dictionary(singlePath, scalar, { maxKeys: 2, noNullPrototype: true }),
    fc.dictionary(anyPath, value, { maxKeys: 1, noNullPrototype: true }),
  )
  .map(([single, any]) => ({ ...single, ...any }));
const unset = fc.dictionary(fc.oneof(singlePath, anyPath), fc.constant<true>(true), { maxKeys: 2, noNullPrototype: true });
const inc = fc.dictionary(
  fc.constantFrom('n', 'count', 'w.a', 'k.x'),
  fc.oneof(fc.integer({ min: -9, max: 9 }), fc.constant(0.25)).map((n) => (n === 0 ? 0 : n)),
  {
    maxKeys: 2,
    noNullPrototype: true,
  },
);
const update: fc.Arbitrary<Update> = fc
  .record({ $set: set, $unset: unset, $inc: inc, $setOnInsert: set }, { requiredKeys: [], noNullPrototype: true })
  .filter((parts) => Object.keys(parts).length > 0);

const sort: fc.Arbitrary<Sort> = fc
  .tuple(fc.uniqueArray(singlePath, { maxLength: 2 }), fc.constantFrom<1 | -1>(1, -1), fc.constantFrom<1 | -1>(1, -1))
  .map(([paths, a, b]) => ({ ...Object.fromEntries(paths.map((path, i) => [path, i === 0 ? a : b])), _id: a }));

const write: fc.Arbitrary<BulkWrite<Document>> = fc.oneof(
  document.map((each) => ({ insertOne: { document: each } })),
  fc.record({ filter: oneFilter, update, upsert: fc.boolean() }, { noNullPrototype: true }).map((each) => ({ updateOne: each })),
  oneFilter.map((each) => ({ deleteOne: { filter: each } })),
);

export const operation: fc.Arbitrary<Operation> = fc.oneof(
  { weight: 6, arbitrary: document.map((each): Operation => ({ kind: 'insertOne', document: each })) },
  {
    weight: 6,
    arbitrary: fc
      .tuple(filter, sort, fc.option(fc.integer({ min: 1, max: 5 }), { nil: undefined }), fc.integer({ min: 0, max: 3 }))
      .map(
        ([each, by, limit, skip]): Operation => ({
          kind: 'find',
          filter: each,
          options: { sort: by, ...(limit ? { limit, skip } : {}) },
        }),
      ),
  },
  fc.tuple(filter, sort).map(([each, by]): Operation => ({ kind: 'findOne', filter: each, options: { sort: by } })),
  {
    weight: 4,
    arbitrary: fc
      .tuple(oneFilter, update, fc.boolean())
      .map(([each, change, upsert]): Operation => ({ kind: 'updateOne', filter: each, update: change, options: { upsert } })),
  },
  {
    weight: 2,
    arbitrary: fc
      .tuple(filter, update, sort)
      .map(
        ([each, change, by]): Operation => ({ kind: 'findOneAndUpdate', filter: each, update: change, options: { sort: by } }),
      ),
  },
  oneFilter.map((each): Operation => ({ kind: 'deleteOne', filter: each })),
  oneFilter.map((each): Operation => ({ kind: 'deleteMany', filter: each })),
  { weight: 2, arbitrary: filter.map((each): Operation => ({ kind: 'countDocuments', filter: each })) },
  { weight: 2, arbitrary: fc.array(write, { maxLength: 6 }).map((writes): Operation => ({ kind: 'bulkWrite', writes })) },
);
