/** How much the bench works on: the sizes of the issue, or small ones that only show that it runs. */
export type Size = {
  readonly accounts: number;
  readonly invoices: number;
  /** A tenth of it: what must not matter, or grow with it. */
  readonly fewAccounts: number;
  readonly fewInvoices: number;
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
  importPairs: 2,
  loadPairs: 5,
  loadMs: 700,
  digestPairs: 3,
};
