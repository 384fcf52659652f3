import { tmpdir } from 'node:os';
import { openFolder } from '#adapters/email/folder.ts';
import { templateWriter } from '#adapters/llm/template.ts';
import { openStorage } from '#adapters/storage/open.ts';
import { startApp } from '#app.ts';
import { readConfig } from '#config.ts';
import { MAIN_TENANT } from '#domain/ids.ts';
import { accountsForCards } from './cards.ts';
import { answerParent } from './child.ts';
import { counting } from './counting.ts';
import { measureDigest, scanAccounts } from './digest-run.ts';
import { furnish } from './furnish.ts';
import { BENCH_MS, BENCH_ZONE } from './ledger-file.ts';
import { SIGNING_SECRET } from './load.ts';

/* The assembled bot over a store that is there, connected to a Slack on loopback by HTTP. */

const [apiUrl = '', dataDir = '', mongodbUri = ''] = process.argv.slice(2);
const config = readConfig({ TIME_ZONE: BENCH_ZONE, DATA_DIR: dataDir });
if ('faults' in config) throw new Error(config.faults.join(' '));
const opened = await openStorage({ dataDir, ...(mongodbUri ? { mongodbUri } : {}) });
const { storage, take } = counting(opened);
const log = { info: () => {}, warn: say, error: say };
const app = await startApp({
  config,
  tenantId: MAIN_TENANT,
  storage,
  clock: { now: () => BENCH_MS },
  mail: openFolder({ dir: tmpdir(), from: 'ar@bench.example' }),
  writer: templateWriter(),
  log,
  slack: { botToken: 'xoxb-bench', apiUrl, delivered: { by: 'http', signingSecret: SIGNING_SECRET, port: 0, host: '127.0.0.1' } },
  postEveryMs: 0,
  settleMs: 0,
});
await app.round.tick();

answerParent(
  async ({ what, ...rest }) => {
    if (what === 'furnish') await furnish(app.record, Number(rest.owned));
    if (what === 'tick') await app.round.tick();
    if (what === 'quiet') await app.round.stop();
    if (what === 'scan') return { ms: await scanAccounts(app.record) };
    if (what === 'cards') return { accounts: await accountsForCards(app.record, Number(rest.count)) };
    if (what === 'digest') return { ms: await measureDigest(app, String(rest.channelId)) };
    const { user, system } = process.cpuUsage();
    return { ...take(), port: Number(new URL(app.connection.address).port), cpu: (user + system) / 1000 };
  },
  async () => {
    await app.stop();
    await opened.close();
  },
);

function say(fields: object, sentence: string): void {
  process.stderr.write(`${sentence} ${JSON.stringify(fields)}\n`);
}
