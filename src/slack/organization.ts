import type { WebClient } from '@slack/web-api';
import { z } from 'zod';
import { faultOf } from './faults.ts';
import { type SlackUser, type UserGroup, userSchema } from './lookups.ts';
import { ONE_PAGE, pagesOf } from './paging.ts';

/** An organization (Enterprise Grid) that installed the bot as a whole. */
export type Organization = {
  readonly id: string;
  /** The workspaces of it that have the bot, as Slack said within the last five minutes. */
  readonly teamIds: () => Promise<readonly string[]>;
};

const FRESH_MS = 5 * 60_000;

export function organization(
  id: string,
  ask: () => Promise<readonly string[]>,
  now: () => number = () => performance.now(),
): Organization {
  let known: { readonly teamIds: Promise<readonly string[]>; readonly until: number } | null = null;
  return {
    id,
    teamIds() {
      if (known && now() < known.until) return known.teamIds;
      const asked = { teamIds: ask(), until: now() + FRESH_MS };
      known = asked;
      // What Slack did not say is asked again by the next who needs it.
      asked.teamIds.catch(() => {
        if (known === asked) known = null;
      });
      return asked.teamIds;
    },
  };
}

/** People and user groups. With the token of an organization Slack has to be told of which workspace; a group is in one of them. */
export function teamCalls(client: WebClient, of?: Organization) {
  const homes = new Map<string, string>();
  const list = async (team?: string): Promise<readonly UserGroup[]> => {
    const answer = await client.apiCall('usergroups.list', { include_disabled: false, ...(team ? { team_id: team } : {}) });
    return listSchema.parse(answer).usergroups;
  };
  const members = async (groupId: string, team?: string): Promise<readonly string[]> => {
    const answer = await client.apiCall('usergroups.users.list', { usergroup: groupId, ...(team ? { team_id: team } : {}) });
    return membersSchema.parse(answer).users;
  };
  const somewhere = async (groupId: string, teamIds: readonly string[]): Promise<readonly string[]> => {
    const [team, ...others] = teamIds;
    try {
      const people = await members(groupId, team);
      if (team) homes.set(groupId, team);
      return people;
    } catch (error) {
      if (others.length === 0 || !NOT_HERE.has(faultOf(error).code)) throw error;
      return somewhere(groupId, others);
    }
  };
  const people = async (team?: string): Promise<readonly SlackUser[] | null> => {
    const wanted = { limit: 1000, ...(team ? { team_id: team } : {}) };
    const ask = async (more: object) => peopleSchema.parse(await client.apiCall('users.list', { ...wanted, ...more }));
    const { pages, isAll } = await pagesOf(ask, PEOPLE_PAGES);
    return isAll ? pages.flatMap(({ members: some }) => some) : null;
  };
  return {
    users: async (): Promise<readonly SlackUser[] | null> => {
      if (!of) return people();
      const found = new Map<string, SlackUser>();
      for (const team of await of.teamIds()) {
        const some = await people(team);
        if (some === null) return null;
        for (const user of some) found.set(user.id, user);
      }
      return [...found.values()];
    },
    userGroups: async (): Promise<readonly UserGroup[]> => {
      if (!of) return list();
      const groups: UserGroup[] = [];
      for (const team of await of.teamIds()) groups.push(...(await list(team)));
      return [...new Map(groups.map((group) => [group.id, group])).values()];
    },
    userGroupMembers: async (groupId: string): Promise<readonly string[]> => {
      if (!of) return members(groupId);
      const home = homes.get(groupId);
      return somewhere(
        groupId,
        (await of.teamIds()).toSorted((a, b) => Number(b === home) - Number(a === home)),
      );
    },
  };
}

/** By these a workspace says that the group is not one of its own, or that the bot is not there any more. */
const NOT_HERE = new Set(['no_such_subteam', 'subteam_not_found', 'team_access_not_granted', 'team_not_found']);
const listSchema = z.object({ usergroups: z.array(z.object({ id: z.string(), handle: z.string(), name: z.string() })) });
const peopleSchema = z.object({
  members: z.array(userSchema),
  ...ONE_PAGE,
});
const PEOPLE_PAGES = 20;
const membersSchema = z.object({ users: z.array(z.string()) });
