import { MongoNetworkError } from 'mongodb';
import { describe, expect, onTestFinished, test } from 'vitest';
import { openEmbedded } from '#adapters/storage/embedded.ts';
import { storeTrouble } from '#adapters/storage/trouble.ts';
import { type Brittle, brittle } from '../support/brittle.ts';
import { bots, type Row } from '../support/dunbot.ts';
import { tempFolder } from '../support/record.ts';

const COBALT: Row = { customer: 'Cobalt', of: '300', number: 'C-1', due: '2026-01-20', open: '7400.00' };
const FULL = Object.assign(new Error('database or disk is full'), { errcode: 13 });
const GONE = new MongoNetworkError('connect ECONNREFUSED mongodb://bot:hunter2@10.0.0.7');

const given = bots();

async function team() {
  const folder = tempFolder();
  onTestFinished(folder.remove);
  const storage: Brittle = brittle(openEmbedded({ file: `${folder.path}/dunbot.db` }));
  return { ...(await given([COBALT], { storage })), storage };
}

describe.each([
  [
    'the database does not answer',
    GONE,
    'The database does not answer. Try again in a minute; if it stays so, tell whoever runs the bot (ref ',
  ],
  [
    'the disk is full',
    FULL,
    'The disk under the data file is full. Try again in a minute; if it stays so, tell whoever runs the bot (ref ',
  ],
])('While %s', (_what, error, sentence) => {
  test('a form stays open with all that was typed, and is saved once when it is sent again', async () => {
    const { mara, storage, log, app, finish } = await team();
    await mara.says('/ar log cobalt');
    await mara.fills({ Outcome: 'Left a voicemail', Note: 'Asked for Ms Berg, a long story' });
    storage.breaks(error);
    await mara.submits();
    const form = await mara.seesModal('Not saved.');
    expect(form).toContain(sentence);
    expect(form).not.toContain('hunter2');
    expect(form).toContain('Asked for Ms Berg, a long story');
    storage.breaks(null);
    await mara.submits();
    await mara.sees('Logged for Cobalt: left a voicemail.');
    const [page] = await app().record.cases.pages.find({ tenantId: 'main' }).toArray();
    const history = await app().record.cases.history('main', page?.stream ?? '', 10);
    expect(history.filter(({ actor }) => actor === 'U0MARA')).toHaveLength(1);
    log.expected('Something went wrong');
    await finish();
  });

  test('commands, clicks and the Home tab say so where the person is, and work again by themselves', async () => {
    const { mara, storage, log, finish, passes } = await team();
    await mara.says('/ar overdue');
    await mara.sees('Cobalt');
    storage.breaks(error);
    await mara.clicks('Open', { in: 'Cobalt' });
    await mara.sees(sentence);
    await mara.says('/ar account cobalt');
    await mara.sees(sentence);
    expect(await mara.opensHome()).toContain(sentence);
    storage.breaks(null);
    await mara.says('/ar account cobalt');
    await mara.sees('# Cobalt');
    await passes({ minutes: 1 });
    log.expected(/Something went wrong/);
    if (log.errors().length > 0) log.expected(/round failed|could not be noted/);
    await finish();
  });
});

test('A trouble of the store is told apart from a mistake of ours', () => {
  const sqlite = (errcode: number) => Object.assign(new Error('sqlite'), { errcode });
  expect([5, 8, 10, 11, 13, 14, 26, 517].map((code) => storeTrouble(sqlite(code))).filter((text) => text === '')).toEqual([]);
  expect(storeTrouble(sqlite(1))).toBe('');
  expect(storeTrouble(new Error('The store is gone.'))).toBe('');
  expect(storeTrouble(null)).toBe('');
});
