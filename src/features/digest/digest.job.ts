import { dayAt } from '#domain/day.ts';
import { MAIN_ENTITY } from '#domain/ids.ts';
import { isDigestDue } from '#domain/schedule.ts';
import { digestsOf, MAIN_DIGEST, type PostedDigest } from '#domain/subscription.ts';
import { channelStream, subscribedChannels } from '#record/books.ts';
import type { Job } from '../feature.ts';
import { type DigestDeps, sumUp, type Wanted, wantedOf } from './digest.query.ts';

/** Digests that are made in one scan: what many of them list has to lie in memory. */
const AT_ONCE_MAX = 100;

/**
 * Posts the digests that are due. The journal's unique `digest/channel/day` decides that there is one for each channel
 * and local day, whatever clocks, restarts and other instances do.
 */
export function postDigests(deps: DigestDeps): Job {
  return {
    name: 'digests',
    run: async ({ dry }) => {
      const due = await dueDigests(deps);
      const run = due.length === 0 ? null : await restingLedger(deps);
      if (run === null) return NOTHING;
      const planned = due.map(({ channelId }) => `digest for ${channelId}`);
      if (dry) return { planned, done: 0 };
      const nowMs = deps.clock.now();
      // Else a fact that is dated now, and in its account's page a moment later, would be in no digest's changes.
      await deps.settled();
      // A ledger that came meanwhile would be in the figures and not in the changes: the next round has it in both.
      if ((await restingLedger(deps)) !== run) return NOTHING;
      for (let at = 0; at < due.length; at += AT_ONCE_MAX) {
        for (const digest of await sumUp(deps, due.slice(at, at + AT_ONCE_MAX), nowMs)) await post(deps, digest);
      }
      return { planned, done: due.length };
    },
  };
}

const NOTHING = { planned: [], done: 0 };

async function dueDigests(deps: DigestDeps): Promise<Wanted[]> {
  const pages = await subscribedChannels(deps.channels, deps.tenantId);
  const wanted = pages.flatMap(({ state }) => digestsOf(state).flatMap((digest) => wantedOf(state.channelId, digest)));
  const due: Wanted[] = [];
  for (const one of wanted) if (await isDue(deps, one)) due.push(one);
  return due;
}

async function isDue({ clock, holidays }: DigestDeps, { subscription, lastPosted }: Wanted): Promise<boolean> {
  const nowMs = clock.now();
  const today = dayAt(nowMs, subscription.zone);
  if (today < subscription.firstOn || today < (subscription.pausedUntil ?? '')) return false;
  const postedDays = lastPosted ? [lastPosted.on] : [];
  if (!isDigestDue({ subscription, nowMs, postedDays })) return false;
  // Only now: calendars are loaded when they are needed.
  const isHoliday = await holidays.testOf(subscription.holidays ?? null);
  return isDigestDue({ subscription, nowMs, postedDays, isHoliday });
}

/** The last import into the ledger; null while one is under way. */
async function restingLedger({ ledger, tenantId }: DigestDeps): Promise<string | null> {
  const entities = new Set([MAIN_ENTITY, ...(await ledger.entities(tenantId))]);
  for (const entity of entities) if (await ledger.isRunOpen(tenantId, entity)) return null;
  return ledger.latestRun(tenantId);
}

async function post(deps: DigestDeps, fact: PostedDigest): Promise<void> {
  const { channelId, on, digestId = MAIN_DIGEST } = fact;
  const which = digestId === MAIN_DIGEST ? on : `${digestId}/${on}`;
  await deps.channels.command({
    tenantId: deps.tenantId,
    stream: channelStream(channelId),
    opId: `digest/${channelId}/${which}`,
    actor: 'job:digests',
    decide: () => ({
      facts: [fact],
      effects: [{ kind: 'digest.publish', key: channelId, payload: { on, digest: digestId } }],
    }),
  });
}
