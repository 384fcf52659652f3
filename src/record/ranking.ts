import type { Day } from '#domain/day.ts';
import type { TenantId } from '#domain/ids.ts';
import type { BulkWrite, Doc, Filter, Storage } from '#ports.ts';
import { type CasePage, type Medians, projectCase, rankColumns } from './case-page.ts';

type MediansDoc = Doc & Medians & { readonly runId: string };

const BATCH = 500;
/** Medians are kept to two significant digits, so that a day's payments do not re-rank every account. */
const DIGITS = 2;

/** What time and the ledger as a whole change in the queue: ranks of the day, and the medians they weigh against. */
export function createRanking({ storage, tenantId }: { storage: Storage; tenantId: TenantId }) {
  const cases = storage.collection<CasePage>('cases');
  const kept = storage.collection<MediansDoc>('medians');
  let current: Medians & { readonly runId: string } = { basis: '', byCurrency: {}, runId: '' };

  return {
    medians: (): Medians => current,
    /** The import run after which the medians were worked out; empty before the first. */
    measuredRun: (): string => current.runId,

    /** Reads the medians that some instance worked out last. */
    async reload(): Promise<void> {
      const doc = await kept.findOne({ _id: `${tenantId}/medians`, tenantId });
      if (doc) current = { basis: basisOf(doc.byCurrency), byCurrency: doc.byCurrency, runId: doc.runId };
    },

    /** Works out the median overdue amount of each currency: one scan, after each import run. */
    async measure(runId: string): Promise<void> {
      const amounts = new Map<string, number[]>();
      for await (const { aging } of cases.find({ tenantId })) {
        for (const { currency, overdueMinor } of aging) {
          if (overdueMinor <= 0) continue;
          const list = amounts.get(currency);
          if (list) list.push(overdueMinor);
          else amounts.set(currency, [overdueMinor]);
        }
      }
      const byCurrency = Object.fromEntries([...amounts].sort().map(([currency, list]) => [currency, median(list)]));
      current = { basis: basisOf(byCurrency), byCurrency, runId };
      await kept.updateOne({ _id: `${tenantId}/medians`, tenantId }, { $set: current }, { upsert: true });
    },

    /** Re-projects the cases that this day, or newer medians, changed. Guarded by version, so it races with nobody. */
    async rerank(today: Day): Promise<number> {
      let done = await rerankWhere({ tenantId, rankedUntil: { $lte: today } }, today);
      // Below and above instead of "not equal", which no index answers: this is asked every minute.
      done += await rerankWhere({ tenantId, basis: { $lt: current.basis } }, today);
      return done + (await rerankWhere({ tenantId, basis: { $gt: current.basis } }, today));
    },
  };

  async function rerankWhere(filter: Filter, today: Day): Promise<number> {
    let done = 0;
    let batch: BulkWrite<CasePage>[] = [];
    for await (const page of cases.find(filter)) {
      const { _id, version } = page;
      const columns = rankColumns(projectCase(page, today, current));
      const before = { _id, tenantId, version, projectedOn: page.projectedOn };
      batch.push({ updateOne: { filter: before, update: { $set: columns } } });
      done += 1;
      if (batch.length === BATCH) {
        await cases.bulkWrite(batch);
        batch = [];
      }
    }
    if (batch.length > 0) await cases.bulkWrite(batch);
    return done;
  }
}

/** Counted up when a case page gets a new column, so that pages of an older program are projected anew. */
const COLUMNS_FORM = 3;

function basisOf(byCurrency: Medians['byCurrency']): string {
  return `${COLUMNS_FORM} ${JSON.stringify(byCurrency)}`;
}

function median(list: number[]): number {
  list.sort((a, b) => a - b);
  return Number((list[Math.floor((list.length - 1) / 2)] ?? 0).toPrecision(DIGITS));
}
