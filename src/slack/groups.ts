import { faultOf } from './faults.ts';
import type { Gateway } from './gateway.ts';
import type { UserGroup } from './lookups.ts';

/** Who is in a user group, or why that is not known, as a sentence. */
export type Members = { readonly people: ReadonlySet<string> } | { readonly because: string };
export type MembersOf = (groupId: string) => Promise<Members>;

const FRESH_MS = 5 * 60_000;
/** A failure is asked about again soon, but not with every click. */
const FAILED_MS = 15_000;

/** Asks Slack who is in a user group, at most every five minutes. What Slack does not say grants nothing. */
export function createMembersOf(
  gateway: Pick<Gateway, 'userGroupMembers'>,
  now: () => number = () => performance.now(),
): MembersOf {
  const known = new Map<string, { readonly members: Promise<Members>; until: number }>();
  const ask = async (groupId: string): Promise<Members> => {
    try {
      return { people: new Set(await gateway.userGroupMembers(groupId)) };
    } catch (error) {
      return { because: wordsOf(faultOf(error).code) };
    }
  };
  return (groupId) => {
    const entry = known.get(groupId);
    if (entry && now() < entry.until) return entry.members;
    const members = ask(groupId);
    const asked = { members, until: now() + FRESH_MS };
    known.set(groupId, asked);
    void members.then((answer) => {
      if ('because' in answer) asked.until = now() + FAILED_MS;
    });
    return members;
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
