import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, test } from 'vitest';
import { openEmbedded } from '../../src/adapters/storage/embedded.ts';
import { messageStore } from '../../src/record/messages.ts';
import { connectSlack } from '../../src/slack/connect.ts';
import { createGateway } from '../../src/slack/gateway.ts';
import { createKit } from '../../src/slack/kit.ts';
import { createWhoIs } from '../../src/slack/people.ts';
import { createPublisher } from '../../src/slack/publish.ts';
import { type Connection, startTestWorkspace, type TestWorkspace } from '../support/workspace.ts';
import { visits } from './example-feature.ts';
import { quietLog } from './quiet.ts';

let open: TestWorkspace | undefined;
afterEach(async () => {
  await open?.stop().catch(() => undefined);
  open = undefined;
});

describe.each(['socket', 'http'] as const)('the example feature in the local workspace over %s', (by) => {
  const connect = async ({ apiUrl, botToken, appToken, signingSecret, clock }: Connection) => {
    const folder = mkdtempSync(join(tmpdir(), 'dunbot-stand-in-'));
    const storage = openEmbedded({ file: join(folder, 'test.db') });
    const log = quietLog();
    const gateway = createGateway({ token: botToken, slackApiUrl: apiUrl, log, postEveryMs: 0 });
    const kit = createKit({
      gateway,
      slackApiUrl: apiUrl,
      botName: 'Dunbot',
      tenantOf: async () => 'main',
      whoIs: createWhoIs(gateway),
      onRefused: async () => {},
      unknownVerb: ({ known }) => ({ say: { text: `Try ${known.join(', ')}.`, blocks: [] } }),
      stale: async () => undefined,
      log,
      ackBeforeMs: 1000,
    });
    visits(kit, createPublisher({ gateway, store: messageStore(storage), now: () => clock.now(), log }));
    const delivered = by === 'socket' ? { by, appToken } : { by, signingSecret, port: 0, host: '127.0.0.1' };
    const connection = await connectSlack({ kit, gateway, botToken, slackApiUrl: apiUrl, delivered, log });
    const stop = async () => {
      await connection.stop(1000);
      await storage.close();
      rmSync(folder, { recursive: true });
      const errors = log.lines.filter((line) => line.level === 'error');
      if (errors[0]) throw new Error(`The log has an error: ${JSON.stringify(errors[0])}`);
    };
    return by === 'socket' ? { stop } : { stop, requestUrl: connection.address };
  };
  const start = async () => {
    open = await startTestWorkspace({ connect });
    return open;
  };

  test('Mara plans a visit: wrong, refused, right; and everybody sees one card', async () => {
    const w = await start();
    await w.mara.says('/ar visits', { in: '#collections' });
    await w.mara.sees('Visits planned: 0');
    await w.mara.clicks('Plan a visit');
    await w.mara.seesModal('Plan a visit');
    await w.mara.fills({ Customer: 'Acme', Date: '2026-03-08', Note: 'x' });
    await w.mara.submits();
    await w.mara.seesModal('Say a little more.');
    await w.mara.fills({ Note: '<!channel> *soon*' });
    await w.mara.submits();
    await w.mara.seesModal('Not saved. That is a ∗Sunday∗. Pick a working day.');
    await w.mara.fills({ Date: '2026-03-09' });
    await w.mara.submits();
    await w.mara.seesNoModal();
    await w.mara.sees('Planned: <!channel> *soon*');
    await w.tom.seesMessage('visits on 2026-03-09: <!channel> ∗soon∗', { in: '#collections' });

    await w.tom.says('/ar visits', { in: '#collections' });
    await w.tom.sees('Visits planned: 1');
    await w.tom.clicks('Plan a visit');
    await w.tom.fills({ Customer: 'Acme', Note: 'slowly' });
    await w.tom.submits();
    await w.tom.seesModal('Done. You can close this window.');
    await w.tom.closes();
    await w.tom.sees('Planned: slowly');
    await w.mara.seesMessage(/soon∗[\s\S]*slowly/, { in: '#collections' });
    open = undefined;
    await w.finish();
  });

  test('from the App Home the answer is shown in the window, and the home anew', async () => {
    const w = await start();
    await w.ines.opensHome();
    await w.ines.sees('0 visits');
    await w.ines.clicks('Plan one');
    await w.ines.fills({ Customer: 'Acme', Note: 'at the gate' });
    await w.ines.submits();
    await w.ines.seesModal('Planned: at the gate');
    await w.ines.closes();
    await w.ines.sees('1 visits');
    open = undefined;
    await w.finish();
  });

  test('a guest and a stranger are told that they may not', async () => {
    const w = await start();
    await w.gwen.says('/ar visits', { in: '#general' });
    await w.gwen.sees('Guests cannot use the bot.');
    await w.stan.says('/ar visits', { in: '#general' });
    await w.stan.sees('Only members of this workspace can use the bot.');
    await w.mara.says('/ar vists', { in: '#collections' });
    await w.mara.sees('Try visits.');
    open = undefined;
    await w.finish();
  });
});
