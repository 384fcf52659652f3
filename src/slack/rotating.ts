import { setTimeout as sleep } from 'node:timers/promises';
import { WebAPIPlatformError } from '@slack/web-api';
import { faultOf } from './faults.ts';
import type { Log } from './log.ts';
import type { OAuth } from './oauth.ts';
import { isTokenRefused, type TokenSource } from './token.ts';

export type Tokens = { readonly bot: string; readonly refresh: string | null; readonly expiresAt: number | null };
export type Held = { readonly tokens: Tokens; readonly version: number };

/** Where the tokens of one installation lie, for all instances. */
export type Vault = {
  /** Null where the installation has none any more. */
  readonly read: () => Promise<Held | null>;
  /** Notes that the pair of this version is about to be used up. False where it is another version by now. */
  readonly beginRefresh: (version: number) => Promise<boolean>;
  readonly replace: (version: number, tokens: Tokens) => Promise<boolean>;
  /** Runs the work while no other instance does the same; null where one does. */
  readonly alone: <T>(work: () => Promise<T>) => Promise<T | null>;
  /** Slack knows the tokens no more: they are to be deleted. */
  readonly lost: (because: string) => Promise<void>;
};
export type RotatingOptions = {
  readonly vault: Vault;
  readonly oauth: Pick<OAuth, 'refresh' | 'test'>;
  readonly now: () => number;
  readonly log: Log;
  /** Between two questions whether Slack really knows a token no more. */
  readonly confirmMs?: number;
};

/** A pair that Slack gave, and the token in whose place it comes. */
type Exchanged = { readonly from: string; readonly tokens: Tokens };

const REFRESH_BEFORE_MS = 2 * 60 * 60_000;
const TRY_AGAIN_MS = 60_000;
const WAIT_FOR_OTHER_MS = 5000;
const LOOK_EVERY_MS = 200;
const CONFIRM_MS = 5000;

/**
 * The token of one installation. With less than two hours left it is exchanged before it is used, by whoever needs it
 * first, once for all instances; the new pair is stored before it is used.
 *
 * A crash between Slack's answer and the store loses the new pair. The old access token then lasts until its time is
 * over; the old refresh token is tried again, and if Slack takes it no more, somebody has to install the bot again.
 */
