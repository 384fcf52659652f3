import { hash } from 'node:crypto';
import type { Customer } from '#domain/case.ts';
import type { Day } from '#domain/day.ts';
import type { AccountId, InvoiceId, TenantId } from '#domain/ids.ts';
import type { ImportMode, LedgerCustomer, LedgerInvoice } from '#domain/ledger.ts';
import { type Trait, traitKey, traitsOf } from '#domain/traits.ts';
import type { Doc, Storage } from '#ports.ts';
import { createAlone } from './alone.ts';
import type { Identify } from './cases.ts';
import { createInvoiceNumbers } from './invoice-numbers.ts';

/** An invoice of the ledger, open or settled. The `_id` sorts by account, so that an account's invoices lie together. */
export type InvoiceDoc = Doc & LedgerInvoice & { readonly entity: string; readonly source: string; readonly open?: true };
export type CustomerDoc = Doc & LedgerCustomer & { readonly entity: string; readonly source: string };

/** How far a source's ledger goes. */
export type SourceDoc = Doc & {
  readonly entity: string;
  readonly source: string;
  readonly asOf: Day;
  readonly runId: string;
  readonly finishedAt: string;
};

/** One import of one file. */
export type RunDoc = Doc & {
  readonly runId: string;
  /** What the run is of: the same file in the same mode for the same day has the same key. */
  readonly key: string;
  readonly entity: string;
  readonly source: string;
  readonly mode: ImportMode;
  readonly asOf: Day;
  readonly fileName: string;
  readonly state: 'open' | 'finished' | 'abandoned';
  readonly startedAt: string;
  readonly finishedAt: string;
  /** Accounts whose invoices may be written while their facts are not: whoever imports next looks at them again. */
  readonly inFlight: readonly AccountId[];
  readonly suspects: readonly AccountId[];
  readonly counts: Readonly<Record<string, number>>;
};

/** So many stand in lists to choose from; what somebody types, and what they see, goes by the accounts' pages. */
const TRAITS_MAX = 200;
const OWNERS_MAX = 1000;

export type LedgerBook = ReturnType<typeof openLedger>;

