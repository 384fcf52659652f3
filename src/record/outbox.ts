import type { TenantId } from '#domain/ids.ts';
import type { Clock, Condition, Doc, Storage } from '#ports.ts';
import type { Effect, JournalRecord } from './journal.ts';

/**
 * What must happen outside, as rows with deterministic ids. A row is carried out under a lease with a fencing token:
 * waiting → leased → done | failed | unknown. `unknown` is a state that people see and settle.
 */
export type OutboxRow = Doc & {
  readonly effect: string;
  readonly key: string;
  readonly stream: string;
  readonly payload: Effect['payload'];
  readonly state: 'waiting' | 'leased' | 'done' | 'failed' | 'unknown';
  /** Grows with every claim: a worker that lost its lease cannot write with an older one. */
  readonly token: number;
  readonly attempts: number;
  /** Epoch milliseconds by the store's clock: not before this, and for a leased row, the lease's end. */
  readonly dueAt: number;
  readonly because: string;
  /** When its record was written; rows of earlier versions have none. */
  readonly since?: string;
};

export type EffectResult =
  | { readonly stage: 'done' }
  | { readonly stage: 'later'; readonly because: string; readonly afterMs?: number }
  | { readonly stage: 'failed'; readonly because: string }
  | { readonly stage: 'unknown'; readonly because: string };

export type EffectHandler = {
  /**
   * `safe`: a repeat finds what the first run did (publishing by tag), so a lost worker's row is run again.
   * `never`: a repeat may do harm (a mail), so a lost worker's row becomes unknown.
   */
  readonly repeat: 'safe' | 'never';
  readonly carryOut: (row: OutboxRow, isStopping: () => boolean) => Promise<EffectResult>;
  /** Takes minutes: it is carried out beside the others, one at a time, and ends soon where the bot is stopping. */
  readonly isSlow?: true;
  /** Waits for others (Slack's limits, a mail server), so it is carried out beside the rest. */
  readonly hasOwnLane?: true;
  /** Told once a row of a `never` effect was found abandoned; must itself be safe to repeat. */
  readonly onUnknown?: (row: OutboxRow, because: string) => Promise<void>;
};

export type HowToWork = { readonly effects?: Condition; readonly isStopping?: () => boolean };

export type Outbox = ReturnType<typeof createOutbox>;

export const LEASE_MS = 60_000;
const ATTEMPTS_MAX = 12;
const BACKOFF_MS = [1_000, 5_000, 30_000, 120_000, 600_000, 1_800_000];