export function createRotating({ vault, oauth, now, log, confirmMs = CONFIRM_MS }: RotatingOptions) {
  let held: Held | null = null;
  let notBefore = 0;
  let refreshing: Promise<Held> | null = null;
  let confirming: Promise<void> | null = null;
  let unstored: Exchanged | null = null;

  const read = async (): Promise<Held> => {
    held = await vault.read();
    if (!held) throw noToken();
    return held;
  };

  const refresh = async (): Promise<Held> => {
    const result = await vault.alone(async () => {
      const before = await read();
      return isDue(before, now()) ? exchange(before) : before;
    });
    return result ?? waitForOther();
  };

  const exchange = async (before: Held): Promise<Held> => {
    const { tokens, version } = before;
    if (unstored?.from === tokens.bot) return store(unstored, version);
    if (tokens.refresh === null || !(await vault.beginRefresh(version))) return read();
    const askedAt = now();
    try {
      const fresh = await oauth.refresh(tokens.refresh);
      const expiresAt = fresh.lifeMs === null ? null : askedAt + fresh.lifeMs;
      unstored = { from: tokens.bot, tokens: { bot: fresh.bot, refresh: fresh.refresh ?? tokens.refresh, expiresAt } };
    } catch (error) {
      return notRefreshed({ tokens, version: version + 1 }, error);
    }
    return store(unstored, version + 1);
  };

  /** What could not be stored is kept, and stored before anything else the next time. */
  const store = async ({ from, tokens }: Exchanged, version: number): Promise<Held> => {
    for (let at = version; !(await vault.replace(at, tokens)); ) {
      const current = await vault.read();
      // Installed again or removed meanwhile: what is there now counts.
      if (current?.tokens.bot !== from) break;
      at = current.version;
    }
    unstored = null;
    return read();
  };

  const notRefreshed = async (current: Held, error: unknown): Promise<Held> => {
    const fault = faultOf(error);
    const { expiresAt } = current.tokens;
    // Whoever slept between its note and its call comes late: another has renewed the token, and this one was used up.
    held = (await vault.read().catch(() => null)) ?? current;
    if (held.tokens.bot !== current.tokens.bot) return held;
    const left = expiresAt === null ? '' : `; the token lasts until ${new Date(expiresAt).toISOString()}`;
    log.error({ code: fault.code }, `Slack gave no new token (${fault.code})${left}.`);
    if (fault.sort === 'no' && REFRESH_REFUSED.has(fault.code) && isOver(current, now())) {
      await vault.lost(`Slack renewed the token no more (${fault.code}).`);
      throw noToken();
    }
    return current;
  };

  /** Another instance is at it: until its time is over the token at hand will do. */
  const waitForOther = async (): Promise<Held> => {
    const until = performance.now() + WAIT_FOR_OTHER_MS;
    for (;;) {
      const current = await read();
      if (!isOver(current, now()) || performance.now() > until) return current;
      await sleep(LOOK_EVERY_MS);
    }
  };

  const renew = (): Promise<Held> => {
    // Once a minute at most, however short the life is that Slack gives a token.
    notBefore = now() + TRY_AGAIN_MS;
    refreshing ??= refresh()
      .catch(stillGood)
      .finally(() => {
        refreshing = null;
      });
    return refreshing;
  };

  /** The store's trouble: while the token at hand lasts nobody needs to notice. */
  const stillGood = (error: unknown): Held => {
    if (!held || isOver(held, now())) throw error;
    log.error({ err: error }, 'A new token could not be kept; the one at hand is used until then.');
    return held;
  };

  /** Asks twice, some seconds apart: one wrong answer of Slack's must not cost a workspace its installation. */
  const confirm = async (token: string): Promise<void> => {
    for (let asked = 0; ; asked++) {
      const code = await refusalOf(oauth, token);
      if (code === '' || code === 'token_expired' || (await vault.read())?.tokens.bot !== token) return;
      if (asked === 1) return vault.lost(`Slack takes the token no more (${code}).`);
      await sleep(confirmMs);
    }
  };

  const doubt = (token: string): void => {
    confirming ??= confirm(token)
      .catch((error: unknown) => log.warn({ err: error }, 'Whether Slack still takes a token could not be found out.'))
      .finally(() => {
        confirming = null;
      });
  };

  return {
    async current() {
      const known = held ?? (await read());
      // While one is under way the token at hand will do, as long as it lasts.
      const isAwaited = refreshing !== null && isOver(known, now());
      if (!isDue(known, now()) || (now() < notBefore && !isAwaited)) return known.tokens.bot;
      return (await renew()).tokens.bot;
    },
    async refused(token, code) {
      const current = await read().catch(() => null);
      if (!current) return false;
      if (current.tokens.bot !== token) return true;
      if (code === 'token_expired') {
        notBefore = 0;
        return isDue(current, now()) && (await renew()).tokens.bot !== token;
      }
      doubt(token);
      return false;
    },
    /** Finds out whether Slack still takes the token; if not, it is deleted. */
    async doubt() {
      const current = await read().catch(() => null);
      if (current) doubt(current.tokens.bot);
    },
    /** Reads the tokens anew at the next call: somebody installed the bot again. */
    forget() {
      held = null;
    },
    /** Resolves when nothing is being found out. */
    async idle() {
      await confirming;
    },
  } satisfies TokenSource & Record<string, unknown>;
}

function isDue({ tokens }: Held, now: number): boolean {
  return tokens.refresh !== null && tokens.expiresAt !== null && tokens.expiresAt - now < REFRESH_BEFORE_MS;
}

function isOver({ tokens }: Held, now: number): boolean {
  return tokens.expiresAt !== null && tokens.expiresAt <= now;
}

/** What Slack itself would say: whoever calls knows what to make of it. */
function noToken(): WebAPIPlatformError {
  return new WebAPIPlatformError({ ok: false, error: 'account_inactive' });
}

async function refusalOf(oauth: Pick<OAuth, 'test'>, token: string): Promise<string> {
  try {
    await oauth.test(token);
    return '';
  } catch (error) {
    const { code } = faultOf(error);
    if (isTokenRefused(code)) return code;
    throw error;
  }
}

const REFRESH_REFUSED = new Set(['invalid_refresh_token', 'invalid_grant', 'token_revoked', 'account_inactive', 'invalid_auth']);
