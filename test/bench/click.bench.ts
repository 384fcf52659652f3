import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { z } from 'zod';
import { OWNER } from './furnish.ts';
import { opened, signed } from './load.ts';
import { type LoopbackSlack, startLoopbackSlack } from './loopback-slack.ts';
import { type Board, inPairs, median, quantile, rounded } from './measure.ts';
import { type Server, startBot } from './overdue-figures.ts';
import type { Size } from './size.ts';

const P99_MAX_MS = 300;
/** What ten times as many accounts may cost. */
const TENFOLD_MAX = 1.2;
const SHOWN_MAX_MS = 30_000;

type Given = { readonly size: Size; readonly board: Board; readonly store: string; readonly tenthStore: string };
type Account = z.infer<typeof account>;
/** Clicks one button after the other on cards that stand in the channel; milliseconds until Slack has each card anew. */
type Clicker = (count: number) => Promise<readonly number[]>;

/** A click on *Claim* or *Release* of a shared card, from its delivery until Slack was told the changed card. */
export async function benchClicks({ size, board, store, tenthStore }: Given): Promise<void> {
  const slack = await startLoopbackSlack();
  const [many, tenth] = [await startBot(slack, [store]), await startBot(slack, [tenthStore])];
  const cards = 2 * size.clicks;
  const [onMany, onTenth] = [await clicker(slack, many, cards), await clicker(slack, tenth, cards)];
  for (const warm of [onMany, onTenth]) await warm(cards);
  const pairs = await inPairs(
    size.clickPairs,
    () => onMany(size.clicks),
    () => onTenth(size.clicks),
  );
  for (const { child } of [many, tenth]) await child.end();
  await slack.close();

  const times = pairs.flatMap(({ a }) => a);
  const value = quantile(times, 0.99);
  board.add({
    figure: 'click.p99',
    value,
    unit: `ms from delivery to changed card, ${size.accounts} accounts`,
    target: `<= ${P99_MAX_MS}`,
    met: value <= P99_MAX_MS,
    pairs: pairs.map(({ a }) => quantile(a, 0.99)),
    detail: { clicks: times.length, p50Ms: rounded(median(times)), maxMs: rounded(Math.max(...times)) },
  });
  const ratios = pairs.map(({ a, b }) => median(a) / median(b));
  const ratio = median(ratios);
  board.add({
    figure: 'click.tenfold',
    value: ratio,
    unit: `x the time at ${size.tenthAccounts} accounts`,
    target: `<= ${TENFOLD_MAX}`,
    met: ratio <= TENFOLD_MAX,
    pairs: ratios,
    detail: { p50Ms: [rounded(median(times)), rounded(median(pairs.flatMap(({ b }) => b)))] },
  });
}

/** Has the cards of some accounts posted, by claiming them; from then on each click changes one of them. */
async function clicker(slack: LoopbackSlack, bot: Server, count: number): Promise<Clicker> {
  const answer = await bot.child.ask({ what: 'cards', count });
  const accounts = z.array(account).parse(answer.accounts);
  if (accounts.length < count) throw new Error(`Only ${accounts.length} accounts have no owner.`);
  const socket = await opened(bot.port);
  const click = async (on: Account, route: string): Promise<number> => {
    const shown = Promise.withResolvers<string>();
    slack.onShown = shown.resolve;
    const late = setTimeout(() => shown.reject(new Error(`No card changed on ${route}.`)), SHOWN_MAX_MS);
    const acknowledged = once(socket, 'data');
    const started = performance.now();
    socket.write(signed({ payload: JSON.stringify(clickOn(on, route, slack)) }));
    const [[ack]] = await Promise.all([acknowledged, shown.promise]);
    const ms = performance.now() - started;
    clearTimeout(late);
    if (!String(ack).startsWith('HTTP/1.1 200')) throw new Error(`Not acknowledged: ${String(ack).slice(0, 100)}`);
    on.version += 1;
    on.isClaimed = !on.isClaimed;
    return ms;
  };
  let next = 0;
  return async (clicks) => {
    const times: number[] = [];
    for (let n = 0; n < clicks; n += 1) {
      const on = accounts[next % accounts.length];
      next += 1;
      if (on) times.push(await click(on, on.isClaimed ? 'ownership.release' : 'ownership.claim'));
    }
    return times;
  };
}

function clickOn({ account, version }: Account, route: string, slack: LoopbackSlack): object {
  return {
    type: 'block_actions',
    team: { id: 'T1' },
    user: { id: OWNER, team_id: 'T1' },
    channel: { id: 'C0COLLECT' },
    message: { ts: '1700000000.000001' },
    container: { type: 'message', message_ts: '1700000000.000001', is_ephemeral: false },
    trigger_id: randomUUID(),
    response_url: slack.responseUrl(0),
    actions: [
      { type: 'button', action_id: route, block_id: 'b', action_ts: randomUUID(), value: JSON.stringify({ account, version }) },
    ],
  };
}

const account = z
  .object({ account: z.string(), version: z.number() })
  .transform((it): { account: string; version: number; isClaimed: boolean } => ({ ...it, isClaimed: false }));
