import { createLoad } from './load.ts';
import { startLoopbackSlack } from './loopback-slack.ts';
import type { Board } from './measure.ts';
import { compareSizes, compareThroughput, countCalls, startBot, startServer, timeFilters } from './overdue-figures.ts';
import type { Size } from './size.ts';

const FLOOR = { store: 'embedded', throughput: 0.5, p99: 3, against: 'a constant' };

/** `/ar overdue` on the embedded store. */
export async function benchOverdue(given: { size: Size; board: Board; store: string; fewStore: string }): Promise<void> {
  const { size, board, store, fewStore } = given;
  const slack = await startLoopbackSlack();
  const bench = { size, board, load: createLoad(slack) };
  const ours = await startBot(slack, [store]);
  const few = await startBot(slack, [fewStore]);
  const plain = await startServer('plain.child.ts', [slack.apiUrl]);
  await compareThroughput(bench, { ours, plain, floor: FLOOR });
  await compareSizes(bench, { many: ours, few });
  await timeFilters(bench, { bot: ours, store: 'embedded' });
  await countCalls(bench, { bot: ours, store: 'embedded' });
  for (const { child } of [ours, few, plain]) await child.end();
  await slack.close();
}
