import type { Hold } from '#record/alone.ts';
import { channelStream, dropStream, TENANT_STREAM } from '#record/books.ts';
import { accountStream } from '#record/cases.ts';
import type { DunbotRecord } from '#record/open.ts';
import type { EffectHandler } from '#record/outbox.ts';
import type { Log } from './deps.ts';
import type { Feature, Job } from './feature.ts';
import { createLanes } from './lanes.ts';
import { oneAtATime } from './one-at-a-time.ts';

export type Round = ReturnType<typeof createRound>;

const POLL_MS = 1_000;

/**
 * The bot's own work: once a minute, or when the clock moved, it finishes what a crash left, brings ranks up to the
 * day and runs the jobs; and whenever the outbox has something due, it carries that out.
 */
export function createRound({ record, features, log }: { record: DunbotRecord; features: readonly Feature[]; log: Log }) {
  const lastJobs: readonly Job[] = features.flatMap((feature) => feature.lastJobs ?? []);
  const jobs: readonly Job[] = [...features.flatMap((feature) => feature.jobs ?? []), ...lastJobs];
  const handlers: Readonly<Record<string, EffectHandler>> = Object.assign(
    {},
    ...features.map((feature) => feature.effects ?? {}),
  );
  const round = oneAtATime(runRound, log);
  const last = oneAtATime(runLast, log);
  const lanes = createLanes({ outbox: record.outbox, tenantId: record.tenantId, handlers, log });
  let poll: NodeJS.Timeout | undefined;
  let endedAt: number | null = null;

  return {
    /** One whole round: sweep, ranks, jobs, outbox. Calls while one runs make it run once more. */
    async tick(): Promise<void> {
      await round();
      await lanes.carryOut();
      if (lastJobs.length === 0) return;
      await last();
      await lanes.carryOut();
    },
    /** The outbox only; what `wake` of the record calls. */
    carryOut: lanes.carryOut,
    start(): void {
      poll = setInterval(lanes.poll, POLL_MS);
    },
    /** When the last round ended, by `performance.now()`; null before the first. */
    endedAt: (): number | null => endedAt,
    /** Resolves when nothing of it is under way. */
    async idle(): Promise<void> {
      await Promise.all([round.idle(), last.idle(), lanes.idle()]);
    },
    /** No new work; resolves when what is under way has ended. */
    async stop(): Promise<void> {
      clearInterval(poll);
      await Promise.all([round.stop(), last.stop(), lanes.stop()]);
    },
  };

  async function runRound(): Promise<void> {
    // Others may have worked the medians out; whoever writes a page weighs by them, also where another goes the round.
    await record.ranking.reload();
    await record.alone({ tenantId: record.tenantId, resource: 'round' }, goRound);
    endedAt = performance.now();
  }

  async function runLast(): Promise<void> {
    for (const job of lastJobs) await runJob(job, log);
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
    await lanes.failStrays();
    await record.seen.forgetOld(tenantId);
  }
}

async function runJob(job: Job, log: Log): Promise<void> {
  try {
    await job.run({ dry: false });
  } catch (error) {
    // One job's trouble must not keep the others from running; the next round tries again.
    log.error({ job: job.name, err: error }, 'job failed');
  }
}
