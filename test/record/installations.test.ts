import { randomBytes } from 'node:crypto';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openEmbedded } from '#adapters/storage/embedded.ts';
import type { Doc, Storage } from '#ports.ts';
import { type NewInstallation, openInstallations } from '#record/installations.ts';
import { createSeal, SealBroken, type Sealed } from '#record/sealing.ts';

const OLD_KEY = randomBytes(32);
const NEW_KEY = randomBytes(32);
const TOKEN = 'xoxb-nordwind-very-secret';

let storage: Storage;
beforeEach(() => {
  storage = openEmbedded({ file: ':memory:' });
});
afterEach(() => storage.close());

function nordwind(own: Partial<NewInstallation> = {}): NewInstallation {
  return {
    id: 'T0NORDWIND',
    kind: 'team',
    name: 'Nordwind Trading',
    teamId: 'T0NORDWIND',
    enterpriseId: null,
    appId: 'A0DUNBOT',
    botUserId: 'U0BOT',
    botId: 'B0BOT',
    scopes: ['commands', 'chat:write'],
    installedBy: 'U0TOM',
    installedAt: 1000,
    tokens: { bot: TOKEN, refresh: 'xoxe-1-refresh', expiresAt: 5000 },
    ...own,
  };
}
const open = (...keys: Buffer[]) => openInstallations({ storage, seal: createSeal(keys) });

type Raw = Doc & { readonly tokens: { readonly bot: Sealed; readonly refresh: Sealed | null } };
const raw = () => storage.collection<Raw>('installations');
async function rowOf(id: string): Promise<Raw> {
  const row = await raw().findOne({ tenantId: 'bot', _id: `bot/${id}` });
  if (!row) throw new Error(`No row of ${id}.`);
  return row;
}

test('Nordwind gets back the tokens it was installed with, and the store never holds them in clear', async () => {
  const installations = open(OLD_KEY);
  const installation = await installations.put(nordwind());
  expect(installation).toMatchObject({
    id: 'T0NORDWIND',
    tenantId: 'T0NORDWIND',
    stage: 'installed',
    version: 1,
    expiresAt: 5000,
  });
  expect((await installations.withTokens('T0NORDWIND'))?.tokens).toEqual({
    bot: TOKEN,
    refresh: 'xoxe-1-refresh',
    expiresAt: 5000,
  });
  const stored = JSON.stringify(await rowOf('T0NORDWIND'));
  expect(stored).not.toContain('xox');
  expect(stored).not.toContain(OLD_KEY.toString('base64'));
  expect(JSON.stringify(await installations.all())).not.toContain('tokens');
});

test('The same token is sealed differently each time', async () => {
  const installations = open(OLD_KEY);
  await installations.put(nordwind());
  const first = await rowOf('T0NORDWIND');
  await installations.put(nordwind());
  const second = await rowOf('T0NORDWIND');
  expect(second.tokens.bot.iv).not.toBe(first.tokens.bot.iv);
  expect(second.tokens.bot.data).not.toBe(first.tokens.bot.data);
});

test.each(['iv', 'data', 'tag'] as const)('A token whose %s was changed in the store is refused in words', async (part) => {
  const installations = open(OLD_KEY);
  await installations.put(nordwind());
  const { tokens } = await rowOf('T0NORDWIND');
  const bytes = Buffer.from(tokens.bot[part], 'base64');
  bytes[0] = (bytes[0] ?? 0) ^ 1;
  await raw().updateOne(
    { tenantId: 'bot', _id: 'bot/T0NORDWIND' },
    { $set: { [`tokens.bot.${part}`]: bytes.toString('base64') } },
  );
  await expect(installations.withTokens('T0NORDWIND')).rejects.toThrow(
    'It was changed in the store, or it belongs to another record.',
  );
});

test('A shortened tag, an empty one and nonsense are refused, not crashed on', async () => {
  const installations = open(OLD_KEY);
  await installations.put(nordwind());
  for (const tag of ['', 'AAAA', '%%%', 'x'.repeat(5000)]) {
    await raw().updateOne({ tenantId: 'bot', _id: 'bot/T0NORDWIND' }, { $set: { 'tokens.bot.tag': tag } });
    await expect(installations.withTokens('T0NORDWIND')).rejects.toThrow(SealBroken);
  }
});

test("Another workspace's token in Nordwind's record is refused, and so is its refresh token in the place of its bot token", async () => {
  const installations = open(OLD_KEY);
  await installations.put(nordwind());
  await installations.put(nordwind({ id: 'T0OTHER', teamId: 'T0OTHER' }));
  const other = await rowOf('T0OTHER');
  const own = await rowOf('T0NORDWIND');
  const place = { tenantId: 'bot', _id: 'bot/T0NORDWIND' } as const;
  await raw().updateOne(place, { $set: { 'tokens.bot': other.tokens.bot } });
  await expect(installations.withTokens('T0NORDWIND')).rejects.toThrow('belongs to another record');
  await raw().updateOne(place, { $set: { 'tokens.bot': own.tokens.refresh ?? '' } });
  await expect(installations.withTokens('T0NORDWIND')).rejects.toThrow('belongs to another record');
  expect((await installations.withTokens('T0OTHER'))?.tokens.bot).toBe(TOKEN);
});

