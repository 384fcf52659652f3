/** How much the bench works on: the sizes of the issue, or small ones that only show that it runs. */
export type Size = {
  readonly accounts: number;
  readonly invoices: number;
  /** A tenth of it: what must not matter, or grow with it. */
  readonly fewAccounts: number;
  readonly fewInvoices: number;
  /** A tenth of the accounts, for what may cost a little more with ten times as many. */
  readonly tenthAccounts: number;
  readonly clicks: number;
  readonly clickPairs: number;
  readonly importPairs: number;
  readonly loadPairs: number;
  readonly loadMs: number;
  readonly digestPairs: number;
};

export const WHOLE: Size = {
  accounts: 100_000,
  invoices: 1_000_000,
  fewAccounts: 1000,
  fewInvoices: 100_000,
  tenthAccounts: 10_000,
  clicks: 60,
  clickPairs: 7,
  importPairs: 2,
  loadPairs: 7,
  loadMs: 2000,
  digestPairs: 5,
};

export const QUICK: Size = {
  accounts: 5000,
  invoices: 50_000,
  fewAccounts: 1000,
  fewInvoices: 10_000,
  tenthAccounts: 500,
  clicks: 20,
  clickPairs: 3,
  importPairs: 2,
  loadPairs: 5,
  loadMs: 700,
  digestPairs: 3,
};
