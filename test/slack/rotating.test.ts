import { WebAPIPlatformError } from '@slack/web-api';
import { expect, test } from 'vitest';
import type { GrantedTokens } from '#slack/oauth.ts';
import { createRotating, type Held, type Tokens, type Vault } from '#slack/rotating.ts';
import { quietLog } from './quiet.ts';

/** What happens between Slack's answer and the store, step by step. */
const HOUR = 60 * 60_000;
const OLD: Tokens = { bot: 'old', refresh: 'r-old', expiresAt: HOUR };
const PAIR: GrantedTokens = { bot: 'new', refresh: 'r-new', lifeMs: 12 * HOUR };

function stage(own: Partial<Vault> = {}) {
  const state = { held: { tokens: OLD, version: 1 } as Held | null, time: 0, isTaken: false, lost: '', steps: [] as string[] };
  const vault: Vault = {
    read: async () => state.held,
    beginRefresh: async (version) => {
      if (state.held?.version !== version) return false;
      state.held = { ...state.held, version: version + 1 };
      state.steps.push('begun');
      return true;
    },
    replace: async (version, tokens) => {
      if (state.held?.version !== version) return false;
      state.held = { tokens, version: version + 1 };
      state.steps.push('stored');
      return true;
    },
    alone: async (work) => (state.isTaken ? null : work()),
    lost: async (because) => {
      state.lost = because;
      state.held = null;
    },
    ...own,
  };
  const answers: (GrantedTokens | string)[] = [PAIR];
  const tested: string[] = [];
  const oauth = {
    refresh: async (token: string) => {
      state.steps.push(`asked with ${token}`);
      const answer = answers.shift() ?? 'invalid_refresh_token';
      if (typeof answer === 'string') throw new WebAPIPlatformError({ ok: false, error: answer });
      return answer;
    },
    test: async (token: string) => {
      tested.push(token);
      const code = refusals.shift();
      if (code) throw new WebAPIPlatformError({ ok: false, error: code });
    },
  };
  const refusals: string[] = [];
  const log = quietLog();
  const rotating = createRotating({ vault, oauth, now: () => state.time, log, confirmMs: 1 });
  return { state, vault, answers, refusals, tested, rotating, log };
}

test('it is noted before Slack is asked, and stored before it is used', async () => {
  const { state, rotating } = stage();
  expect(await rotating.current()).toBe('new');
  expect(state.steps).toEqual(['begun', 'asked with r-old', 'stored']);
  expect(state.held?.tokens.expiresAt).toBe(12 * HOUR);
});

test('a pair that the store did not take is used by nobody, and stored first of all the next time', async () => {
  let isDown = true;
  const { state, rotating, log } = stage({
    replace: async (version, tokens) => {
      if (isDown) throw new Error('The store is full.');
      state.held = { tokens, version: version + 1 };
      return true;
    },
  });
  expect(await rotating.current()).toBe('old');
  expect(log.lines.at(-1)?.sentence).toContain('A new token could not be kept');
  isDown = false;
  expect(await rotating.current()).toBe('old');
  state.time = 2 * 60_000;
  expect(await rotating.current()).toBe('new');
  expect(state.steps.filter((step) => step.startsWith('asked'))).toHaveLength(1);
});

test('where the record changed between Slack’s answer and the store the pair is stored all the same', async () => {
  const { state, rotating, vault } = stage();
  const begin = vault.beginRefresh;
  Object.assign(vault, {
    beginRefresh: async (version: number) => {
      const begun = await begin(version);
      // Somebody seals the tokens anew meanwhile: the same tokens, another version.
      if (state.held) state.held = { ...state.held, version: state.held.version + 1 };
      return begun;
    },
  });
  expect(await rotating.current()).toBe('new');
  expect(state.held?.tokens.refresh).toBe('r-new');
});

test('where somebody installed the bot again meanwhile the newer installation counts', async () => {
  const { state, rotating, vault } = stage();
  const begin = vault.beginRefresh;
  Object.assign(vault, {
    beginRefresh: async (version: number) => {
      const begun = await begin(version);
      state.held = { tokens: { bot: 'again', refresh: null, expiresAt: null }, version: 9 };
      return begun;
    },
  });
  expect(await rotating.current()).toBe('again');
});

