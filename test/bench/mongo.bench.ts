import { mongodOrSkip, startStandalone } from '../support/mongod.ts';
import { startChild } from './child.ts';
import { createLoad } from './load.ts';
import { startLoopbackSlack } from './loopback-slack.ts';
import type { Board } from './measure.ts';
import { compareThroughput, countCalls, startBot, startServer, timeFilters } from './overdue-figures.ts';
import type { Size } from './size.ts';

const FLOOR = { store: 'mongodb', throughput: 0.8, p99: 3, against: 'one find of ten' };

/** `/ar overdue` on MongoDB, over the documents of the embedded store. */
export async function benchMongo({ size, board, store }: { size: Size; board: Board; store: string }): Promise<void> {
  const binary = mongodOrSkip('the bench on MongoDB');
  if (!binary) return;
  const mongod = await startStandalone(binary);
  const copier = startChild('import.child.ts', []);
  await copier.ask({ what: 'copy', from: store, to: mongod.uri });
  await copier.end();
  const slack = await startLoopbackSlack();
  const bench = { size, board, load: createLoad(slack) };
  const ours = await startBot(slack, [store, mongod.uri]);
  const plain = await startServer('plain.child.ts', [slack.apiUrl, mongod.uri]);
  await compareThroughput(bench, { ours, plain, floor: FLOOR });
  await timeFilters(bench, { bot: ours, store: 'mongodb' });
  await countCalls(bench, { bot: ours, store: 'mongodb' });
  for (const { child } of [ours, plain]) await child.end();
  await slack.close();
  await mongod.stop();
}
