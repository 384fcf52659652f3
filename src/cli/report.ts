import { dayAt, isDay } from '#domain/day.ts';
import { MAIN_ENTITY } from '#domain/ids.ts';
import { agingReport } from '#features/report/report.query.ts';
import { agingText } from '#features/report/report.views.ts';
import { openStore } from '#outside.ts';
import type { CasePage } from '#record/case-page.ts';
import { openLedger } from '#record/ledger.ts';
import { orSentence, settingsOrExit } from './settings.ts';
import { tenantFor } from './tenant.ts';

type Flags = { readonly asOf?: string; readonly json?: true; readonly workspace?: string };

/** Prints the aging of the ledger: a table, or JSON for other programs. */
export async function reportAging({ asOf, json, workspace }: Flags): Promise<void> {
  const config = settingsOrExit();
  await orSentence(async () => {
    if (asOf !== undefined && !isDay(asOf)) throw new Error(`--as-of takes a day such as 2026-11-30, not ${asOf}.`);
    const storage = await openStore(config);
    try {
      const tenantId = await tenantFor(config, storage, workspace);
      const day = asOf ?? dayAt(Date.now(), config.TIME_ZONE);
      const books = { ledger: openLedger(storage), pages: storage.collection<CasePage>('cases') };
      const report = await agingReport(books, { tenantId, entity: MAIN_ENTITY, asOf: day });
      process.stdout.write(`${json ? JSON.stringify(report) : agingText(report)}\n`);
    } finally {
      await storage.close();
    }
  });
}
