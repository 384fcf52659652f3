import { App, HTTPReceiver } from '@slack/bolt';
import { MongoClient } from 'mongodb';
import { answerParent } from './child.ts';
import { SIGNING_SECRET } from './load.ts';

/*
 * What a bot cannot be faster than: Bolt's own receiver and a handler that acknowledges and responds with a constant;
 * given a MongoDB, after one indexed find of ten account documents with the bare driver.
 */

const [apiUrl = '', uri = ''] = process.argv.slice(2);
let message = {};
const client = uri ? await new MongoClient(uri).connect() : null;
const cases = client?.db().collection('cases');

const receiver = new HTTPReceiver({ signingSecret: SIGNING_SECRET });
const app = new App({ token: 'xoxb-bench', receiver, clientOptions: { slackApiUrl: apiUrl } });
app.command('/ar', async ({ ack, respond }) => {
  await ack();
  await cases?.find({ tenantId: 'main', isQueued: true }).sort({ rank: -1, accountId: 1 }).limit(10).toArray();
  await respond(message);
});
const server = await app.start({ port: 0, host: '127.0.0.1' });

answerParent(
  async (question) => {
    if (question.message) message = JSON.parse(String(question.message));
    const address = server.address();
    return { port: typeof address === 'object' && address ? address.port : 0, cpu: cpuMs() };
  },
  async () => {
    await client?.close();
  },
);

function cpuMs(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}
