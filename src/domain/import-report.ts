import type { Currency } from './currency.ts';
import type { Day } from './day.ts';
import type { ImportMode } from './ledger.ts';

export type ImportStage = 'reading' | 'comparing' | 'writing';
export type ImportProgress = {
  readonly stage: ImportStage;
  /** Rows; after reading, as many of them as the share of accounts stands for. */
  readonly done: number;
  /** 0 to 1 of this stage. */
  readonly share: number;
  /** How long this stage has taken. */
  readonly stageMs: number;
};

export type ImportReport = {
  readonly isDryRun: boolean;
  readonly source: string;
  readonly entity: string;
  readonly mode: ImportMode;
  readonly asOf: Day;
  readonly file: FileReport;
  readonly counts: ImportCounts;
  /** What happens to the open invoices; empty where nothing was compared, as in the first import of a source. */
  readonly changes: readonly CurrencyChange[];
  /** Currencies of which more closes than the guard lets pass unasked. */
  readonly closesTooMuch: readonly { readonly currency: Currency; readonly percent: number }[];
  readonly resumed: boolean;
  /** Why nothing was closed although invoices are missing from the snapshot; empty otherwise. */
  readonly keptOpenBecause: string;
  /** Days by which the file is older than what the ledger already shows; empty otherwise. */
  readonly newerAsOf: Day | '';
};

/** The open invoices of one currency, before and after. */
export type CurrencyChange = {
  readonly currency: Currency;
  readonly beforeMinor: number;
  readonly afterMinor: number;
  readonly newCount: number;
  readonly newMinor: number;
  readonly changedCount: number;
  /** By how much they rise or fall. */
  readonly changedMinor: number;
  readonly goneCount: number;
  readonly goneMinor: number;
};

/** What was found in a ledger file. */
export type FileReport = {
  readonly fileName: string;
  readonly fileHash: string;
  /** True where invoices go by an id of their source: then one may move to another account. */
  readonly hasIds: boolean;
  readonly isRejectsFile: boolean;
  /** What was taken for what, one sentence each. */
  readonly taken: readonly string[];
  /** Things that were counted on the way, one sentence each. */
  readonly remarks: readonly string[];
  readonly rows: number;
  readonly good: number;
  readonly accounts: number;
  readonly rejected: number;
  /** A rejected row whose number could not be read might be any invoice. */
  readonly hasNameless: boolean;
  readonly rejects: readonly RejectedRow[];
  /** Where all rejected rows lie; null where there are none. */
  readonly rejectsPath: string | null;
};
export type RejectedRow = { readonly row: number; readonly column: string; readonly value: string; readonly reason: string };

/** What an import changed, by invoices and accounts. */
export const NO_COUNTS = {
  invoicesNew: 0,
  invoicesChanged: 0,
  invoicesReopened: 0,
  invoicesSettled: 0,
  invoicesClosed: 0,
  invoicesMoved: 0,
  invoicesSame: 0,
  invoicesHeld: 0,
  accountsNew: 0,
  accountsChanged: 0,
};
export type ImportCounts = typeof NO_COUNTS;

export function addCounts(a: ImportCounts, b: ImportCounts): ImportCounts {
  return {
    invoicesNew: a.invoicesNew + b.invoicesNew,
    invoicesChanged: a.invoicesChanged + b.invoicesChanged,
    invoicesReopened: a.invoicesReopened + b.invoicesReopened,
    invoicesSettled: a.invoicesSettled + b.invoicesSettled,
    invoicesClosed: a.invoicesClosed + b.invoicesClosed,
    invoicesMoved: a.invoicesMoved + b.invoicesMoved,
    invoicesSame: a.invoicesSame + b.invoicesSame,
    invoicesHeld: a.invoicesHeld + b.invoicesHeld,
    accountsNew: a.accountsNew + b.accountsNew,
    accountsChanged: a.accountsChanged + b.accountsChanged,
  };
}
