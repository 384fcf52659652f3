import type { ImportReport } from '#domain/import-report.ts';
import { NO_COUNTS } from '#domain/import-report.ts';
import type { Drop } from '#domain/ledger-drop.ts';
import {
  appliedMessage,
  previewMessage,
  progressMessage,
  standingMessage,
  unusableMessage,
} from '#features/import/drop.views.ts';
import {
  cannotRead,
  cannotReadSaid,
  fileForm,
  notCsv,
  oneAtATime,
  previewComes,
  whichSource,
} from '#features/import/drop-form.views.ts';
import { golden } from '../../support/golden.ts';
import { HOSTILE, TODAY } from '../given-case.ts';

const HASH = 'a'.repeat(64);
const DROP: Drop = {
  ...{ source: 'datev', entity: 'main', mode: 'snapshot', asOf: null, by: 'U0MARA', channelId: 'D1', reading: 1 },
  file: { id: 'F1', size: 1000, nameTextId: 't_1' },
  stage: { is: 'previewed', fileHash: HASH, closesTooMuch: false },
};
const REPORT: ImportReport = {
  ...{ isDryRun: true, source: 'datev', entity: 'main', mode: 'snapshot', asOf: TODAY, resumed: false },
  file: {
    ...{ fileName: 'op.csv', fileHash: HASH, hasIds: false, isRejectsFile: false, rows: 1204, good: 1203, accounts: 310 },
    taken: [
      'Customer number from “Konto”',
      'Open amount from “Saldo”, with a comma for decimals',
      'Due from “Fällig”, day first',
    ],
    remarks: ['12 rows without an open amount left out'],
    ...{ rejected: 1, hasNameless: false, rejectsPath: '/data/rejects/op-aaaaaaaa.csv' },
    rejects: [{ row: 7, column: 'Fällig', value: '31.2.2026', reason: 'there is no such day' }],
  },
  counts: { ...NO_COUNTS, accountsNew: 3, invoicesNew: 20, invoicesChanged: 11, invoicesClosed: 30, invoicesSame: 1142 },
  changes: [currency('EUR', 1), currency('USD', 3)],
  closesTooMuch: [],
  keptOpenBecause: '',
  newerAsOf: '',
};
const view = { drop: DROP, dropId: 'f_1', fileName: 'OP-Liste 2026-11-20.csv', report: REPORT, by: 'U0MARA', givesBack: true };
const many = {
  ...view,
  fileName: `${'l'.repeat(300)}.csv`,
  report: {
    ...REPORT,
    file: {
      ...REPORT.file,
      taken: Array.from({ length: 60 }, (_, at) => `Column ${at} is passed over`),
      rejected: 4000,
      rejects: Array.from({ length: 20 }, (_, row) => ({ row, column: 'Due', value: 'x'.repeat(400), reason: 'it is no day' })),
    },
    changes: 'AED AUD BRL CAD CHF CNY CZK DKK EUR GBP HKD HUF ILS INR JPY KRW MXN NOK NZD PLN'.split(' ').map(currency),
    closesTooMuch: [
      { currency: 'EUR', percent: 34 },
      { currency: 'USD', percent: 100 },
    ],
    keptOpenBecause: 'rejected rows speak of them',
    newerAsOf: '2026-11-25',
  },
};
const hostile = {
  ...view,
  fileName: HOSTILE,
  report: {
    ...REPORT,
    file: {
      ...REPORT.file,
      taken: [HOSTILE],
      remarks: [HOSTILE],
      rejectsPath: `/data/${HOSTILE.slice(0, 60)}`,
      rejects: [{ row: 1, column: HOSTILE, value: HOSTILE, reason: HOSTILE }],
    },
  },
};

golden(import.meta.url, 'import-preview', {
  usual: () => previewMessage(view),
  empty: () =>
    previewMessage({
      ...view,
      report: { ...REPORT, counts: NO_COUNTS, changes: [], file: { ...REPORT.file, rejected: 0, rejects: [], remarks: [] } },
    }),
  tooMany: () => previewMessage(many),
  hostile: () => previewMessage(hostile),
  cannotGiveBack: () => previewMessage({ ...view, givesBack: false }),
  refusal: () =>
    unusableMessage(view, { refused: 'x', because: 'No column of the file looks like an amount. Export it with its header.' }),
});

