import { startChild } from './child.ts';
import { startLoopbackSlack } from './loopback-slack.ts';

/** Accounts of the owner whose queue is measured: as many in a small ledger as in a large one. */
const OWNED = 40;

/** Lets the bot take notice of a ledger that came in, and people do something with it. */
export async function furnishStore(store: string): Promise<void> {
  const slack = await startLoopbackSlack();
  const child = startChild('app.child.ts', [slack.apiUrl, store]);
  await child.ask({ what: 'furnish', owned: OWNED });
  await child.ask({ what: 'tick' });
  await child.end();
  await slack.close();
}
