import { writeSync } from 'node:fs';
import { openEmbedded } from '#adapters/storage/embedded.ts';
import type { Doc } from '#ports.ts';

/* Writes to a data file until it is killed, and says on stdout what was acknowledged, one line each. */

const [file = '', round = ''] = process.argv.slice(2);
const storage = openEmbedded({ file });
const rows = storage.collection<Doc & { n: number; text: string }>('rows');
const counter = storage.collection<Doc & { n: number }>('counter');
await rows.createIndexes([{ name: 'n', key: { tenantId: 1, n: -1 } }]);
const document = (name: string, n: number) => ({ _id: `${round}-${name}`, tenantId: 'main', n, text: 'x'.repeat(n % 700) });
const acknowledge = (line: string) => writeSync(1, `${line}\n`);

for (let n = 0; ; n += 1) {
  await rows.insertOne(document(`s${n}`, n));
  acknowledge(`row ${round}-s${n}`);
  await counter.updateOne({ _id: 'c', tenantId: 'main' }, { $inc: { n: 1 } }, { upsert: true });
  acknowledge('count');
  const together = [0, 1, 2].map((part) => document(`b${n}.${part}`, n));
  await rows.bulkWrite(together.map((each) => ({ insertOne: { document: each } })));
  for (const { _id } of together) acknowledge(`row ${_id}`);
}
