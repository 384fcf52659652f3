import { faultOf } from './faults.ts';
import type { Gateway, SlackUser } from './gateway.ts';
import type { Organization } from './organization.ts';

/** Who somebody is in the eyes of the workspace. `unknown`: Slack did not tell. */
export type Member = {
  readonly kind: 'member' | 'guest' | 'stranger' | 'deactivated' | 'bot' | 'unknown';
  readonly name: string;
  readonly timeZone: string;
};
/** @param atMostOldMs how old an answer may be; what Slack said within five minutes unless given */
export type WhoIs = (userId: string, teamId: string, atMostOldMs?: number) => Promise<Member>;

const FRESH_MS = 5 * 60_000;
/** When Slack does not answer, what it said within the last hour still holds. */
const STALE_MS = 60 * 60_000;
const PEOPLE_MAX = 5000;

/**
 * Asks Slack who a person is, at most every five minutes, and once for any number of clicks at the same time. Where an
 * organization installed the bot, the people of each of its workspaces that have the bot are at home in all of them.
 */
export function createWhoIs(
  gateway: Pick<Gateway, 'userInfo'>,
  now: () => number = () => performance.now(),
  organization?: Organization,
): WhoIs {
  const known = new Map<string, { member: Member; at: number }>();
  const asking = new Map<string, Promise<Member>>();

  const ask = async (key: string, userId: string, teamId: string): Promise<Member> => {
    try {
      const user = await gateway.userInfo(userId);
      const member = memberOf(user, await isAtHome(user, teamId, organization));
      if (known.size >= PEOPLE_MAX) known.clear();
      known.set(key, { member, at: now() });
      return member;
    } catch (error) {
      const { code } = faultOf(error);
      if (code === 'user_not_found' || code === 'user_not_visible') return nobody('stranger', userId);
      const stale = known.get(key);
      return stale && now() - stale.at < STALE_MS ? stale.member : nobody('unknown', userId);
    } finally {
      asking.delete(key);
    }
  };
  return async (userId, teamId, atMostOldMs = FRESH_MS) => {
    const key = `${teamId}/${userId}`;
    const entry = known.get(key);
    if (entry && now() - entry.at < atMostOldMs) return entry.member;
    const running = asking.get(key) ?? ask(key, userId, teamId);
    asking.set(key, running);
    return running;
  };
}

/** @throws where Slack does not say which workspaces of the organization have the bot */
async function isAtHome(user: SlackUser, teamId: string, organization?: Organization): Promise<boolean> {
  const own = [user.team_id, ...(user.enterprise_user?.teams ?? [])];
  if (own.includes(teamId)) return true;
  if (!organization || user.enterprise_user?.enterprise_id !== organization.id) return false;
  const served = await organization.teamIds();
  return own.some((team) => team !== undefined && served.includes(team));
}

/** Neither guest nor bot, of this company, and here still. */
export function isFullMember(user: SlackUser): boolean {
  const isGuest = user.is_restricted || user.is_ultra_restricted;
  return !(user.deleted || user.is_bot || user.id === 'USLACKBOT' || isGuest || user.is_stranger);
}

function memberOf(user: SlackUser, isHome: boolean): Member {
  return {
    kind: kindOf(user, isHome),
    // The full name: letters are signed with it, and a display name may be a nickname.
    name: user.real_name || user.profile?.display_name || user.name || user.id,
    timeZone: user.tz ?? 'UTC',
  };
}

function kindOf(user: SlackUser, isHome: boolean): Member['kind'] {
  if (user.deleted) return 'deactivated';
  if (user.is_bot || user.id === 'USLACKBOT') return 'bot';
  if (user.is_restricted || user.is_ultra_restricted) return 'guest';
  return user.is_stranger || !isHome ? 'stranger' : 'member';
}

function nobody(kind: 'stranger' | 'unknown', userId: string): Member {
  return { kind, name: userId, timeZone: 'UTC' };
}
