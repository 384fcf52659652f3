import { expect, test } from 'vitest';
import { openEmbedded } from '#adapters/storage/embedded.ts';
import { TENANT_STREAM } from '#record/books.ts';
import { openRecord } from '#record/open.ts';
import { TODAY, tempFolder } from '../support/record.ts';

test('settings are read once for many who ask, and anew as soon as they are written here', async () => {
  const folder = tempFolder();
  const embedded = openEmbedded({ file: `${folder.path}/dunbot.db` });
  const clock = { now: () => Date.parse(`${TODAY}T09:00:00Z`) };
  const open = () =>
    openRecord({ storage: embedded, tenantId: 'main', clock, timeZone: 'UTC', journalKey: undefined, wake: () => {} });
  const [here, elsewhere] = [(await open()).tenant, (await open()).tenant];
  const names = (book: typeof here, channelId: string) => {
    const named = { type: 'channel.named', entity: 'main', channelId, by: 'U0TOM', on: TODAY } as const;
    const decide = () => ({ facts: [named] });
    return book.command({ tenantId: 'main', stream: TENANT_STREAM, opId: channelId, actor: 'U0TOM', decide });
  };
  const channel = async (book: typeof here) => (await book.recent('main')).channels.main;

  expect(await channel(here)).toBeUndefined();
  await names(here, 'C0ONE');
  expect(await channel(here)).toBe('C0ONE');
  const told = await here.recent('main');
  expect(await here.recent('main')).toBe(told);
  // Whoever asks the store gets the same object while nobody wrote: what rests on it holds.
  expect(await here.current('main')).toBe(told);
  // What another process wrote is seen within a second, and by whoever decides or changes anything at once.
  await names(elsewhere, 'C0TWO');
  expect((await here.load('main', TENANT_STREAM)).state.channels.main).toBe('C0TWO');
  expect(await channel(here)).toBe('C0ONE');
  expect((await here.current('main')).channels.main).toBe('C0TWO');
  expect(await channel(here)).toBe('C0TWO');
  await names(elsewhere, 'C0THREE');
  await new Promise((resolve) => setTimeout(resolve, 1100));
  expect(await channel(here)).toBe('C0THREE');
  await embedded.close();
  folder.remove();
});
