import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { openFolder } from '#adapters/email/folder.ts';
import { stageCsv } from '#adapters/ledgers/csv.ts';
import { templateWriter } from '#adapters/llm/template.ts';
import { openEmbedded } from '#adapters/storage/embedded.ts';
import { type DunbotApp, startApp } from '#app.ts';
import type { Day } from '#domain/day.ts';
import { MAIN_TENANT } from '#domain/ids.ts';
import { isRefusal } from '#domain/refusal.ts';
import { runImport } from '#features/import/import.command.ts';
import { tempFolder } from './record.ts';
import { startTestWorkspace, type TestWorkspace } from './workspace.ts';

/** One open invoice as a test writes it. */
export type LedgerRow = {
  readonly customer: string;
  readonly number: string;
  readonly invoice: string;
  readonly due: Day;
  readonly open: string;
  readonly currency?: string;
  readonly contact?: string;
};

export type TestDunbot = TestWorkspace & {
  readonly app: DunbotApp;
  /** Brings a ledger in, as of the clock's day unless said, and lets the bot take notice. */
  readonly imports: (rows: readonly LedgerRow[], options?: { asOf?: Day }) => Promise<void>;
  /** Moves the clock on and lets the bot's own minute pass. */
  readonly passes: (by: Parameters<TestWorkspace['advance']>[0]) => Promise<void>;
};

type Options = {
  readonly at?: string;
  readonly approvers?: readonly string[];
};

/** The whole bot in a workspace, over an embedded store of its own. */
export async function startDunbot({ at, approvers = [] }: Options = {}): Promise<TestDunbot> {
  const folder = tempFolder();
  const storage = openEmbedded({ file: join(folder.path, 'dunbot.db') });
  const outboxDir = join(folder.path, 'outbox');
  let app: DunbotApp | undefined;
  let files = 0;
  const workspace = await startTestWorkspace({
    ...(at ? { at } : {}),
    outboxDir,
    connect: async ({ apiUrl, botToken, appToken, clock }) => {
      const started = await startApp({
        config: {
          TIME_ZONE: 'Europe/Berlin',
          PROMISE_GRACE_DAYS: 2,
          CLAIM_DAYS: 5,
          APPROVERS: [...approvers],
          COMPANY_NAME: 'Dunbot Test',
          JOURNAL_KEY: undefined,
        },
        tenantId: MAIN_TENANT,
        storage,
        clock,
        mail: openFolder({ dir: outboxDir, from: 'ar@example.com' }),
        writer: templateWriter(),
        log: QUIET,
        slack: { botToken, apiUrl, delivered: { by: 'socket', appToken } },
        postEveryMs: 0,
      });
      app = started;
      return {
        idle: async () => {
          await started.connection.idle();
          await started.round.idle();
        },
        stop: async () => {
          await started.stop();
          await storage.close();
          folder.remove();
        },
      };
    },
  });
  if (!app) throw new Error('The app did not start.');
  const { record, round } = app;
  const passes: TestDunbot['passes'] = async (by) => {
    await workspace.advance(by);
    await round.tick();
    await workspace.settled();
  };
  return {
    ...workspace,
    app,
    passes,
    async imports(rows, { asOf } = {}) {
      files += 1;
      const file = join(folder.path, `ledger-${files}.csv`);
      writeFileSync(file, csvOf(rows));
      const { ledger, cases, today } = record;
      const deps = { tenantId: MAIN_TENANT, ledger, cases, read: stageCsv, clock: workspace.clock, today, dataDir: folder.path };
      const report = await runImport(deps, { file, asOf: asOf ?? today(), allowClosing: true });
      if (isRefusal(report)) throw new Error(report.because);
      if (report.file.rejected > 0) throw new Error(`Rejected rows: ${JSON.stringify(report.file.rejected)}`);
      await round.tick();
      await workspace.settled();
    },
  };
}

function csvOf(rows: readonly LedgerRow[]): string {
  const head = 'Customer,Customer number,Invoice number,Due date,Currency,Total,Open,Contact name';
  const lines = rows.map(({ customer, number, invoice, due, open, currency = 'EUR', contact = '' }) =>
    [customer, number, invoice, due, currency, open, open, contact].map(quoted).join(','),
  );
  return `${[head, ...lines].join('\n')}\n`;
}

function quoted(text: string): string {
  return `"${text.replaceAll('"', '""')}"`;
}

const QUIET = {
  info: () => undefined,
  warn: () => undefined,
  error: (fields: object, message: string) => console.error(message, fields),
};