test('while another process is at it the token at hand does, and one that is over waits for the new one', async () => {
  const { state, rotating } = stage();
  state.isTaken = true;
  expect(await rotating.current()).toBe('old');
  state.time = 2 * HOUR;
  setTimeout(() => {
    state.held = { tokens: { bot: 'theirs', refresh: 'r', expiresAt: 14 * HOUR }, version: 3 };
  }, 50);
  expect(await rotating.current()).toBe('theirs');
});

test('a refresh token that Slack takes no more costs the installation only when the access token is over', async () => {
  const { state, rotating, answers, log } = stage();
  answers.splice(0, 1, 'invalid_refresh_token');
  expect(await rotating.current()).toBe('old');
  expect(state.lost).toBe('');
  expect(log.lines.at(-1)?.sentence).toContain('the token lasts until 1970-01-01T01:00:00.000Z');
  state.time = 2 * HOUR;
  await expect(rotating.current()).rejects.toThrow('account_inactive');
  expect(state.lost).toBe('Slack renewed the token no more (invalid_refresh_token).');
});

test('a network that is down costs nothing, however long it lasts', async () => {
  const { state, rotating, answers } = stage();
  answers.splice(0, 1, 'service_unavailable', 'service_unavailable', PAIR);
  expect(await rotating.current()).toBe('old');
  state.time = 30 * HOUR;
  expect(await rotating.current()).toBe('old');
  state.time = 31 * HOUR;
  expect(await rotating.current()).toBe('new');
  expect(state.lost).toBe('');
});

test('who calls while a renewal is under way waits for it only where the token at hand is over', async () => {
  const { state, rotating, vault } = stage();
  const gate = Promise.withResolvers<void>();
  const { alone } = vault;
  Object.assign(vault, { alone: (work: () => Promise<Held>) => gate.promise.then(() => alone(work)) });
  const first = rotating.current();
  await new Promise((resolve) => setTimeout(resolve, 5));
  expect(await rotating.current()).toBe('old');
  state.time = 2 * HOUR;
  const waiting = rotating.current();
  gate.resolve();
  expect(await Promise.all([first, waiting])).toEqual(['new', 'new']);
  expect(state.steps.filter((step) => step.startsWith('asked'))).toHaveLength(1);
});

test('however short the life of its tokens is, Slack is asked once a minute at most', async () => {
  const { state, rotating, answers } = stage();
  answers.splice(0, 1, ...Array.from({ length: 9 }, (_, at) => ({ bot: `b${at}`, refresh: `r${at}`, lifeMs: HOUR })));
  for (state.time = 0; state.time < 5 * 60_000; state.time += 10_000) await rotating.current();
  expect(state.steps.filter((step) => step.startsWith('asked'))).toHaveLength(5);
});

test('a refused token is asked about twice before it is deleted', async () => {
  const { state, rotating, refusals, tested } = stage();
  state.held = { tokens: { bot: 'old', refresh: null, expiresAt: null }, version: 1 };
  refusals.push('token_revoked');
  expect(await rotating.refused('old', 'token_revoked')).toBe(false);
  await rotating.idle();
  expect([state.lost, tested.length]).toEqual(['', 2]);
  refusals.push('token_revoked', 'token_revoked');
  await Promise.all([rotating.refused('old', 'token_revoked'), rotating.refused('old', 'token_revoked')]);
  await rotating.idle();
  expect([state.lost, tested.length]).toEqual(['Slack takes the token no more (token_revoked).', 4]);
});

test('a call that went out with the token of before is made again with the one of now', async () => {
  const { rotating, tested } = stage();
  await rotating.current();
  expect(await rotating.refused('old', 'token_expired')).toBe(true);
  expect(await rotating.refused('old', 'invalid_auth')).toBe(true);
  expect(tested).toEqual([]);
});

test('who slept while another renewed the token takes the new one, and deletes nothing', async () => {
  const { state, answers, vault, log } = stage();
  const rotating = createRotating({
    vault,
    oauth: {
      refresh: async () => {
        // Another process took over, and this one wakes up after the old token's time.
        state.held = { tokens: { bot: 'theirs', refresh: 'r-theirs', expiresAt: 20 * HOUR }, version: 7 };
        state.time = 3 * HOUR;
        throw new WebAPIPlatformError({ ok: false, error: answers.pop() ? 'invalid_refresh_token' : '' });
      },
      test: async () => undefined,
    },
    now: () => state.time,
    log,
  });
  expect(await rotating.current()).toBe('theirs');
  expect(state.lost).toBe('');
  expect(state.held?.tokens.refresh).toBe('r-theirs');
});
