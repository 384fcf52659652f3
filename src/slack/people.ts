import { faultOf } from './faults.ts';
import type { Gateway, SlackUser } from './gateway.ts';

/** Who somebody is in the eyes of the workspace. `unknown`: Slack did not tell. */
export type Member = {
  readonly kind: 'member' | 'guest' | 'stranger' | 'deactivated' | 'bot' | 'unknown';
  readonly name: string;
  readonly timeZone: string;
};
export type WhoIs = (userId: string, teamId: string) => Promise<Member>;

const FRESH_MS = 5 * 60_000;
/** When Slack does not answer, what it said within the last hour still holds. */
const STALE_MS = 60 * 60_000;
const PEOPLE_MAX = 5000;

/** Asks Slack who a person is, at most every five minutes, and once for any number of clicks at the same time. */
export function createWhoIs(gateway: Pick<Gateway, 'userInfo'>, now: () => number = () => performance.now()): WhoIs {
  const known = new Map<string, { member: Member; at: number }>();
  const asking = new Map<string, Promise<Member>>();

  const ask = async (key: string, userId: string, teamId: string): Promise<Member> => {
    try {
      const member = memberOf(await gateway.userInfo(userId), teamId);
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
  return async (userId, teamId) => {
    const key = `${teamId}/${userId}`;
    const entry = known.get(key);
    if (entry && now() - entry.at < FRESH_MS) return entry.member;
    const running = asking.get(key) ?? ask(key, userId, teamId);
    asking.set(key, running);
    return running;
  };
}

function memberOf(user: SlackUser, teamId: string): Member {
  return {
    kind: kindOf(user, teamId),
    // The full name: letters are signed with it, and a display name may be a nickname.
    name: user.real_name || user.profile?.display_name || user.name || user.id,
    timeZone: user.tz ?? 'UTC',
  };
}

function kindOf(user: SlackUser, teamId: string): Member['kind'] {
  if (user.deleted) return 'deactivated';
  if (user.is_bot || user.id === 'USLACKBOT') return 'bot';
  if (user.is_restricted || user.is_ultra_restricted) return 'guest';
  const isAtHome = user.team_id === teamId || (user.enterprise_user?.teams ?? []).includes(teamId);
  return user.is_stranger || !isAtHome ? 'stranger' : 'member';
}

function nobody(kind: 'stranger' | 'unknown', userId: string): Member {
  return { kind, name: userId, timeZone: 'UTC' };
}