export function createOutbox({ storage, wake, clock }: { storage: Storage; wake: () => void; clock: Clock }) {
  const rows = storage.collection<OutboxRow>('outbox');

  return {
    rows,

    async prepare(): Promise<void> {
      await rows.createIndexes([
        { name: 'due', key: { tenantId: 1, state: 1, dueAt: 1 } },
        { name: 'key', key: { tenantId: 1, effect: 1, key: 1 } },
      ]);
    },

    /** Writes the rows of these records; rows that are there already stay as they are. */
    async relay(records: readonly JournalRecord[]): Promise<void> {
      const fresh = records.flatMap((record) =>
        record.effects.map(({ kind, key, payload }, index): OutboxRow => {
          const { tenantId, stream, at } = record;
          const _id = `${record._id}/${index}`;
          return {
            _id,
            tenantId,
            effect: kind,
            key,
            stream,
            payload,
            state: 'waiting',
            token: 0,
            attempts: 0,
            dueAt: 0,
            because: '',
            since: at,
          };
        }),
      );
      if (fresh.length === 0) return;
      await rows.bulkWrite(fresh.map((document) => ({ insertOne: { document } })));
      wake();
    },

    /** How much there is, and how long the oldest waits (of the hundred that are due first), in milliseconds. */
    async load(tenantId: TenantId) {
      const count = (state: OutboxRow['state']) => rows.countDocuments({ tenantId, state });
      const due = { tenantId, state: { $in: ['waiting', 'leased'] } } as const;
      const [waiting, failed, unknown] = await Promise.all([rows.countDocuments(due), count('failed'), count('unknown')]);
      const first = await rows.find(due, { sort: { dueAt: 1 }, limit: 100 }).toArray();
      const since = first.flatMap((row) => (row.since === undefined ? [] : Date.parse(row.since)));
      return { waiting, failed, unknown, oldestMs: since.length === 0 ? 0 : clock.now() - Math.min(...since) };
    },

    /** Ends rows of effects that nobody carries out, of the hundred that are due first. */
    async failStrays(tenantId: TenantId, known: readonly string[]): Promise<void> {
      const due = { tenantId, state: 'waiting', dueAt: { $lte: await storage.now() } } as const;
      const first = await rows.find(due, { sort: { dueAt: 1 }, limit: 100 }).toArray();
      for (const { _id, token, effect } of first.filter((row) => !known.includes(row.effect))) {
        const change = { state: 'failed', because: `Nothing here carries out ${effect}.` } as const;
        await rows.updateOne({ _id, tenantId, state: 'waiting', token }, { $set: change });
      }
    },

    /** Carries out one due row, of these effects where it is said which. Returns false where there was none. */
    async workOne(tenantId: TenantId, handlers: Readonly<Record<string, EffectHandler>>, how: HowToWork = {}): Promise<boolean> {
      const now = await storage.now();
      const which = how.effects === undefined ? {} : { effect: how.effects };
      const free = { tenantId, state: { $in: ['waiting', 'leased'] }, dueAt: { $lte: now }, ...which } as const;
      const next = await rows.findOne(free, { sort: { dueAt: 1 } });
      if (!next) return false;
      const handler = handlers[next.effect];
      const held = await rows.findOneAndUpdate(
        { _id: next._id, tenantId, state: next.state, token: next.token },
        { $set: { state: 'leased', dueAt: now + LEASE_MS }, $inc: { token: 1, attempts: 1 } },
      );
      if (!held) return true;
      if (!handler) {
        await finish(held, { stage: 'failed', because: `Nothing here carries out ${held.effect}.` });
        return true;
      }
      const isAbandoned = next.state === 'leased';
      if (isAbandoned && handler.repeat === 'never') {
        const because = 'The bot stopped while this was under way.';
        await handler.onUnknown?.(held, because);
        await finish(held, { stage: 'unknown', because });
        return true;
      }
      await finish(held, await attempt(handler, held, how.isStopping ?? (() => false)), now);
      return true;
    },
  };

  async function attempt(handler: EffectHandler, row: OutboxRow, isStopping: () => boolean): Promise<EffectResult> {
    // A mail server may take minutes to answer; the lease must not run out under a worker that is alive.
    const renewal = setInterval(() => void renew(row).catch(() => undefined), LEASE_MS / 3);
    try {
      return await handler.carryOut(row, isStopping);
    } catch (error) {
      const because = error instanceof Error ? error.message : String(error);
      if (handler.repeat === 'safe') return { stage: 'later', because };
      await handler.onUnknown?.(row, because);
      return { stage: 'unknown', because };
    } finally {
      clearInterval(renewal);
    }
  }

  async function renew({ _id, tenantId, token }: OutboxRow): Promise<void> {
    await rows.updateOne({ _id, tenantId, state: 'leased', token }, { $set: { dueAt: (await storage.now()) + LEASE_MS } });
  }

  async function finish(row: OutboxRow, result: EffectResult, now = 0): Promise<void> {
    const held = { _id: row._id, tenantId: row.tenantId, state: 'leased', token: row.token } as const;
    if (result.stage === 'later' && row.attempts < ATTEMPTS_MAX) {
      const waitMs = result.afterMs ?? BACKOFF_MS[row.attempts - 1] ?? BACKOFF_MS.at(-1) ?? 0;
      await rows.updateOne(held, { $set: { state: 'waiting', dueAt: now + waitMs, because: result.because } });
      return;
    }
    const state = result.stage === 'later' ? 'failed' : result.stage;
    await rows.updateOne(held, { $set: { state, because: 'because' in result ? result.because : '' } });
  }
}