test('Without the key that sealed it a token is refused by the name of that key, and the key itself is not said', async () => {
  await open(OLD_KEY).put(nordwind());
  const { keyId } = createSeal([OLD_KEY]);
  const failing = open(NEW_KEY).withTokens('T0NORDWIND');
  await expect(failing).rejects.toThrow(`It was sealed with key ${keyId}, which TOKEN_KEY does not hold.`);
  expect(OLD_KEY.toString('hex')).not.toContain(keyId);
});

test('A new key seals all tokens anew, may be interrupted anywhere, and then the old key is needed no more', async () => {
  const before = open(OLD_KEY);
  for (const id of ['T0A', 'T0B', 'T0C']) await before.put(nordwind({ id, teamId: id }));
  const both = open(NEW_KEY, OLD_KEY);
  expect(await both.sealAnew('T0A')).toBe('done');
  // Interrupted here: what is sealed anew and what is not can both be read, and it begins again.
  for (const id of ['T0A', 'T0B', 'T0C']) expect((await both.withTokens(id))?.tokens.bot).toBe(TOKEN);
  expect(await Promise.all(['T0A', 'T0B', 'T0C'].map((id) => both.sealAnew(id)))).toEqual(['kept', 'done', 'done']);
  const after = open(NEW_KEY);
  for (const id of ['T0A', 'T0B', 'T0C']) expect((await after.withTokens(id))?.tokens.refresh).toBe('xoxe-1-refresh');
  await expect(before.withTokens('T0B')).rejects.toThrow(SealBroken);
});

test('Sealing anew while tokens are refreshed loses neither', async () => {
  await open(OLD_KEY).put(nordwind());
  const both = open(NEW_KEY, OLD_KEY);
  const { version } = (await both.find('T0NORDWIND')) ?? { version: 0 };
  const [, replaced] = await Promise.all([
    both.sealAnew('T0NORDWIND'),
    both.replaceTokens('T0NORDWIND', version, { bot: 'xoxe.xoxb-2', refresh: 'xoxe-2', expiresAt: 9000 }),
  ]);
  const now = await open(NEW_KEY).withTokens('T0NORDWIND');
  expect(now?.tokens.bot).toBe(replaced ? 'xoxe.xoxb-2' : TOKEN);
});

test('Uninstalling deletes the tokens and keeps whose ledger it was; installing again brings it back', async () => {
  const installations = open(OLD_KEY);
  await installations.put(nordwind());
  expect(await installations.remove('T0NORDWIND', { because: 'The app was uninstalled.' })).toBe(true);
  expect(await installations.remove('T0NORDWIND', { because: 'The app was uninstalled.' })).toBe(false);
  expect(await installations.withTokens('T0NORDWIND')).toBeNull();
  expect(JSON.stringify(await rowOf('T0NORDWIND'))).not.toContain('keyId');
  expect(await installations.find('T0NORDWIND')).toMatchObject({ stage: 'removed', because: 'The app was uninstalled.' });
  const back = await installations.put(nordwind({ installedAt: 2000 }));
  expect(back).toMatchObject({ tenantId: 'T0NORDWIND', stage: 'installed', because: '', version: 3 });
});

test('Who worked with one token before goes on with that ledger, also after coming back', async () => {
  const installations = open(OLD_KEY);
  expect(await installations.put(nordwind({ tenantId: 'main' }))).toMatchObject({ tenantId: 'main' });
  await installations.remove('T0NORDWIND', { because: 'The app was uninstalled.' });
  expect(await installations.put(nordwind())).toMatchObject({ tenantId: 'main', stage: 'installed' });
});

test('A late word about an earlier installation does not take away the one of today', async () => {
  const installations = open(OLD_KEY);
  await installations.put(nordwind({ installedAt: 2000 }));
  expect(await installations.remove('T0NORDWIND', { because: 'The app was uninstalled.', before: 1500 })).toBe(false);
  expect(await installations.withTokens('T0NORDWIND')).not.toBeNull();
});

test('Of two that replace the same tokens one writes', async () => {
  const installations = open(OLD_KEY);
  const { version } = await installations.put(nordwind());
  const pair = (bot: string) => ({ bot, refresh: 'xoxe-2', expiresAt: 9000 });
  const won = await Promise.all(['a', 'b'].map((bot) => installations.replaceTokens('T0NORDWIND', version, pair(bot))));
  expect(won.filter(Boolean)).toHaveLength(1);
});
