import { startChild } from './child.ts';
import { startLoopbackSlack } from './loopback-slack.ts';
import { type Board, inPairs, median } from './measure.ts';
import type { Size } from './size.ts';

const TIMES_SCAN_MAX = 2;

/** A digest of all accounts, from the round in which it falls due until Slack has it, against one scan of them. */
export async function benchDigest({ size, board, store }: { size: Size; board: Board; store: string }): Promise<void> {
  const slack = await startLoopbackSlack();
  const child = startChild('app.child.ts', [slack.apiUrl, store]);
  await child.ask({ what: 'tick' });
  let channels = 0;
  const digest = async () => {
    channels += 1;
    const posted = slack.posted.length;
    const { ms } = await child.ask({ what: 'digest', channelId: `C0DIGEST${channels}` });
    if (slack.posted.length !== posted + 2) throw new Error('Slack got no digest, or not its thread.');
    return Number(ms);
  };
  const scan = async () => Number((await child.ask({ what: 'scan' })).ms);
  await scan();
  const pairs = await inPairs(size.digestPairs, digest, scan);
  await child.end();
  await slack.close();
  const ratios = pairs.map(({ a, b }) => a / b);
  const value = median(ratios);
  const ms = [Math.round(median(pairs.map(({ a }) => a))), Math.round(median(pairs.map(({ b }) => b)))];
  board.add({
    figure: 'digest.time',
    value,
    unit: 'x one scan of the accounts',
    target: `<= ${TIMES_SCAN_MAX}`,
    met: value <= TIMES_SCAN_MAX,
    pairs: ratios,
    detail: { accounts: size.accounts, ms },
  });
}
