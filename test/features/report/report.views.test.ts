import { agingMessage } from '#features/report/report.views.ts';
import { golden } from '../../support/golden.ts';
import { HOSTILE, TODAY } from '../given-case.ts';

const AMOUNTS = {
  current: '990.00',
  d1_30: '1850.50',
  d31_60: '4200.00',
  d61_90: '0.00',
  d91_plus: '-10.00',
  overdue: '6050.50',
  total: '1234567.50',
};
const PART = {
  ...AMOUNTS,
  current: '0.00',
  d1_30: '0.00',
  d31_60: '1200.00',
  d91_plus: '0.00',
  overdue: '1200.00',
  total: '1200.00',
};
const report = { asOf: TODAY, currencies: { EUR: AMOUNTS }, accounts: 3, invoices: 12 };
const MAIN = { entity: 'main', report, ledgerDay: TODAY, isRunOpen: false };
const ON = { asOf: TODAY, today: TODAY };
const many = Array.from({ length: 40 }, (_, at) => ({ ...MAIN, entity: `entity-${at}` }));

golden(import.meta.url, 'aging', {
  usual: () => agingMessage([MAIN], ON),
  partDisputed: () => agingMessage([{ ...MAIN, report: { ...report, disputed: { EUR: PART } } }], ON),
  empty: () => agingMessage([{ ...MAIN, report: { ...report, currencies: {}, accounts: 0, invoices: 0 }, ledgerDay: null }], ON),
  tooMany: () => agingMessage(many, ON),
  hostile: () => agingMessage([MAIN, { ...MAIN, entity: HOSTILE }], ON),
  refusal: () => agingMessage([], ON),
  pastDayWhileAnImportRuns: () =>
    agingMessage([{ ...MAIN, report: { ...report, note: 'The ledger is of 2026-11-20.' }, isRunOpen: true }], {
      asOf: '2026-10-31',
      today: TODAY,
    }),
});
