import { randomBytes } from 'node:crypto';

/** Trigger ids and response URLs: what an interaction lets the app do, for a while. */
export type Tickets = {
  readonly issueTrigger: (of: { person: string; view: string | null; conversation: string | null }) => string;
  /** Takes a trigger, once, within its life. */
  readonly takeTrigger: (id: string) => Trigger | { readonly refused: TriggerRefusal };
  readonly issueResponseUrl: (of: ResponseTarget) => string;
  readonly takeResponseUrl: (key: string) => ResponseTarget | { readonly refused: 'used_url' | 'expired_url' | 'unknown_url' };
};
export type Trigger = { readonly person: string; readonly view: string | null; readonly conversation: string | null };
export type TriggerRefusal = 'invalid_trigger_id' | 'exchanged_trigger_id' | 'expired_trigger_id';
export type ResponseTarget = {
  readonly person: string;
  readonly conversation: string;
  /** The message whose button was clicked; null after a slash command. */
  readonly message: { readonly ts: string; readonly isEphemeral: boolean } | null;
};

const TRIGGER_LIFE_MS = 3_000;
const RESPONSE_URL_LIFE_MS = 30 * 60_000;
const RESPONSE_URL_USES = 5;
/** What is older than this many others is forgotten: it has expired long since. */
const KEPT = 10_000;

/**
 * @param now the workspace's clock, so that moving it on ends the life of what is open
 * @param isLate true makes a trigger that is used now an expired one
 */
export function tickets(now: () => number, isLate: () => boolean = () => false): Tickets {
  const triggers = new Map<string, Trigger & { readonly until: number; isUsed: boolean }>();
  const responseUrls = new Map<string, ResponseTarget & { readonly until: number; usesLeft: number }>();
  return {
    issueTrigger(of) {
      const id = `${now()}.${randomBytes(6).readUIntBE(0, 6)}.${randomBytes(16).toString('hex')}`;
      triggers.set(id, { ...of, until: now() + TRIGGER_LIFE_MS, isUsed: false });
      forgetOldest(triggers);
      return id;
    },
    takeTrigger(id) {
      const trigger = triggers.get(id);
      if (!trigger) return { refused: 'invalid_trigger_id' };
      if (trigger.isUsed) return { refused: 'exchanged_trigger_id' };
      if (now() > trigger.until || isLate()) return { refused: 'expired_trigger_id' };
      trigger.isUsed = true;
      return trigger;
    },
    issueResponseUrl(of) {
      const key = randomBytes(24).toString('base64url');
      responseUrls.set(key, { ...of, until: now() + RESPONSE_URL_LIFE_MS, usesLeft: RESPONSE_URL_USES });
      forgetOldest(responseUrls);
      return key;
    },
    takeResponseUrl(key) {
      const target = responseUrls.get(key);
      if (!target) return { refused: 'unknown_url' };
      if (now() > target.until) return { refused: 'expired_url' };
      if (target.usesLeft === 0) return { refused: 'used_url' };
      target.usesLeft -= 1;
      return target;
    },
  };
}

function forgetOldest(issued: Map<string, unknown>): void {
  const [oldest] = issued.keys();
  if (issued.size > KEPT && oldest !== undefined) issued.delete(oldest);
}
