import type { AccountId, InvoiceId } from '#domain/ids.ts';
import type { AccountRows } from '#domain/ledger.ts';
import { type AccountPair, type ImportScope, invoiceIdOfDoc } from './import-diff.ts';
import type { CustomerDoc, InvoiceDoc, LedgerBook } from './ledger.ts';

/** Accounts, and invoices of them, that are worked on at a stretch. */
const ACCOUNTS_AT_ONCE = 1000;
const INVOICES_AT_ONCE = 10_000;
const PAGE = 5000;

export type PairsOptions = {
  readonly ledger: LedgerBook;
  readonly scope: ImportScope;
  /** True where the ledger holds nothing of this source yet: then nothing need be read. */
  readonly isFresh: boolean;
};

/** How many accounts to work on at a stretch, so that memory holds whatever number of invoices each has. */
export function accountsAtOnce({ good, accounts }: { readonly good: number; readonly accounts: number }): number {
  const invoicesOfOne = Math.max(1, good / Math.max(1, accounts));
  return Math.max(1, Math.min(ACCOUNTS_AT_ONCE, Math.floor(INVOICES_AT_ONCE / invoicesOfOne)));
}

/** Walks file and ledger side by side in the order of accounts, a batch at a time; memory does not grow with either. */
export async function* allPairs(staged: Iterable<AccountRows>, options: PairsOptions): AsyncGenerator<AccountPair[]> {
  let batch: Half[] = [];
  let size = 0;
  for await (const half of merged(staged, options.isFresh ? [] : openDocs(options))) {
    batch.push(half);
    size += half.open.length + (half.said?.rows.length ?? 0);
    if (batch.length < ACCOUNTS_AT_ONCE && size < INVOICES_AT_ONCE) continue;
    yield await completed(batch, options);
    batch = [];
    size = 0;
  }
  if (batch.length > 0) yield await completed(batch, options);
}

/** The same for some accounts, sorted by id. */
export async function pairsOf(
  accountIds: readonly AccountId[],
  staged: Iterable<AccountRows>,
  options: PairsOptions,
): Promise<AccountPair[]> {
  const halves = new Map<AccountId, Half>(accountIds.map((accountId) => [accountId, { accountId, said: null, open: [] }]));
  for (const said of staged) halves.set(said.customer.accountId, { accountId: said.customer.accountId, said, open: [] });
  if (!options.isFresh) {
    const range = { from: accountIds[0] ?? '', until: accountIds.at(-1) ?? '' };
    for await (const doc of openDocs(options, range)) halves.get(doc.accountId)?.open.push(doc);
  }
  return completed([...halves.values()], options);
}

type Half = { readonly accountId: AccountId; readonly said: AccountRows | null; readonly open: InvoiceDoc[] };

/** Open invoices of the source in order, read in pages, so that writing meanwhile disturbs nothing. */
async function* openDocs({ ledger, scope }: PairsOptions, range = { from: '', until: '\uffff' }): AsyncGenerator<InvoiceDoc> {
  const { tenantId, entity, source } = scope;
  let after = `${tenantId}/${range.from}`;
  const until = `${tenantId}/${range.until}/\uffff`;
  for (;;) {
    const filter = { tenantId, entity, source, open: true, _id: { $gt: after, $lte: until } };
    const page = await ledger.invoices.find(filter, { sort: { _id: 1 }, limit: PAGE }).toArray();
    yield* page;
    const last = page.at(-1);
    if (!last || page.length < PAGE) return;
    after = last._id;
  }
}

async function* merged(
  staged: Iterable<AccountRows>,
  docs: AsyncIterable<InvoiceDoc> | readonly InvoiceDoc[],
): AsyncGenerator<Half> {
  const said = staged[Symbol.iterator]();
  let nextSaid = said.next();
  let current: Half | null = null;
  for await (const doc of docs) {
    if (current && current.accountId !== doc.accountId) {
      yield current;
      current = null;
    }
    for (; !nextSaid.done && nextSaid.value.customer.accountId < doc.accountId; nextSaid = said.next())
      yield half(nextSaid.value);
    if (!current && !nextSaid.done && nextSaid.value.customer.accountId === doc.accountId) {
      current = half(nextSaid.value);
      nextSaid = said.next();
    }
    current ??= { accountId: doc.accountId, said: null, open: [] };
    current.open.push(doc);
  }
  if (current) yield current;
  for (; !nextSaid.done; nextSaid = said.next()) yield half(nextSaid.value);
}

function half(said: AccountRows): Half {
  return { accountId: said.customer.accountId, said, open: [] };
}

/** Adds the settled invoices that the file lists, and the customers as they are known. */
async function completed(halves: readonly Half[], { ledger, scope, isFresh }: PairsOptions): Promise<AccountPair[]> {
  const { tenantId } = scope;
  if (isFresh) return halves.map((each) => ({ ...each, settled: new Map(), known: null }));
  const unmatched = halves.flatMap(({ said, open }) => {
    const found = new Set(open.map((doc) => doc.invoiceId));
    return (said?.rows ?? [])
      .filter(({ invoice }) => !found.has(invoice.invoiceId))
      .map(({ invoice }) => invoiceIdOfDoc(scope, invoice));
  });
  const accounts = halves.map(({ accountId }) => `${tenantId}/${accountId}`);
  const [settled, known] = await Promise.all([
    unmatched.length === 0 ? [] : ledger.invoices.find({ tenantId, _id: { $in: unmatched } }).toArray(),
    ledger.customers.find({ tenantId, _id: { $in: accounts } }).toArray(),
  ]);
  const settledOf = Map.groupBy(settled, (doc) => doc.accountId);
  const customers = new Map<AccountId, CustomerDoc>(known.map((doc) => [doc.accountId, doc]));
  return halves.map((each) => ({
    ...each,
    settled: new Map<InvoiceId, InvoiceDoc>(settledOf.get(each.accountId)?.map((doc) => [doc.invoiceId, doc])),
    known: customers.get(each.accountId) ?? null,
  }));
}