golden(import.meta.url, 'import-applied', {
  usual: () => appliedMessage({ ...view, by: 'U0TOM', report: { ...REPORT, isDryRun: false, resumed: true } }),
  empty: () =>
    appliedMessage({
      ...view,
      report: { ...REPORT, isDryRun: false, counts: NO_COUNTS, changes: [], file: { ...REPORT.file, rejected: 0 } },
    }),
  tooMany: () => appliedMessage({ ...many, report: { ...many.report, isDryRun: false } }),
  hostile: () => appliedMessage({ ...hostile, report: { ...hostile.report, isDryRun: false } }),
  refusal: () =>
    unusableMessage(
      { ...view, drop: standing({ is: 'accepted', by: 'U0TOM', fileHash: HASH, allowsClosing: false }) },
      { refused: 'x', because: HOSTILE },
    ),
});

golden(import.meta.url, 'import-progress', {
  usual: () => progressMessage(view, { stage: 'reading', done: 40_000, share: 0.4, stageMs: 4000 }, 4000),
  empty: () => standingMessage({ ...view, drop: standing({ is: 'reading' }) }),
  tooMany: 'one line, however long the file',
  hostile: () => standingMessage({ ...hostile, drop: standing({ is: 'discarded', by: 'U0TOM' }) }),
  refusal: () => standingMessage({ ...view, drop: standing({ is: 'failed' }) }),
  writing: () =>
    progressMessage(
      { ...view, drop: standing({ is: 'accepted', by: 'U0TOM', fileHash: HASH, allowsClosing: false }) },
      { stage: 'writing', done: 90_000, share: 0.9, stageMs: 30_000 },
      60_000,
    ),
  accepted: () =>
    standingMessage({ ...view, drop: standing({ is: 'accepted', by: 'U0TOM', fileHash: HASH, allowsClosing: true }) }),
  applied: () => standingMessage({ ...view, drop: standing({ is: 'applied', by: 'U0TOM' }) }),
  unusable: () => standingMessage({ ...view, drop: standing({ is: 'unusable' }) }),
  waits: () => standingMessage(view),
});

const START = { source: 'datev', entity: 'main', mode: 'snapshot', asOf: null } as const;
golden(import.meta.url, 'import-form', {
  usual: () => fileForm({ fileName: null, sources: ['datev', 'sap'], entities: ['main'], start: START }),
  empty: () => fileForm({ fileName: null, sources: [], entities: [], start: { ...START, source: null } }),
  tooMany: () =>
    fileForm({
      fileName: 'f'.repeat(300),
      sources: Array.from({ length: 120 }, (_, at) => `source-${at}`),
      entities: Array.from({ length: 120 }, (_, at) => `entity-${at}`),
      start: { ...START, source: 'source-3', entity: 'entity-2', mode: 'changes', asOf: TODAY },
    }),
  hostile: () => fileForm({ fileName: HOSTILE, sources: ['datev'], entities: ['main'], start: START }),
  refusal: () => cannotRead(),
  columns: () =>
    fileForm({
      ...{ fileName: 'w.csv', sources: ['datev'], entities: ['main'], headers: [HOSTILE, '', 'Konto', 'x'.repeat(300)] },
      start: { ...START, dates: 'DMY', columns: { customer: 2 } },
    }),
  manyColumns: () =>
    fileForm({
      ...{ fileName: 'w.csv', sources: ['datev'], entities: ['main'], start: START },
      headers: Array.from({ length: 200 }, (_, at) => `k${at}`),
    }),
});

const FILE = { id: 'F1', name: 'open items.csv', size: 1000 };
golden(import.meta.url, 'import-said', {
  usual: () => whichSource(FILE),
  empty: () => previewComes('open items.csv'),
  tooMany: () => oneAtATime(),
  hostile: () => whichSource({ ...FILE, name: HOSTILE.slice(0, 200) }),
  refusal: () => notCsv('open items.xlsx'),
  noScope: () => cannotReadSaid(),
});

function standing(stage: Drop['stage']): Drop {
  return { ...DROP, stage };
}

function currency(code: string, times: number) {
  return {
    ...{ currency: code, beforeMinor: 120_000_000 * times, afterMinor: 115_000_000 * times, newCount: 20, newMinor: 900_000 },
    ...{ changedCount: 11, changedMinor: -400_000, goneCount: 30, goneMinor: 5_500_000 },
  };
}
