import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { everyMinute } from '#adapters/schedule/minute.ts';
import { type DunbotApp, startApp } from '#app.ts';
import type { Config } from '#config.ts';
import { MAIN_TENANT, SAMPLE_TENANT, type TenantId } from '#domain/ids.ts';
import { type Outside, outboxDir } from '#outside.ts';
import type { Watch } from '#watch.ts';
import { type MovableClock, movableClock } from '#workspace/clock.ts';
import { CAST } from '#workspace/people.ts';
import { startWorkspace, type Workspace } from '#workspace/workspace.ts';
import { furnish } from './furnish.ts';
import { openSample } from './sample.ts';

/**
 * Opens the local workspace with the bot in it: over loopback, exactly as with Slack. It shows your own ledger once
 * you imported one, and the sample ledger until then.
 */
export async function startLocal(
  config: Config,
  outside: Outside & { readonly watch?: Watch },
): Promise<{ stop: () => Promise<void> }> {
  const tenantId = (await hasOwnLedger(outside)) ? MAIN_TENANT : SAMPLE_TENANT;
  const clock = movableClock({ zone: config.TIME_ZONE });
  let help: DunbotApp['help'] = [];
  const workspace = await openWorkspace(config, { clock, tenantId, help: () => help });
  const sample =
    tenantId === SAMPLE_TENANT ? await openSample({ config, storage: outside.storage, now: clock.now, tenantId }) : null;
  await sample?.comesIn();
  const delivered = { by: 'socket', appToken: workspace.appToken } as const;
  const slack = { botToken: workspace.botToken, apiUrl: workspace.apiUrl, delivered };
  const app = await startApp({ config, tenantId, clock, slack, postEveryMs: 0, settleMs: SETTLE_MS, ...outside });
  help = app.help;
  await furnish(app.record, { clock, timeZone: config.TIME_ZONE, claimDays: config.CLAIM_DAYS });
  const sampleComesIn = async () =>
    sample?.comesIn().catch((error: unknown) => outside.log.error({ err: error }, 'the sample ledger did not come in'));
  // The day's ledger first, so that the digest and the verdicts of that day rest on it.
  clock.onMove(() => void sampleComesIn().then(() => app.round.tick()));
  const minute = everyMinute(sampleComesIn);
  await app.round.tick();
  process.stdout.write(welcome(workspace, tenantId));
  return {
    stop: async () => {
      await minute.stop();
      // A ledger that is on its way in is finished first.
      await sampleComesIn();
      await app.stop();
      await workspace.close();
    },
  };
}

/** One process and one file: whoever moves the clock is not to wait for the digest. */
const SETTLE_MS = 100;

type LocalParts = { readonly clock: MovableClock; readonly tenantId: TenantId; readonly help: () => DunbotApp['help'] };

/** What was said, and how far the clock was moved, outlives a restart: the bot's own records do too. */
function openWorkspace(config: Config, { clock, tenantId, help }: LocalParts): Promise<Workspace> {
  return startWorkspace({
    port: config.PORT,
    clock,
    people: CAST.map((person) => ({ ...person, zone: config.TIME_ZONE })),
    outboxDir: outboxDir(config),
    stateFile: join(config.DATA_DIR, `workspace-${tenantId}.json`),
    manifest: JSON.parse(readFileSync(new URL('../../manifests/socket.json', import.meta.url), 'utf8')),
    commandLines: help,
  });
}

async function hasOwnLedger({ storage }: Outside): Promise<boolean> {
  return (await storage.collection('cases').findOne({ tenantId: MAIN_TENANT })) !== null;
}

function welcome({ url }: Workspace, tenantId: TenantId): string {
  const ledger =
    tenantId === SAMPLE_TENANT
      ? 'It shows a sample ledger. Bring in your own: npm run dunbot -- import FILE.csv, then start again.'
      : 'It shows the ledger that you imported.';
  return `Dunbot runs in a local workspace: open ${url}\n${ledger}\nNothing reaches Slack from here; letters are filed, not sent, unless SMTP_URL is set.\n`;
}
