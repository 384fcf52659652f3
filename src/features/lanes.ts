import type { TenantId } from '#domain/ids.ts';
import type { EffectHandler, Outbox } from '#record/outbox.ts';
import type { Log } from './deps.ts';
import { oneAtATime } from './one-at-a-time.ts';

type Needs = {
  readonly outbox: Pick<Outbox, 'workOne' | 'failStrays'>;
  readonly tenantId: TenantId;
  readonly handlers: Readonly<Record<string, EffectHandler>>;
  readonly log: Log;
};
/** `isSlow`: minutes; nobody who waits for the outbox waits for it. */
type Lane = { readonly kinds: readonly string[]; readonly isSlow: boolean };

/**
 * The outbox in lanes, one row at a time in each: five hundred digests at one a second, a mail server that does not
 * answer or a long import keep no card from changing.
 */
export function createLanes({ outbox, tenantId, handlers, log }: Needs) {
  let worked = 0;
  let isStopped = false;
  const lanes = lanesOf(handlers).map(({ kinds, isSlow }) => {
    const run = oneAtATime(async (isStopping) => {
      const how = { effects: { $in: kinds }, isStopping };
      while (!isStopping() && (await outbox.workOne(tenantId, handlers, how))) worked += 1;
    }, log);
    return { run, isSlow };
  });
  return {
    /** Resolves when all but the slow lanes are empty. */
    async carryOut(): Promise<void> {
      for (let before = -1; worked !== before && !isStopped; ) {
        before = worked;
        // What one lane does may leave something for another.
        await Promise.all(lanes.map(({ run, isSlow }) => (isSlow ? void run() : run())));
      }
    },
    /** Looks in; lanes that are under way look already. */
    poll(): void {
      for (const { run } of lanes) run.poll();
    },
    /** Rows that nothing here knows, such as those of a newer version. */
    failStrays: () => outbox.failStrays(tenantId, Object.keys(handlers)),
    idle: async () => void (await Promise.all(lanes.map(({ run }) => run.idle()))),
    async stop(): Promise<void> {
      isStopped = true;
      await Promise.all(lanes.map(({ run }) => run.stop()));
    },
  };
}

function lanesOf(handlers: Needs['handlers']): readonly Lane[] {
  const kinds = Object.keys(handlers);
  const isApart = (kind: string) => handlers[kind]?.isSlow === true || handlers[kind]?.hasOwnLane === true;
  const apart = kinds.filter(isApart).map((kind) => ({ kinds: [kind], isSlow: handlers[kind]?.isSlow === true }));
  const together = kinds.filter((kind) => !isApart(kind));
  return together.length === 0 ? apart : [{ kinds: together, isSlow: false }, ...apart];
}
