/** What the bot needs from other machines. Each port has two real implementations under `adapters/`. */

import type { BarChart } from '#domain/bar-chart.ts';
import type { DayTest, HolidayPlace } from '#domain/holidays.ts';
import type { AccountId, InvoiceId } from '#domain/ids.ts';
import type { FileReport } from '#domain/import-report.ts';
import type { AccountRows } from '#domain/ledger.ts';
import type { PointedColumns } from '#domain/ledger-columns.ts';
import type { DateOrder } from '#domain/ledger-date.ts';
import type { LetterBrief, LetterWording } from '#domain/letter-wording.ts';
import type { Refusal } from '#domain/refusal.ts';

// ---------------------------------------------------------------- storage

export type Scalar = string | number | boolean | null;
export type Value = Scalar | readonly Value[] | { readonly [key: string]: Value };
/** Every document has its own `_id` and the tenant it belongs to. */
export type Doc = { readonly _id: string; readonly tenantId: string };

export type Condition =
  | Scalar
  | {
      readonly $eq?: Scalar;
      readonly $ne?: Scalar;
      readonly $gt?: string | number;
      readonly $gte?: string | number;
      readonly $lt?: string | number;
      readonly $lte?: string | number;
      readonly $in?: readonly Scalar[];
      /** Also true of what has no such field. */
      readonly $nin?: readonly Scalar[];
      readonly $exists?: boolean;
    };
/**
 * Paths (dotted ones too) to conditions; all must hold. A scalar also matches an array that holds it, as in
 * MongoDB; but a path that is sorted by or has an index over it must hold one value, or the embedded store refuses.
 * `tenantId` is required: no query crosses tenants. `$or` takes alternatives of the same form.
 */
export type Filter = { readonly tenantId: string } & { readonly [path: string]: Condition | readonly Alternative[] };
export type Alternative = { readonly [path: string]: Condition };
/**
 * An upsert needs its `_id` in the filter or in `$setOnInsert`; the filter's equalities become fields. A key that starts
 * with `$` or holds a dot is refused, in a path also a bare number: what is keyed by people's words is kept as a list.
 */
export type Update = {
  readonly $set?: { readonly [path: string]: Value };
  readonly $unset?: { readonly [path: string]: true };
  readonly $inc?: { readonly [path: string]: number };
  readonly $setOnInsert?: { readonly [path: string]: Value };
};
export type Sort = { readonly [path: string]: 1 | -1 };
export type IndexSpec = {
  readonly name: string;
  readonly key: Sort;
  readonly unique?: boolean;
  /**
   * The embedded store goes without: it cannot index a path that holds several values, and its planner, which does not
   * try plans out, would take a narrow index for a filter that most documents match.
   */
  readonly only?: 'mongodb';
  /** Equality or `$exists: true` only; the index holds just the documents that match. */
  readonly partial?: { readonly [path: string]: Scalar | { readonly $exists: true } };
};
export type BulkWrite<D extends Doc> =
  | { readonly insertOne: { readonly document: D } }
  | { readonly updateOne: { readonly filter: Filter; readonly update: Update; readonly upsert?: boolean } }
  | { readonly deleteOne: { readonly filter: Filter } };

/** Iterating locks nothing and sees what changes meanwhile as MongoDB would; `toArray` of the embedded store is one read. */
export type Cursor<D> = AsyncIterable<D> & { toArray(): Promise<D[]> };

/**
 * The part of MongoDB's collection that we use, in its own words. Both stores throw on `undefined`, `NaN`, `-0`,
 * integers that are not exact, ill-formed strings and operators outside this grammar. Write conflicts on a unique
 * index throw an error for which `isDuplicateKey` holds.
 */
export type Collection<D extends Doc> = {
  insertOne(document: D): Promise<void>;
  findOne(filter: Filter, options?: { readonly sort?: Sort }): Promise<D | null>;
  find(filter: Filter, options?: { readonly sort?: Sort; readonly skip?: number; readonly limit?: number }): Cursor<D>;
  updateOne(
    filter: Filter,
    update: Update,
    options?: { readonly upsert?: boolean },
  ): Promise<{ matched: number; upserted: boolean }>;
  /** Returns the document after the update, or null where none matched. */
  findOneAndUpdate(
    filter: Filter,
    update: Update,
    options?: { readonly sort?: Sort; readonly upsert?: boolean },
  ): Promise<D | null>;
  deleteOne(filter: Filter): Promise<{ deleted: number }>;
  deleteMany(filter: Filter): Promise<{ deleted: number }>;
  /**
   * Unordered: every write is tried, inserts first, then updates, then deletes; duplicate keys are returned by their
   * position instead of thrown. All-or-nothing is not promised on either store.
   */
  bulkWrite(writes: readonly BulkWrite<D>[]): Promise<{ duplicates: readonly number[] }>;
  countDocuments(filter: Filter): Promise<number>;
  createIndexes(indexes: readonly IndexSpec[]): Promise<void>;
};

export type Storage = {
  readonly kind: 'embedded' | 'mongodb';
  collection<D extends Doc>(name: string): Collection<D>;
  /** The store's own clock in epoch milliseconds: what leases are measured by, whoever asks. */
  now(): Promise<number>;
  close(): Promise<void>;
};

/** True for an error that a unique index raised, in either store (MongoDB code 11000). */
export function isDuplicateKey(error: unknown): boolean {
  return typeof error === 'object' && error !== null && 'code' in error && error.code === 11000;
}

