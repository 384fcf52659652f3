import { faultOf } from './faults.ts';
import type { Gateway } from './gateway.ts';
import type { UserGroup } from './lookups.ts';

/** Who is in a user group, or why that is not known, as a sentence. */
export type Members = { readonly people: ReadonlySet<string> } | { readonly because: string };
/** @param atMostOldMs how old an answer may be; what Slack said within five minutes unless given */
export type MembersOf = (groupId: string, atMostOldMs?: number) => Promise<Members>;

const FRESH_MS = 5 * 60_000;
/** A failure is asked about again soon, but not with every click. */
const FAILED_MS = 15_000;

/** An answer, if not the one that was hoped for. */
const IS_SAID = new Set(['missing_scope', 'no_such_subteam', 'subteam_not_found']);

type Asked = { readonly members: Promise<Members>; readonly at: number; restsUntil: number };

/**
 * Asks Slack who is in a user group, once for all who want to know at the same time. What Slack does not say grants
 * nothing; but where it cannot be reached, what it said within five minutes still holds.
 */
export function createMembersOf(
  gateway: Pick<Gateway, 'userGroupMembers'>,
  now: () => number = () => performance.now(),
): MembersOf {
  const known = new Map<string, Asked>();
  const ask = async (groupId: string): Promise<Members & { readonly isUnsure?: boolean }> => {
    try {
      return { people: new Set(await gateway.userGroupMembers(groupId)) };
    } catch (error) {
      const { code } = faultOf(error);
      return { because: wordsOf(code), isUnsure: !IS_SAID.has(code) };
    }
  };
  const askAnew = (groupId: string, before: Asked | undefined): Promise<Members> => {
    const asked: Asked = { members: askOr(groupId, before), at: now(), restsUntil: 0 };
    known.set(groupId, asked);
    return asked.members;
  };
  const askOr = async (groupId: string, before: Asked | undefined): Promise<Members> => {
    const answer = await ask(groupId);
    if ('people' in answer) return answer;
    const last = before && now() - before.at < FRESH_MS ? await before.members : answer;
    const holds = answer.isUnsure && 'people' in last;
    known.set(groupId, {
      members: Promise.resolve(holds ? last : answer),
      at: holds && before ? before.at : now() - FRESH_MS,
      restsUntil: now() + FAILED_MS,
    });
    return holds ? last : answer;
  };
  return (groupId, atMostOldMs = FRESH_MS) => {
    const entry = known.get(groupId);
    if (entry && (now() - entry.at < atMostOldMs || now() < entry.restsUntil)) return entry.members;
    return askAnew(groupId, entry);
  };
}

/** All user groups of the workspace, or why they cannot be offered, as a sentence. */
export async function listGroups(gateway: Pick<Gateway, 'userGroups'>): Promise<Groups> {
  try {
    return { groups: await gateway.userGroups() };
  } catch (error) {
    return {
      because:
        faultOf(error).code === 'missing_scope'
          ? NO_SCOPE
          : 'Slack did not list the user groups just now. Those that are named stay.',
    };
  }
}
export type Groups = { readonly groups: readonly UserGroup[] } | { readonly because: string };

const NO_SCOPE =
  'Roles can come from user groups too. For that the bot needs the scope usergroups:read: whoever runs the bot adds it in the app’s settings, under “OAuth & Permissions”, and installs the app again.';

function wordsOf(code: string): string {
  if (code === 'missing_scope') {
    return 'Roles come from user groups here, and the bot may not read those: it lacks the scope usergroups:read. Whoever runs the bot adds it in the app’s settings and installs it again.';
  }
  if (code === 'no_such_subteam' || code === 'subteam_not_found')
    return 'A user group that gives a role here is gone from Slack.';
  return 'Slack did not say just now who is in the user groups that give roles here. Try again in a minute.';
}
