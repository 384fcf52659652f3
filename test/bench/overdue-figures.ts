import { type Child, startChild } from './child.ts';
import { OWNER } from './furnish.ts';
import { nameOf } from './ledger-file.ts';
import { type Ask, type Loader, summed } from './load.ts';
import type { LoopbackSlack } from './loopback-slack.ts';
import { type Board, inPairs, median, rounded } from './measure.ts';
import type { Size } from './size.ts';

/** A child that answers Slack's requests on a port. */
export type Server = { readonly child: Child; readonly port: number; readonly cpuMs: () => Promise<number> };
export type Bench = { readonly size: Size; readonly board: Board; readonly load: Loader };

export const EVERYBODY: Ask = { text: 'overdue', userId: OWNER };
export const OWNERS: Ask = { text: 'mine', userId: OWNER };
const WARM_MS = 1500;
const FLAT = 0.2;

export async function startServer(file: string, args: readonly string[]): Promise<Server> {
  const child = startChild(file, args);
  const { port } = await child.ask({});
  return { child, port: Number(port), cpuMs: async () => Number((await child.ask({})).cpu) };
}

/** The bot over a data folder, or over a MongoDB. */
export async function startBot(slack: LoopbackSlack, args: readonly string[]): Promise<Server> {
  return startServer('app.child.ts', [slack.apiUrl, ...args]);
}

export type Floor = {
  readonly store: string;
  readonly throughput: number;
  readonly p99: number;
  readonly against: string;
};

/** `/ar overdue` of the bot against a handler that does next to nothing, in turns, over the same path. */
export async function compareThroughput(
  { size, board, load }: Bench,
  { ours, plain, floor }: { ours: Server; plain: Server; floor: Floor },
): Promise<void> {
  const { body } = await load.once(ours, EVERYBODY);
  if (!body.includes('most worth a call first')) throw new Error(`No queue came: ${body.slice(0, 300)}`);
  await plain.child.ask({ message: body });
  for (const server of [ours, plain]) await load.run(server, EVERYBODY, WARM_MS);
  const pairs = await turns({ size, load, ask: EVERYBODY }, ours, plain);
  const both = (key: keyof Timed) => [
    rounded(median(pairs.map(({ a }) => a[key]))),
    rounded(median(pairs.map(({ b }) => b[key]))),
  ];
  const throughputs = pairs.map(({ a, b }) => a.perSecond / b.perSecond);
  const value = median(throughputs);
  const cpuRatio = rounded(median(pairs.map(({ a, b }) => b.cpuMs / a.cpuMs)));
  board.add({
    figure: `overdue.${floor.store}.throughput`,
    value,
    unit: `x ${floor.against}`,
    target: `>= ${floor.throughput}`,
    met: value >= floor.throughput,
    pairs: throughputs,
    detail: { perSecond: both('perSecond'), cpuMsEach: both('cpuMs'), cpuRatio },
  });
  const tails = pairs.map(({ a, b }) => a.p99 / b.p99);
  const tail = median(tails);
  const met = tail <= floor.p99;
  const detail = { p50Ms: both('p50'), p99Ms: both('p99') };
  board.add({
    figure: `overdue.${floor.store}.p99`,
    value: tail,
    unit: 'x its p99',
    target: `<= ${floor.p99}`,
    met,
    pairs: tails,
    detail,
  });
}

type Timed = ReturnType<typeof summed> & { readonly cpuMs: number };
type Turns = { readonly size: Size; readonly load: Loader; readonly ask: Ask };
/** Both sides in turns this short: a moment in which the machine is busy otherwise then hits both. */
const SLICE_MS = 200;

/** Pairs of runs; the two runs of a pair are made of slices that alternate. */
async function turns({ size, load, ask }: Turns, ours: Server, other: Server): Promise<{ a: Timed; b: Timed }[]> {
  const pairs: { a: Timed; b: Timed }[] = [];
  for (let pair = 0; pair < size.loadPairs; pair += 1) {
    const before = [await ours.cpuMs(), await other.cpuMs()] as const;
    const run = (server: Server) => () => load.run(server, ask, SLICE_MS);
    const slices = await inPairs(Math.ceil(size.loadMs / SLICE_MS), run(ours), run(other));
    const [a, b] = [summed(slices.map((slice) => slice.a)), summed(slices.map((slice) => slice.b))];
    const cpu = [(await ours.cpuMs()) - before[0], (await other.cpuMs()) - before[1]] as const;
    pairs.push({ a: { ...a, cpuMs: cpu[0] / a.done }, b: { ...b, cpuMs: cpu[1] / b.done } });
  }
  return pairs;
}

