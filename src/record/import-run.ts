import { hash } from 'node:crypto';
import type { Customer } from '#domain/case.ts';
import type { Currency } from '#domain/currency.ts';
import type { Day } from '#domain/day.ts';
import { disputesInLedger } from '#domain/dispute-ledger.ts';
import { toldOf } from '#domain/dispute-told.ts';
import type { Fact, LedgerChanged } from '#domain/facts.ts';
import type { AccountId } from '#domain/ids.ts';
import { addCounts, type CurrencyChange, type ImportCounts, NO_COUNTS } from '#domain/import-report.ts';
import { type ImportMode, ledgerFact, toOpenItem } from '#domain/ledger.ts';
import { voidedBy } from '#domain/void.ts';
import type { BulkWrite, StagedLedger } from '#ports.ts';
import type { Decided } from './book.ts';
import type { CasePage } from './case-page.ts';
import { accountStream, type Cases, reshowing } from './cases.ts';
import { type AccountDiff, addValues, type DiffRules, diffAccount, type ImportScope } from './import-diff.ts';
import { accountsAtOnce, allPairs, type PairsOptions, pairsOf } from './import-pairs.ts';
import { createChanges } from './import-values.ts';
import type { CustomerDoc, LedgerBook, RunDoc } from './ledger.ts';

export type Plan = {
  readonly counts: ImportCounts;
  readonly before: ReadonlyMap<Currency, number>;
  readonly closing: ReadonlyMap<Currency, number>;
  readonly changes: readonly CurrencyChange[];
};
export type ImportParts = {
  readonly ledger: LedgerBook;
  readonly staged: StagedLedger;
  readonly scope: ImportScope;
  readonly isFresh: boolean;
  /** Told the accounts done and the accounts there are. */
  readonly onProgress: (done: number) => void;
};

/** Finds out what an import would change, writes nothing, and notes the accounts it will touch. */
export async function planImport(parts: ImportParts): Promise<Plan> {
  const { staged, onProgress } = parts;
  const rules = rulesOf(parts);
  const before = new Map<Currency, number>();
  const closing = new Map<Currency, number>();
  const changes = createChanges();
  let counts: ImportCounts = NO_COUNTS;
  let done = 0;
  for await (const pairs of allPairs(staged.accounts(), pairsOptions(parts))) {
    for (const pair of pairs) {
      const diff = diffAccount(pair, rules);
      counts = addCounts(counts, diff.counts);
      addValues(before, pair.open);
      addValues(closing, diff.closing);
      changes.add(pair, diff);
      if (diff.writes.length > 0 || diff.customer) staged.work.add(pair.accountId);
    }
    done += pairs.length;
    onProgress(done);
  }
  return { counts, before, closing, changes: changes.all() };
}

export type ApplyParts = ImportParts & { readonly cases: Cases; readonly runId: string; readonly today: Day };

/**
 * Writes what changed, account after account: first which accounts are in flight, then customers and invoices, then
 * one fact for each account. Whatever it is interrupted by, the accounts in flight are looked at again by the next
 * run, and each fact is worked out from what the case shows and what the ledger holds, so that it neither lacks nor doubles.
 */
export async function applyImport(parts: ApplyParts): Promise<ImportCounts> {
  const { ledger, staged, scope, runId, onProgress } = parts;
  const rules = rulesOf(parts);
  const run = { _id: `${scope.tenantId}/${runId}`, tenantId: scope.tenantId };
  let counts: ImportCounts = NO_COUNTS;
  let done = 0;
  const atOnce = accountsAtOnce(staged.report);
  let ids = staged.work.next('', atOnce);
  for (; ids.length > 0; ids = staged.work.next(ids.at(-1) ?? '', atOnce)) {
    const pairs = await pairsOf(ids, staged.accounts(ids), pairsOptions(parts));
    const diffs = pairs.map((pair) => diffAccount(pair, rules));
    await ledger.runs.updateOne(run, { $set: { inFlight: ids } });
    await writeDiffs(diffs, parts);
    await tellCases(diffs, parts);
    counts = diffs.reduce((sum, diff) => addCounts(sum, diff.counts), counts);
    done += ids.length;
    onProgress(done);
  }
  return counts;
}

async function writeDiffs(diffs: readonly AccountDiff[], { ledger, scope }: ApplyParts): Promise<void> {
  const { tenantId } = scope;
  const invoices = diffs.flatMap((diff) => diff.writes);
  const customers = diffs.flatMap(({ customer, counts }): BulkWrite<CustomerDoc>[] => {
    if (!customer) return [];
    if (counts.accountsNew > 0) return [{ insertOne: { document: customer } }];
    const { _id, tenantId: _, ...fields } = customer;
    return [{ updateOne: { filter: { _id, tenantId }, update: { $set: fields } } }];
  });
  await Promise.all([
    customers.length > 0 ? ledger.customers.bulkWrite(customers) : null,
    invoices.length > 0 ? ledger.invoices.bulkWrite(invoices) : null,
  ]);
}

