import { randomBytes } from 'node:crypto';
import type { Delivery, Ids } from './incoming.ts';
import type { Person } from './kit.ts';
import type { Log } from './log.ts';
import type { Member, WhoIs } from './people.ts';
import type { Refusal } from './replies.ts';

export type GuardOptions = {
  /** Our tenant for a Slack team or enterprise; null where nobody set it up. */
  readonly tenantOf: (ids: Omit<Ids, 'userId'>) => Promise<string | null>;
  readonly whoIs: WhoIs;
  /** Told about people who were turned away; `tenantId` is null for an unknown workspace. */
  readonly onRefused: (who: Ids & { readonly tenantId: string | null }, why: string) => Promise<void>;
  /** One sentence where an error shows that something the bot needs is out of order; empty for any other error. */
  readonly trouble?: (error: unknown) => string;
  readonly log: Log;
};

/** Who may, and what becomes of an error: the two things that no listener does by itself. */
export type Guard = {
  readonly identify: (delivery: Delivery) => Promise<Person | Refusal>;
  /** Logs an unexpected error under a reference, and says that reference. */
  readonly wentWrong: (error: unknown, doing: string) => Refusal;
};

export function createGuard(options: GuardOptions): Guard {
  const turnAway = async (ids: Ids, tenantId: string | null, refusal: Refusal): Promise<Refusal> => {
    await options.onRefused({ ...ids, tenantId }, refusal.refused).catch((error: unknown) => {
      options.log.error({ err: error }, 'A refused person could not be noted.');
    });
    return refusal;
  };
  return {
    async identify({ ids }) {
      const tenantId = await options.tenantOf({ teamId: ids.teamId, enterpriseId: ids.enterpriseId });
      if (tenantId === null) return turnAway(ids, null, UNKNOWN_TEAM);
      const member = await options.whoIs(ids.userId, ids.teamId);
      if (member.kind === 'unknown') return CANNOT_TELL;
      if (member.kind !== 'member') return turnAway(ids, tenantId, REFUSALS[member.kind]);
      return { tenantId, teamId: ids.teamId, userId: ids.userId, name: member.name, timeZone: member.timeZone };
    },
    wentWrong(error, doing) {
      const ref = randomBytes(2).toString('hex');
      options.log.error({ err: error, ref, doing }, `Something went wrong (ref ${ref}).`);
      const trouble = options.trouble?.(error) ?? '';
      return {
        refused: 'kit.went-wrong',
        because:
          trouble === ''
            ? `Something went wrong (ref ${ref}). Try again; if it happens again, tell whoever runs the bot this reference.`
            : `${trouble} Try again in a minute; if it stays so, tell whoever runs the bot (ref ${ref}).`,
      };
    },
  };
}

/** Why somebody who is no full member may not; null for a member, and where Slack did not say. */
export function refusalOfKind(kind: Member['kind']): Refusal | null {
  return kind === 'member' || kind === 'unknown' ? null : REFUSALS[kind];
}

const UNKNOWN_TEAM: Refusal = {
  refused: 'kit.unknown-workspace',
  because: 'This workspace is not connected to the bot. Whoever runs the bot can connect it.',
};
const CANNOT_TELL: Refusal = {
  refused: 'kit.cannot-tell',
  because: 'Slack did not say just now who you are, so nothing was done. Try again in a minute.',
};
const REFUSALS: Record<Exclude<Member['kind'], 'member' | 'unknown'>, Refusal> = {
  guest: { refused: 'kit.guest', because: 'Guests cannot use the bot. Ask a full member of the workspace to do it.' },
  stranger: { refused: 'kit.stranger', because: 'Only members of this workspace can use the bot.' },
  deactivated: { refused: 'kit.deactivated', because: 'Your account is deactivated, so nothing was done.' },
  bot: { refused: 'kit.bot', because: 'Other bots cannot use this bot.' },
};