// ---------------------------------------------------------------- time and ids

export type Clock = {
  /** Epoch milliseconds. */
  now(): number;
};
export type Ids = {
  /** A fresh id, unguessable where it matters: `p_…` for prefix `p`. */
  next(prefix: string): string;
};

/** Draws a chart as a PNG. */
export type DrawBars = (chart: BarChart) => Uint8Array;

/** Public holidays by place and day. */
export type Holidays = {
  /** Whether there is a calendar of this place. */
  readonly knows: (place: HolidayPlace) => Promise<boolean>;
  /** Which days are public holidays there; none where no place is given or the place is not known. */
  readonly testOf: (place: HolidayPlace | null) => Promise<DayTest>;
};

// ---------------------------------------------------------------- mail

export type OutgoingMail = {
  /** One plain addr-spec; checked again by the adapter. */
  readonly to: string;
  readonly subject: string;
  readonly body: string;
  /** `<id@domain>`, stored before the mail leaves. */
  readonly messageId: string;
};
export type MailOutcome =
  | { readonly stage: 'sent' }
  /** Written to the outbox folder: no mail server is set up. */
  | { readonly stage: 'filed'; readonly file: string }
  /** Nothing was accepted; trying again later is safe. */
  | { readonly stage: 'later'; readonly reason: string }
  /** The server refused for good (a wrong address, a policy). */
  | { readonly stage: 'refused'; readonly reason: string }
  /** The mail may have left. Never tried again by itself. */
  | { readonly stage: 'unknown'; readonly reason: string };
export type Mail = {
  readonly kind: 'smtp' | 'folder';
  readonly from: string;
  /** Never throws for what a server does; see the outcomes. */
  send(mail: OutgoingMail): Promise<MailOutcome>;
  close(): Promise<void>;
};

// ---------------------------------------------------------------- the letter writer

export type { LetterBrief, LetterSlot, LetterWording, WordingPart } from '#domain/letter-wording.ts';
export { LETTER_SLOTS } from '#domain/letter-wording.ts';

export type WriterResult = {
  readonly writer: 'model' | 'template';
  readonly prompt: string;
  readonly wording: LetterWording;
  readonly fellBackBecause: string;
};
export type LetterWriter = {
  /** Always answers: whatever the model does, the template stands in and says why. */
  write(brief: LetterBrief): Promise<WriterResult>;
};

// ---------------------------------------------------------------- a ledger that comes in

/** A file that somebody wants to import. */
export type LedgerFile = {
  readonly path: string;
  /** A mapping file that overrides what is found; null for none. */
  readonly mappingPath: string | null;
  /** The order of its dates, where the person who brings it in said so; goes before a mapping file. */
  readonly dates: DateOrder | null;
  /** Columns that this person pointed to. */
  readonly columns: PointedColumns;
  /** Where scratch and rejects files go. */
  readonly dataDir: string;
  /** One import at a time for each of these; files of rejects are named after it. */
  readonly sourceName: string;
  readonly ids: LedgerIds;
  /** Rows and bytes read so far, of all bytes. */
  readonly onProgress: (progress: { readonly rows: number; readonly bytes: number; readonly ofBytes: number }) => void;
};
export type LedgerIds = {
  readonly accountId: (customer: { readonly number: string; readonly name: string }) => AccountId;
  readonly invoiceId: (invoice: { readonly id: string; readonly accountId: AccountId; readonly number: string }) => InvoiceId;
};

/** Reads a kind of ledger file. A refusal means that the file as a whole cannot be used; nothing was changed. */
export type LedgerReader = (file: LedgerFile) => Promise<StagedLedger | Refusal>;

/** Where files that people give the bot lie while they are read. */
export type LedgerDesk = {
  readonly read: LedgerReader;
  /** Where scratch and rejects files go. */
  readonly dataDir: string;
  /** Lays a file there under its name; `hash` is the SHA-256 of its bytes. What is laid is cleared when it was read. */
  readonly lay: (file: { readonly key: string; readonly name: string; readonly bytes: Uint8Array }) => Promise<Laid>;
  /** A file that an import wrote (the rejected rows), to be handed to somebody. */
  readonly take: (path: string) => Promise<{ readonly bytes: Uint8Array; readonly clear: () => Promise<void> }>;
};
export type Laid = { readonly path: string; readonly hash: string; readonly clear: () => Promise<void> };

/** A ledger file, read and checked, lying in a scratch store in the order of its accounts. */
export type StagedLedger = {
  readonly report: FileReport;
  /** Accounts in order of their id: all of them, or those asked for that the file lists. */
  accounts(only?: readonly AccountId[]): Iterable<AccountRows>;
  /** True where a rejected row speaks of this invoice: it stays as it was. */
  isHeld(invoice: { readonly invoiceId: InvoiceId; readonly number: string }): boolean;
  /** The account under which the file lists an invoice; null where it does not. */
  accountOf(invoiceId: InvoiceId): AccountId | null;
  readonly work: WorkList;
  /** Removes the scratch store. */
  close(): Promise<void>;
};
/** Accounts that an import will touch, in order of their id. */
export type WorkList = {
  add(accountId: AccountId): void;
  addAllStaged(): void;
  count(): number;
  /** The next accounts after this one. */
  next(after: AccountId, limit: number): readonly AccountId[];
};