async function tellCases(diffs: readonly AccountDiff[], { cases, scope, runId, today }: ApplyParts): Promise<void> {
  const { tenantId, source, asOf } = scope;
  await cases.commandMany(
    tenantId,
    diffs.map(({ accountId, openAfter, settledOn, customerAfter }) => ({
      tenantId,
      stream: accountStream(accountId),
      opId: `${runId}/${accountId}`,
      actor: 'job:import',
      decide: (page) => {
        const now = openAfter.map((invoice) => toOpenItem(invoice, source));
        const fact = ledgerFact(page.state.items, now, { source, asOf, settled: settledOn });
        if (fact) return reshowing(page, broughtBy(page, fact, today));
        // A customer who is new, or goes by another name, makes a case of its own or changes the one there is.
        const isTold = customerAfter === null || (page.version > 0 && isSameCustomer(page.customer, customerAfter));
        return reshowing(page, { facts: isTold ? [] : [{ type: 'ledger.changed', source, asOf, items: [], closed: [] }] });
      },
    })),
  );
}

/** What a ledger's word for an account brings with it: letters that are void, credits of disputes that came, short payments. */
function broughtBy(page: CasePage, fact: LedgerChanged, today: Day): Decided<Fact> {
  const ofDisputes = page.version === 0 ? [] : disputesInLedger(page, fact, today);
  return { facts: [fact, ...ofDisputes, ...voidedBy(page, [fact], today)], effects: toldOf(page, ofDisputes) };
}

/** Compared with what the case shows, so that a change is told even if it was written by a run that died after it. */
function isSameCustomer(shown: Customer, now: Customer): boolean {
  const said = ({ name, number, contacts, segment = '', region = '' }: Customer) =>
    JSON.stringify([name, number, segment, region, contacts.map((contact) => [contact.name, contact.email, contact.phone])]);
  return said(shown) === said(now);
}

function rulesOf({ staged, scope }: ImportParts): DiffRules {
  const { hasNameless, hasIds, good } = staged.report;
  return {
    ...scope,
    mayClose: !hasNameless && good > 0,
    isHeld: staged.isHeld,
    movedTo: (invoiceId) => (hasIds ? staged.accountOf(invoiceId) : null),
  };
}

function pairsOptions({ ledger, scope, isFresh }: ImportParts): PairsOptions {
  return { ledger, scope, isFresh };
}

export type RunRequest = {
  readonly tenantId: string;
  readonly entity: string;
  readonly source: string;
  readonly mode: ImportMode;
  /** Null: today, or the day of an unfinished run of the same file. */
  readonly asOf: string | null;
  readonly today: string;
  readonly fileHash: string;
  readonly fileName: string;
};
export type OpenedRun = {
  readonly run: RunDoc;
  readonly isFresh: boolean;
  readonly resumed: boolean;
  readonly others: readonly RunDoc[];
};

/** Finds the unfinished run of this file, or draws up a new one. Writes nothing. */
export async function findRun(ledger: LedgerBook, request: RunRequest): Promise<OpenedRun> {
  const { tenantId, entity, source, mode, fileHash, fileName } = request;
  const runs = (await ledger.runs.find({ tenantId, entity }).toArray()).filter((run) => run.source === source);
  const open = runs.filter(({ state }) => state === 'open');
  const keyFor = (asOf: string) =>
    hash('sha256', JSON.stringify([tenantId, entity, source, fileHash, mode, asOf]), 'hex').slice(0, 20);
  const mine = open.find((run) => run.key === keyFor(request.asOf ?? run.asOf));
  const asOf = mine?.asOf ?? request.asOf ?? request.today;
  const key = keyFor(asOf);
  const runId = mine?.runId ?? `r_${key}-${runs.filter((run) => run.key === key).length + 1}`;
  const suspects = [...new Set(open.flatMap((run): readonly AccountId[] => [...run.suspects, ...run.inFlight]))].sort();
  const run: RunDoc = {
    _id: `${tenantId}/${runId}`,
    tenantId,
    runId,
    key,
    entity,
    source,
    mode,
    asOf,
    fileName,
    state: 'open',
    startedAt: '',
    finishedAt: '',
    inFlight: [],
    suspects,
    counts: {},
  };
  return { run, isFresh: runs.length === 0, resumed: mine !== undefined, others: open.filter((other) => other !== mine) };
}

/** Says that a run is under way, before anything of it is written. */
export async function startRun(ledger: LedgerBook, { run, others }: OpenedRun, at: string): Promise<void> {
  const { _id, tenantId, suspects, ...fields } = run;
  const changing = { suspects, inFlight: [] };
  const { startedAt, inFlight, ...fixed } = fields;
  await ledger.runs.updateOne({ _id, tenantId }, { $set: changing, $setOnInsert: { ...fixed, startedAt: at } }, { upsert: true });
  for (const other of others)
    await ledger.runs.updateOne({ _id: other._id, tenantId }, { $set: { state: 'abandoned', finishedAt: at } });
}

/** Moves the source's day on and closes the run. */
export async function finishRun(
  ledger: LedgerBook,
  run: RunDoc,
  { counts, at }: { counts: ImportCounts; at: string },
): Promise<void> {
  const { tenantId, entity, source, runId } = run;
  const _id = `${tenantId}/${entity}/${source}`;
  const known = await ledger.sources.findOne({ _id, tenantId });
  const asOf = known && known.asOf > run.asOf ? known.asOf : run.asOf;
  await ledger.sources.updateOne({ _id, tenantId }, { $set: { entity, source, asOf, runId, finishedAt: at } }, { upsert: true });
  await ledger.runs.updateOne(
    { _id: run._id, tenantId },
    { $set: { state: 'finished', finishedAt: at, counts, inFlight: [], suspects: [] } },
  );
}
