import module from 'node:module';
import { setTimeout as sleep, setImmediate as turn } from 'node:timers/promises';
import { openSmtp } from '#adapters/email/smtp.ts';
import { templateWriter } from '#adapters/llm/template.ts';
import { openEmbedded } from '#adapters/storage/embedded.ts';
import { type DunbotApp, startApp } from '#app.ts';
import { importDeps } from '#cli/ledger.ts';
import { type Config, readConfig } from '#config.ts';
import { isRefusal } from '#domain/refusal.ts';
import type { Log } from '#features/deps.ts';
import { runImport } from '#features/import/import.command.ts';
import { type Counter, countedMail, countedStorage, counter, countFetch, countResponses } from './counted.ts';
import { type Order, orderSchema, type Report } from './protocol.ts';

const QUIET_MS = 6;

/** Waits, with everything loaded, for what it is to be: the bot, or one import. */
export function serve(): void {
  const counted = counter();
  countFetch(counted);
  countResponses(counted);
  let bot: Awaited<ReturnType<typeof startBot>> | null = null;

  const follow = async (order: Order): Promise<void> => {
    switch (order.do) {
      case 'start':
        counted.arm(order.crashAt);
        bot = await startBot(order, counted);
        return tell({ said: 'ready' });
      case 'import':
        counted.arm(order.crashAt);
        return tell({ said: 'imported', refusal: await importOnce(order, counted) });
      case 'arm':
        return counted.arm(order.crashAt);
      case 'time':
        bot?.time(order);
        void bot?.app.round.tick();
        return;
      case 'rest':
        await resting(counted, bot?.app ?? null);
        // Compiled code is kept for the processes to come; a process that is killed would write nothing at its end.
        module.flushCompileCache();
        return tell({ said: 'resting', id: order.id, calls: [...counted.calls()] });
    }
  };
  process.on('message', (message) => {
    follow(orderSchema.parse(message)).catch((error: unknown) => tell({ said: 'trouble', text: inspect(error) }));
  });
  // Whoever plays with this process has gone.
  process.on('disconnect', () => process.exit());
  tell({ said: 'warm' });
}

function tell(report: Report): void {
  process.send?.(report);
}

async function startBot(order: Extract<Order, { do: 'start' }>, counted: Counter) {
  let { nowMs, skewMs } = order;
  const config = settings(order.settings);
  const storage = countedStorage(openEmbedded({ file: order.file }), { counter: counted, skewMs: () => skewMs });
  const mail = countedMail(openSmtp({ url: order.smtpUrl, from: 'ar@nordwind.example' }), counted);
  const { apiUrl, botToken, appToken } = order.slack;
  const app = await startApp({
    config,
    tenantId: 'main',
    clock: { now: () => nowMs },
    storage,
    mail,
    writer: templateWriter(),
    log: LOG,
    slack: { apiUrl, botToken, delivered: { by: 'socket', appToken } },
    postEveryMs: 0,
    settleMs: 0,
  });
  await app.round.tick();
  const time = (to: { nowMs: number; skewMs: number }) => {
    ({ nowMs, skewMs } = to);
  };
  return { app, time };
}

async function importOnce(order: Extract<Order, { do: 'import' }>, counted: Counter): Promise<string> {
  const { dataDir, zone, nowMs, csv } = order;
  const storage = countedStorage(openEmbedded({ file: order.file }), { counter: counted, skewMs: () => 0 });
  const config = settings({ DATA_DIR: dataDir, TIME_ZONE: zone });
  const deps = await importDeps(config, storage, { tenantId: 'main', now: () => nowMs });
  const report = await runImport(deps, { file: csv });
  await storage.close();
  return isRefusal(report) ? report.because : '';
}

function settings(given: Readonly<Record<string, string>>): Config {
  const config = readConfig(given);
  if ('faults' in config) throw new Error(config.faults.join(' '));
  return config;
}

/** Waits until no call is under way and none began for a moment. */
async function resting(counted: Counter, app: DunbotApp | null): Promise<void> {
  for (let before = -1; ; ) {
    await app?.round.idle();
    await turn();
    const now = counted.calls().length;
    if (now === before && counted.underWay() === 0) return;
    before = counted.underWay() === 0 ? now : -1;
    await sleep(QUIET_MS);
  }
}

const LOG: Log = {
  info: () => {},
  warn: () => {},
  error: (fields, message) => tell({ said: 'trouble', text: `${message} ${inspect(fields)}` }),
};

function inspect(what: unknown): string {
  if (what instanceof Error) return what.stack ?? what.message;
  const error: unknown = typeof what === 'object' && what !== null && 'err' in what ? what.err : null;
  return error instanceof Error ? (error.stack ?? error.message) : JSON.stringify(what);
}
