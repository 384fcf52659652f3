import { faultOf } from './faults.ts';
import type { Gateway, SlackUser } from './gateway.ts';

/** All people whom Slack lists, of whatever kind, or why they are not known, as a sentence. */
export type Everybody = () => Promise<{ readonly people: readonly SlackUser[] } | { readonly because: string }>;

const FRESH_MS = 10 * 60_000;
/** A failure is asked about again soon, but not with every click. */
const FAILED_MS = 60_000;

/** Asks Slack for its list of people, at most every ten minutes, and once for any number who want it at the same time. */
export function createEverybody(gateway: Pick<Gateway, 'users'>, now: () => number = () => performance.now()): Everybody {
  let known: { readonly list: ReturnType<Everybody>; until: number } | null = null;
  const ask: Everybody = async () => {
    try {
      const people = await gateway.users();
      return people === null ? { because: TOO_MANY } : { people };
    } catch (error) {
      return {
        because: `Slack did not list its people just now (${faultOf(error).code}), so only what was handed over is yours.`,
      };
    }
  };
  return () => {
    if (known && now() < known.until) return known.list;
    const asked = { list: ask(), until: now() + FRESH_MS };
    known = asked;
    void asked.list.then((answer) => {
      if ('because' in answer) asked.until = now() + FAILED_MS;
    });
    return asked.list;
  };
}

const TOO_MANY = 'There are more people here than Slack lists to the bot, so only what was handed over is yours.';