/** What the ledgers brought: invoices, customers, and the runs that brought them. */
export function openLedger(storage: Storage) {
  const invoices = storage.collection<InvoiceDoc>('invoices');
  const customers = storage.collection<CustomerDoc>('customers');
  const sources = storage.collection<SourceDoc>('ledger_sources');
  const runs = storage.collection<RunDoc>('import_runs');
  const numbers = createInvoiceNumbers(invoices);

  /** What customers have in one column, each once and in order: one short look at its index for each, however many customers. */
  const valuesOf = async (tenantId: TenantId, column: Trait | 'owner', max: number): Promise<readonly string[]> => {
    const found: string[] = [];
    while (found.length < max) {
      const after = { $gt: found.at(-1) ?? '' };
      const value = (await customers.findOne({ tenantId, [column]: after }, { sort: { [column]: 1 } }))?.[column];
      if (value === undefined) break;
      found.push(value);
    }
    return found;
  };

  const identify: Identify = async (tenantId, accountIds) => {
    const found = new Map<AccountId, { entity: string; customer: Customer }>();
    if (accountIds.length === 0) return found;
    const ids = accountIds.map((accountId) => `${tenantId}/${accountId}`);
    for (const doc of await customers.find({ tenantId, _id: { $in: ids } }).toArray()) {
      const { accountId, entity, name, number, contacts } = doc;
      found.set(accountId, { entity, customer: { name, number, contacts, ...traitsOf(doc) } });
    }
    return found;
  };

  return {
    invoices,
    customers,
    sources,
    runs,
    identify,
    /** For one import at a time of each source, whatever machine it runs on. */
    alone: createAlone(storage),

    async prepare(): Promise<void> {
      await invoices.createIndexes([
        { name: 'open', key: { tenantId: 1, entity: 1, source: 1, _id: 1 }, partial: { open: true } },
        { name: 'number', key: { tenantId: 1, number: 1 } },
      ]);
      await customers.createIndexes([
        { name: 'segment', key: { tenantId: 1, segment: 1 }, partial: { segment: { $exists: true } } },
        { name: 'owner', key: { tenantId: 1, owner: 1 } },
        { name: 'region', key: { tenantId: 1, region: 1 }, partial: { region: { $exists: true } } },
      ]);
      await runs.createIndexes([{ name: 'state', key: { tenantId: 1, entity: 1, state: 1 } }]);
    },

    /** Invoices of that number, open or settled; the number may lack what all of its ledger's begin with. */
    invoicesNumbered: numbers.numbered,
    async accountsWithInvoice(tenantId: TenantId, text: string): Promise<readonly AccountId[]> {
      return [...new Set((await numbers.numbered(tenantId, text)).map(({ accountId }) => accountId))];
    },

    /** The day up to which each source's ledger goes, by the runs that were finished. */
    async asOf(tenantId: TenantId, entity: string): Promise<Record<string, Day>> {
      const found = await sources.find({ tenantId, entity }, { sort: { _id: 1 } }).toArray();
      return Object.fromEntries(found.map(({ source, asOf }) => [source, asOf]));
    },

    /** While a run is open the ledger is half of one day and half of another: digests and verdicts wait. */
    async isRunOpen(tenantId: TenantId, entity: string): Promise<boolean> {
      return (await runs.findOne({ tenantId, entity, state: 'open' })) !== null;
    },

    /** Every entity of which a ledger came in. */
    async entities(tenantId: TenantId): Promise<readonly string[]> {
      const found = await sources.find({ tenantId }).toArray();
      return [...new Set(found.map(({ entity }) => entity))].sort();
    },

    /** The segments or regions of which there is a customer, one of their spellings each, in alphabetical order; of very many the first. */
    async traits(tenantId: TenantId, trait: Trait): Promise<readonly string[]> {
      const found = new Map<string, string>();
      for (const name of await valuesOf(tenantId, trait, TRAITS_MAX))
        if (!found.has(traitKey(name))) found.set(traitKey(name), name);
      return [...found.values()].toSorted((a, b) => (traitKey(a) < traitKey(b) ? -1 : 1));
    },

    /** Everybody whom the ledger names as owner of a customer, as it writes them; of very many the first. */
    owners: (tenantId: TenantId): Promise<readonly string[]> => valuesOf(tenantId, 'owner', OWNERS_MAX),

    /** The accounts whose owner is written in one of these ways. */
    async accountsOwnedBy(tenantId: TenantId, owners: readonly string[], max: number): Promise<readonly AccountId[]> {
      const docs = await customers.find({ tenantId, owner: { $in: owners } }, { limit: max }).toArray();
      return docs.map(({ accountId }) => accountId);
    },

    /** The run that was finished last, of any entity; empty before the first. */
    async latestRun(tenantId: TenantId): Promise<string> {
      const found = await sources.find({ tenantId }).toArray();
      return found.reduce((a, b) => (b.finishedAt > a.finishedAt ? b : a), { runId: '', finishedAt: '' }).runId;
    },
  };
}

export type SourceKey = { readonly entity: string; readonly source: string };

/**
 * An account's id: from entity, source and customer number, or the name where there is none. Accounts of two sources
 * are never one, and a number never meets a name: a wrong merge hurts more than a split.
 */
export function accountIdOf({ entity, source }: SourceKey, { number, name }: { number: string; name: string }): AccountId {
  return `a_${digest(number !== '' ? [entity, source, number] : [entity, source, '', sameName(name)])}`;
}

/** An invoice's id: from the source's own id, else from its account and number. */
export function invoiceIdOf(
  { entity, source }: SourceKey,
  { id, accountId, number }: { id: string; accountId: AccountId; number: string },
): InvoiceId {
  return `i_${digest(id !== '' ? [entity, source, id] : [entity, source, accountId, number])}`;
}

/** Two spellings of one name: width, case and white space do not count, legal forms and punctuation do. */
function sameName(name: string): string {
  return name.normalize('NFKC').toLowerCase().replace(/\s+/gu, ' ').trim();
}

function digest(parts: readonly string[]): string {
  return hash('sha256', JSON.stringify(parts), 'hex').slice(0, 20);
}
