import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openEmbedded } from '#adapters/storage/embedded.ts';
import { messageStore } from '#record/messages.ts';
import { section } from '#slack/blocks.ts';
import { createGateway } from '#slack/gateway.ts';
import { createPublisher } from '#slack/publish.ts';
import { tempFolder } from '../support/record.ts';
import { startFakeSlack } from './fake-slack.ts';
import { quietLog } from './quiet.ts';

const TAG = { tenantId: 'main', channelId: 'C1', kind: 'account-card', key: 'a_1' };

test('a process that read an account before another one published it puts no older text over the newer one', async () => {
  const folder = tempFolder();
  const storage = openEmbedded({ file: join(folder.path, 'dunbot.db') });
  await messageStore(storage).prepare();
  const slack = await startFakeSlack();
  const publisher = () => {
    const gateway = createGateway({ token: 'xoxb', slackApiUrl: slack.apiUrl, log: quietLog(), postEveryMs: 0 });
    return createPublisher({ gateway, store: messageStore(storage), now: Date.now, log: quietLog() });
  };
  let owes = 12;
  const asNow = async () => ({ text: `owes ${owes}`, blocks: [section(`owes ${owes}`)] });
  await publisher().publish(TAG, asNow);

  const [hasRead, isPublished] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  let asked = 0;
  owes = 11;
  const slow = publisher().publish(TAG, async () => {
    asked += 1;
    const read = await asNow();
    hasRead.resolve();
    if (asked === 1) await isPublished.promise;
    return read;
  });
  await hasRead.promise;
  owes = 10;
  await publisher().publish(TAG, asNow);
  isPublished.resolve();
  await slow;

  expect(asked).toBe(2);
  expect(slack.of('chat.update').at(-1)).toMatchObject({ text: 'owes 10' });
  await slack.close();
  await storage.close();
  folder.remove();
});
