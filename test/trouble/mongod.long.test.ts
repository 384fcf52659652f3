import { describe, expect, onTestFinished, test } from 'vitest';
import { openMongo } from '#adapters/storage/mongo.ts';
import { bots, type Row } from '../support/dunbot.ts';
import { mongodOrSkip, startStandalone } from '../support/mongod.ts';

const binary = mongodOrSkip('a bot whose MongoDB goes away and comes back');
const COBALT: Row = { customer: 'Cobalt', of: '300', number: 'C-1', due: '2026-01-20', open: '7400.00' };
const SAYS = 'The database does not answer. Try again in a minute; if it stays so, tell whoever runs the bot (ref ';
/** So that nobody waits half a minute for what a test wants to hear. */
const SOON = '?serverSelectionTimeoutMS=1500&heartbeatFrequencyMS=500&connectTimeoutMS=1500';

const given = bots();

describe.skipIf(!binary)('A bot whose MongoDB goes away', () => {
  test('keeps what Mara typed, says what is wrong, and goes on by itself when it is back', async () => {
    const server = await startStandalone(binary ?? '');
    onTestFinished(server.stop);
    const storage = await openMongo({ uri: server.uri + SOON });
    const { mara, app, log, finish, passes } = await given([COBALT], { storage });
    await mara.says('/ar log cobalt');
    await mara.fills({ Outcome: 'Left a voicemail', Note: 'A long story' });
    await server.kill();
    await mara.submits();
    const form = await mara.seesModal(SAYS);
    expect(form).toContain('A long story');
    await mara.says('/ar overdue');
    await mara.sees(SAYS);
    await app().round.tick();
    await server.start();
    await mara.submits();
    await mara.sees('Logged for Cobalt: left a voicemail.');
    await mara.says('/ar overdue');
    await mara.sees('Cobalt');
    await passes({ minutes: 1 });
    const [page] = await app().record.cases.pages.find({ tenantId: 'main' }).toArray();
    const history = await app().record.cases.history('main', page?.stream ?? '', 10);
    expect(history.filter(({ actor }) => actor === 'U0MARA')).toHaveLength(1);
    expect(await Array.fromAsync(app().record.journal.faults('main'))).toEqual([]);
    for (const error of ['Something went wrong', /round failed|job failed/]) log.expected(error);
    await finish();
  });

  test('and hangs instead of breaking off: people hear of it, and nothing is done twice when it wakes', async () => {
    const server = await startStandalone(binary ?? '');
    onTestFinished(server.stop);
    const storage = await openMongo({ uri: server.uri + SOON });
    const { mara, app, log, finish } = await given([COBALT], { storage });
    await mara.says('/ar log cobalt');
    await mara.fills({ Outcome: 'No answer', Note: 'A long story' });
    server.freeze();
    const started = performance.now();
    await mara.submits();
    const form = await mara.seesModal(SAYS);
    const heardAfterMs = Math.round(performance.now() - started);
    expect(form).toContain('A long story');
    server.thaw();
    await mara.submits();
    await mara.sees('Logged for Cobalt: no answer.');
    const [page] = await app().record.cases.pages.find({ tenantId: 'main' }).toArray();
    const history = await app().record.cases.history('main', page?.stream ?? '', 10);
    expect(history.filter(({ actor }) => actor === 'U0MARA')).toHaveLength(1);
    console.log(`A frozen MongoDB: Mara heard of it after ${heardAfterMs} ms.`);
    log.expected('Something went wrong');
    if (log.errors().length > 0) log.expected(/round failed|job failed/);
    await finish();
  });
});
