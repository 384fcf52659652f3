import { dayAt } from '#domain/day.ts';
import { dueNudges, NO_NUDGES, tellNudges } from '#domain/nudge.ts';
import { type ChannelPage, nudgedPeople } from '#record/books.ts';
import type { Job } from '../feature.ts';
import { type NudgeDeps, personAt, shownTo } from './nudges.query.ts';

/**
 * Tells people what is due, all of it in one message for each, in their working hours. The journal decides that each is
 * told once, whatever restarts and other instances do.
 */
export function tellPeople(deps: NudgeDeps): Job {
  return {
    name: 'nudges',
    run: async ({ dry }) => {
      const people = await nudgedPeople(deps.channels, deps.tenantId);
      if (people.length === 0 || (await isImporting(deps))) return { planned: [], done: 0 };
      const planned: string[] = [];
      for (const page of people) {
        try {
          const count = await tell(deps, page, dry);
          if (count > 0) planned.push(`${count} for ${page.state.channelId}`);
        } catch (error) {
          // One person's trouble must not keep the others waiting; the next round tries it again.
          deps.log.error({ err: error, job: 'nudges', person: page.state.channelId }, 'somebody could not be told');
        }
      }
      return { planned, done: dry ? 0 : planned.length };
    },
  };
}

async function tell(deps: NudgeDeps, { stream, state }: ChannelPage, dry: boolean): Promise<number> {
  const { channelId: to, nudges = NO_NUDGES } = state;
  const nowMs = deps.clock.now();
  // Whoever snoozed all of it is not asked about each minute.
  if (nudges.pending.every(({ notBeforeMs }) => notBeforeMs > nowMs)) return 0;
  const { zone, isGone } = await personAt(deps, to);
  const isWorking = deps.isBusinessDay;
  const due = dueNudges(nudges, { nowMs, zone, isWorking });
  if (due.length === 0 || dry) return due.length;
  const showOf = await shownTo(deps, to, due);
  const over = new Set(due.flatMap((nudge) => (isGone || showOf(nudge).shown === null ? [nudge.key] : [])));
  const isOver = ({ key }: { key: string }) => over.has(key);
  const question = { nowMs, zone, isWorking, today: dayAt(nowMs, zone), isOver };
  await deps.channels.command({
    tenantId: deps.tenantId,
    stream,
    opId: `nudges/${to}/${nudges.last + 1}`,
    actor: 'job:nudges',
    decide: (page) => {
      const facts = tellNudges(page.state.nudges ?? NO_NUDGES, question);
      const effects = facts.flatMap(({ bundle, keys }) =>
        keys.length === 0 ? [] : [{ kind: 'nudges.publish', key: to, payload: { bundle } }],
      );
      return { facts, effects };
    },
  });
  return due.length;
}

/** While a ledger comes in, what it tells of is not whole yet. */
async function isImporting({ ledger, tenantId }: NudgeDeps): Promise<boolean> {
  for (const entity of await ledger.entities(tenantId)) if (await ledger.isRunOpen(tenantId, entity)) return true;
  return false;
}
