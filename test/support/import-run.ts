import type { Storage } from '#ports.ts';
import { openLedger } from '#record/ledger.ts';

/** An import run that stays open until it is told to finish, as one that somebody interrupted. */
export async function importRun(storage: Storage): Promise<{ finish: () => Promise<void> }> {
  const { runs } = openLedger(storage);
  const _id = 'main/run_open';
  const none = { startedAt: '2026-03-02T08:00:00.000Z', finishedAt: '', inFlight: [], suspects: [], counts: {} };
  await runs.insertOne({
    ...none,
    _id,
    tenantId: 'main',
    runId: 'run_open',
    key: 'open',
    entity: 'main',
    source: 'csv',
    mode: 'changes',
    asOf: '2026-03-02',
    fileName: 'ledger.csv',
    state: 'open',
  });
  return {
    async finish() {
      await runs.updateOne({ _id, tenantId: 'main' }, { $set: { state: 'abandoned' } });
    },
  };
}
