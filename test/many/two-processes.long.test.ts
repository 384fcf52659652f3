import { randomBytes } from 'node:crypto';
import { describe, expect, onTestFinished, test } from 'vitest';
import { openMongo } from '#adapters/storage/mongo.ts';
import { openInstallations } from '#record/installations.ts';
import { createSeal } from '#record/sealing.ts';
import { startChild } from '../bench/child.ts';
import { exchangeGate } from '../support/exchange-gate.ts';
import { mongodOrSkip, type ReplicaSet, startReplicaSet } from '../support/mongod.ts';
import { NORDWIND, SUEDLICHT, startTown } from '../support/town.ts';

const binary = mongodOrSkip('tokens renewed by two processes on a replica set');
const PLACES = [NORDWIND.id, SUEDLICHT.id];
const TIMES = 8;
/** A lease that a dead process held is free again after this, by the store's own clock. */
const LEASE_MS = 31_000;

/** Two workspaces have installed the bot; no process runs. */
async function ground(server: ReplicaSet | null) {
  const key = randomBytes(32);
  const storage = server ? await openMongo({ uri: server.uri }) : null;
  const town = await startTown({ rotates: true, tokenKeys: [key], ...(storage ? { storage } : {}) });
  for (const id of PLACES) await town.install(id);
  await town.stopBots();
  const vault = openInstallations({ storage: town.storage, seal: createSeal([key]) });
  let ahead = 0;
  const bot = async () => {
    const gate = await exchangeGate(town.slack.origin);
    const secret = 'signing-secret-of-the-app';
    const args = [gate.apiUrl, town.folder, server?.uri ?? '', key.toString('base64'), secret];
    const child = startChild('../support/rotating.child.ts', args);
    onTestFinished(() => child.kill());
    const works = () => child.ask({ now: town.clock.now(), ahead });
    return { gate, child, works };
  };
  const passLeases = () => {
    ahead += LEASE_MS;
  };
  const tokens = async () => Promise.all(PLACES.map(async (id) => (await vault.withTokens(id))?.tokens.bot));
  const end = async () => {
    await town.finish();
    await server?.stop();
  };
  return { town, bot, tokens, end, passLeases };
}
const FINE = { workspaces: PLACES.length, failed: [], said: [] };

describe.each([
  ['one data file', false],
  ['a replica set', true],
] as const)('two processes on %s', (_, isMongo) => {
  const start = async () => ground(isMongo ? await startReplicaSet(binary ?? '') : null);
  /** Two processes, of which one is killed over a renewal: before Slack heard it, or with the answer under way. */
  const oneDies = async (when: 'before' | 'after') => {
    const started = await start();
    const [dead, other] = [await started.bot(), await started.bot()];
    for (const { works } of [dead, other]) expect(await works()).toEqual(FINE);
    const before = await started.tokens();
    started.town.clock.advance({ hours: 11 });
    dead.gate.killAt(when, dead.child.kill);
    await expect(dead.works()).rejects.toThrow('ended by itself');
    return { ...started, dead, other, before };
  };

  test.skipIf(isMongo && !binary)('use each refresh token once, and go on', async () => {
    const { town, bot, tokens, end } = await start();
    const bots = [await bot(), await bot()];
    for (const { works } of bots) expect(await works()).toEqual(FINE);
    const exchanges = () => bots.reduce((sum, { gate }) => sum + gate.exchanges(), 0);
    for (let time = 1; time <= TIMES; time += 1) {
      const before = await tokens();
      town.clock.advance({ hours: 11 });
      expect(await Promise.all(bots.map(({ works }) => works()))).toEqual([FINE, FINE]);
      expect(exchanges()).toBe(time * PLACES.length);
      for (const [at, token] of (await tokens()).entries()) expect(token).not.toBe(before[at]);
    }
    console.log(`Of ${exchanges()} exchanges the two made ${bots.map(({ gate }) => gate.exchanges()).join(' and ')}.`);
    for (const { child } of bots) await child.end();
    await end();
  });

  test.skipIf(isMongo && !binary)(
    'when one is killed before Slack heard it, the other goes on and renews in its place',
    async () => {
      const { town, bot, tokens, end, passLeases, dead, other, before } = await oneDies('before');
      // While the dead one's lease holds, the token at hand does.
      const meanwhile = await other.works();
      expect(meanwhile).toMatchObject({ workspaces: PLACES.length, failed: [] });
      passLeases();
      town.clock.advance({ minutes: 5 });
      expect(await other.works()).toEqual(FINE);
      expect(dead.gate.exchanges()).toBe(0);
      expect(other.gate.exchanges()).toBe(PLACES.length);
      for (const [at, token] of (await tokens()).entries()) expect(token).not.toBe(before[at]);
      const again = await bot();
      town.clock.advance({ hours: 11 });
      expect(await Promise.all([again.works(), other.works()])).toEqual([FINE, FINE]);
      expect(again.gate.exchanges() + other.gate.exchanges()).toBe(2 * PLACES.length);
      for (const { child } of [again, other]) await child.end();
      await end();
    },
  );

  test.skipIf(isMongo && !binary)(
    'when one dies with the new pair in the post, the other works on with the old token, and says until when',
    async () => {
      const { town, tokens, end, passLeases, other, before } = await oneDies('after');
      passLeases();
      town.clock.advance({ minutes: 5 });
      const { failed, said } = await other.works();
      expect(failed).toEqual([]);
      expect(String(said)).toMatch(/Slack gave no new token \(invalid_refresh_token\); the token lasts until 2026-03-02T20:00/);
      // What Slack gave to the dead one is lost; that workspace keeps what it has, and nothing was deleted.
      const after = await tokens();
      expect(after.filter((token, at) => token === before[at]).length).toBeGreaterThan(0);
      expect(after).not.toContain(undefined);
      await other.child.end();
      await end();
    },
  );
});