/** The same queue over few accounts and over many. */
export async function compareSizes({ size, board, load }: Bench, { many, few }: { many: Server; few: Server }): Promise<void> {
  for (const [name, ask] of [
    ['everybody', EVERYBODY],
    ['owner', OWNERS],
  ] as const) {
    for (const server of [many, few]) await load.run(server, ask, WARM_MS / 2);
    const pairs = await turns({ size, load, ask }, many, few);
    const ratios = pairs.map(({ a, b }) => a.perSecond / b.perSecond);
    const value = median(ratios);
    const met = Math.abs(value - 1) <= FLAT;
    const unit = `x throughput at ${size.fewAccounts} accounts`;
    board.add({ figure: `overdue.flat.${name}`, value, unit, target: `${1 - FLAT} to ${1 + FLAT}`, met, pairs: ratios });
  }
}

const ASKED_TIMES = 5;
const FILTER_MAX_MS = 1000;
/** Wide ones, narrow ones, ones that nobody matches, and the last pages. */
const FILTERS = [
  ...['overdue >30d', 'overdue >139d', 'overdue >300d', 'overdue >5k', 'overdue >100k', 'overdue >900m', 'overdue EUR'],
  ...['overdue JPY', 'overdue unclaimed', 'overdue unclaimed >300d', 'overdue promised', 'overdue promised JPY'],
  ...['overdue disputed', 'overdue disputed >900m', 'overdue promised disputed', 'overdue >60d >5k USD unclaimed'],
  ...['overdue >60d >100k GBP promised', 'overdue alder', 'overdue "alder logistics 0"', 'overdue zzyzx', 'overdue alder JPY'],
  ...[
    'overdue segment:small',
    'overdue segment:strategic',
    'overdue segment:"key account" region:north >100k',
    'overdue region:east JPY',
  ],
  ...['overdue segment:strategic >300d', 'mine segment:small', 'overdue segment:smal'],
  ...['mine', 'mine >300d', 'mine promised disputed', 'overdue page 2', 'overdue page 1000', 'overdue EUR page 100'],
];

/** Each filter by itself, nothing else going on. */
export async function timeFilters({ board, load }: Bench, { bot, store }: { bot: Server; store: string }): Promise<void> {
  const medianMs: Record<string, number> = {};
  for (const text of FILTERS) {
    const times: number[] = [];
    for (let time = 0; time < ASKED_TIMES; time += 1) times.push((await load.once(bot, { text, userId: OWNER })).ms);
    medianMs[text] = Math.round(median(times));
  }
  const value = Math.max(...Object.values(medianMs));
  const met = value <= FILTER_MAX_MS;
  const unit = `ms, the slowest of ${FILTERS.length}`;
  board.add({ figure: `overdue.${store}.filters`, value, unit, target: `<= ${FILTER_MAX_MS}`, met, detail: { medianMs } });
}

const QUEUES = ['overdue', 'overdue page 2', 'overdue >30d >5k unclaimed', 'overdue disputed', 'mine'];
const OTHERS = ['overdue alder', 'help', `account ${nameOf(0)}`, 'digest'];

/** What verbs that only read ask of the store: the queue one read, and none of them a write. */
export async function countCalls({ board, load }: Bench, { bot, store }: { bot: Server; store: string }): Promise<void> {
  // Nothing may be counted that the bot does by itself.
  await bot.child.ask({ what: 'quiet' });
  const calls: Record<string, readonly [reads: number, writes: number]> = {};
  for (const text of [...QUEUES, ...OTHERS]) {
    // Who may what is read once a second, however much is asked.
    await load.once(bot, { text, userId: OWNER });
    await bot.child.ask({});
    await load.once(bot, { text, userId: OWNER });
    const { reads, writes } = await bot.child.ask({});
    calls[text] = [Number(reads), Number(writes)];
  }
  const value = Math.max(...QUEUES.map((text) => calls[text]?.[0] ?? Number.NaN));
  const isReadOnly = Object.values(calls).every(([, writes]) => writes === 0);
  const met = value === 1 && isReadOnly;
  board.add({
    figure: `overdue.${store}.reads`,
    value,
    unit: isReadOnly ? 'read, no write' : 'read, and WRITES',
    target: '1',
    met,
    detail: { calls },
  });
}
