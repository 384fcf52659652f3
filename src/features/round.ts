import type { Condition } from '#ports.ts';
import type { Hold } from '#record/alone.ts';
import { channelStream, dropStream, TENANT_STREAM } from '#record/books.ts';
import { accountStream } from '#record/cases.ts';
import type { DunbotRecord } from '#record/open.ts';
import type { EffectHandler } from '#record/outbox.ts';
import type { Log } from './deps.ts';
import type { Feature, Job } from './feature.ts';

export type Round = ReturnType<typeof createRound>;

const POLL_MS = 1_000;

/**
 * The bot's own work: once a minute, or when the clock moved, it finishes what a crash left, brings ranks up to the
 * day and runs the jobs; and whenever the outbox has something due, it carries that out.
 */
export function createRound({ record, features, log }: { record: DunbotRecord; features: readonly Feature[]; log: Log }) {
  const jobs: readonly Job[] = features.flatMap((feature) => feature.jobs ?? []);
  const handlers: Readonly<Record<string, EffectHandler>> = Object.assign(
    {},
    ...features.map((feature) => feature.effects ?? {}),
  );
  const round = oneAtATime(runRound, log);
  const slowKind = slowOf(handlers);
  const outbox = oneAtATime((isStopping) => runOutbox(isStopping, slowKind === null ? undefined : { $ne: slowKind }), log);
  const slow = slowKind === null ? null : oneAtATime((isStopping) => runOutbox(isStopping, slowKind), log);
  let poll: NodeJS.Timeout | undefined;
  let endedAt: number | null = null;

  return {
    /** One whole round: sweep, ranks, jobs, outbox. Calls while one runs make it run once more. */
    async tick(): Promise<void> {
      await round();
      void slow?.();
      await outbox();
    },
    /** The outbox only; what `wake` of the record calls. */
    carryOut(): Promise<void> {
      void slow?.();
      return outbox();
    },
    start(): void {
      poll = setInterval(() => {
        outbox.poll();
        slow?.poll();
      }, POLL_MS);
    },
    /** When the last round ended, by `performance.now()`; null before the first. */
    endedAt: (): number | null => endedAt,
    /** Resolves when nothing of it is under way. */
    async idle(): Promise<void> {
      await Promise.all([round.idle(), outbox.idle(), slow?.idle()]);
    },
    /** No new work; resolves when what is under way has ended. */
    async stop(): Promise<void> {
      clearInterval(poll);
      await Promise.all([round.stop(), outbox.stop(), slow?.stop()]);
    },
  };

  async function runRound(): Promise<void> {
    // Others may have worked the medians out; whoever writes a page weighs by them, also where another goes the round.
    await record.ranking.reload();
    await record.alone({ tenantId: record.tenantId, resource: 'round' }, goRound);
    endedAt = performance.now();
  }

  /** One machine at a time: of several that wake in the same second only one scans and judges. */
  async function goRound(hold: Hold): Promise<void> {
    const { tenantId, cases, channels, tenant, drops, ranking } = record;
    // Each book folds its own streams only: a channel's facts in a case would be nonsense.
    await cases.sweep(tenantId, accountStream(''));
    await channels.sweep(tenantId, channelStream(''));
    await tenant.sweep(tenantId, TENANT_STREAM);
    await drops.sweep(tenantId, dropStream(''));
    const run = await record.ledger.latestRun(tenantId);
    if (run !== ranking.measuredRun()) await ranking.measure(run);
    await ranking.rerank(record.today());
    for (const job of jobs) {
      hold.check();
      await runJob(job, log);
    }
    await record.seen.forgetOld(tenantId);
  }

  async function runOutbox(isStopping: () => boolean, effects?: Condition): Promise<void> {
    const how = effects === undefined ? { isStopping } : { isStopping, effects };
    while (!isStopping() && (await record.outbox.workOne(record.tenantId, handlers, how)));
  }
}

/** The one effect that takes minutes, so that cards and letters need not wait for it. */
function slowOf(handlers: Readonly<Record<string, EffectHandler>>): string | null {
  const [kind, ...more] = Object.keys(handlers).filter((name) => handlers[name]?.isSlow);
  if (more.length > 0) throw new Error('The outbox has one lane for slow work: give it one kind of effect.');
  return kind ?? null;
}

async function runJob(job: Job, log: Log): Promise<void> {
  try {
    await job.run({ dry: false });
  } catch (error) {
    // One job's trouble must not keep the others from running; the next round tries again.
    log.error({ job: job.name, err: error }, 'job failed');
  }
}

/** Runs at most once at a time; calls in between make one more run, which answers all of them. */
function oneAtATime(work: (isStopping: () => boolean) => Promise<void>, log: Log) {
  let running: Promise<void> | null = null;
  let again = false;
  let stopped = false;
  const loop = async () => {
    do {
      again = false;
      await work(() => stopped).catch((error) => log.error({ err: error }, 'round failed'));
    } while (again && !stopped);
    running = null;
  };
  const run = (): Promise<void> => {
    if (stopped) return Promise.resolve();
    if (running) again = true;
    running ??= loop();
    return running;
  };
  /** For looking in now and then: one that is under way looks already. */
  run.poll = () => {
    if (!running) void run();
  };
  run.idle = async () => {
    await running;
  };
  run.stop = async () => {
    stopped = true;
    await running;
  };
  return run;
}
