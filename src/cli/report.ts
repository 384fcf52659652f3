import { dayAt, isDay } from '#domain/day.ts';
import { MAIN_ENTITY, MAIN_TENANT } from '#domain/ids.ts';
import { agingReport } from '#features/report/report.query.ts';
import { agingText } from '#features/report/report.views.ts';
import { openStore } from '#outside.ts';
import { openLedger } from '#record/ledger.ts';
import { orSentence, settingsOrExit } from './settings.ts';

/** Prints the aging of the ledger: a table, or JSON for other programs. */
export async function reportAging({ asOf, json }: { readonly asOf?: string; readonly json?: true }): Promise<void> {
  const config = settingsOrExit();
  await orSentence(async () => {
    if (asOf !== undefined && !isDay(asOf)) throw new Error(`--as-of takes a day such as 2026-11-30, not ${asOf}.`);
    const storage = await openStore(config);
    try {
      const day = asOf ?? dayAt(Date.now(), config.TIME_ZONE);
      const report = await agingReport(openLedger(storage), { tenantId: MAIN_TENANT, entity: MAIN_ENTITY, asOf: day });
      process.stdout.write(`${json ? JSON.stringify(report) : agingText(report)}\n`);
    } finally {
      await storage.close();
    }
  });
}
