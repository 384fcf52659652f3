import { type Customer, evolve } from '#domain/case.ts';
import type { Day } from '#domain/day.ts';
import type { Fact } from '#domain/facts.ts';
import type { AccountId, TenantId } from '#domain/ids.ts';
import { type Move, movesOf, withMoves } from '#domain/moves.ts';
import { isRefusal, type Refusal } from '#domain/refusal.ts';
import { type Book, createBook, type Decided } from './book.ts';
import { head, type Shelf } from './books.ts';
import { blankCase, type CasePage, type Medians, projectCase } from './case-page.ts';
import type { JournalRecord } from './journal.ts';
import type { Names } from './names.ts';

export type Cases = Book<CasePage, Fact>;

/** Who the accounts are, as the ledger's import wrote them. */
export type Identify = (
  tenantId: TenantId,
  accountIds: readonly AccountId[],
) => Promise<ReadonlyMap<AccountId, { readonly entity: string; readonly customer: Customer }>>;

export type CasesOptions = Shelf & {
  readonly identify: Identify;
  readonly names: Names;
  readonly today: () => Day;
  readonly medians: () => Medians;
};

const ACCOUNT = 'account:';

export function accountStream(accountId: AccountId): string {
  return ACCOUNT + accountId;
}

/** A decision on an account, with the word to everybody who shows the account; a refusal passes as it is. */
export function changing(accountId: AccountId, decision: Decided<Fact> | Refusal): Decided<Fact> | Refusal {
  if (isRefusal(decision)) return decision;
  const changed = { kind: 'account.changed', key: accountId, payload: {} };
  return { ...decision, effects: [...(decision.effects ?? []), changed] };
}

/**
 * The same for what a ledger brings, to an account that was there before: whoever shows the account already shows it
 * anew, and nobody else begins to.
 */
export function reshowing({ accountId, version }: CasePage, decision: Decided<Fact>): Decided<Fact> {
  if (version === 0 || decision.facts.length === 0) return decision;
  const changed = { kind: 'account.changed', key: accountId, payload: { ifShown: true } };
  return { ...decision, effects: [...(decision.effects ?? []), changed] };
}

/** Case files of accounts. */
export function openCases(options: CasesOptions): Cases {
  const { identify, names, today, medians } = options;
  return createBook<CasePage, Fact>({
    ...options,
    pages: options.storage.collection('cases'),
    blank: (tenantId, stream) => blankCase(tenantId, { stream, accountId: stream.slice(ACCOUNT.length) }, today()),
    fold: async (work) => {
      const tenantId = work[0]?.page.tenantId;
      if (tenantId === undefined) return [];
      const renamed = work.filter(({ records }) => records.some((record) => record.facts.some(isLedgerFact)));
      const known = await identify(
        tenantId,
        renamed.map(({ page }) => page.accountId),
      );
      await names.add(
        tenantId,
        newNames(
          renamed.map(({ page }) => page),
          known,
        ),
      );
      const on = today();
      const against = medians();
      return work.map(({ page, records }) => {
        const { entity, customer } = known.get(page.accountId) ?? page;
        return projectCase({ ...page, ...head(records), entity, customer, ...folded(page, records) }, on, against);
      });
    },
  });
}

/** The case after these records, and what they moved: only here are both before and after of a fact at hand. */
function folded(page: CasePage, records: readonly JournalRecord<Fact>[]): Pick<CasePage, 'state'> & { moves: readonly Move[] } {
  let { state, moves = [] } = page;
  for (const { at, facts } of records) {
    for (const fact of facts) {
      moves = withMoves(moves, at, movesOf(state, fact));
      state = evolve(state, fact);
    }
  }
  return { state, moves };
}

function isLedgerFact(fact: Fact): boolean {
  return fact.type === 'ledger.changed';
}

function newNames(pages: readonly CasePage[], known: Awaited<ReturnType<Identify>>): ReadonlyMap<AccountId, Customer> {
  const fresh = new Map<AccountId, Customer>();
  for (const { accountId, customer } of pages) {
    const now = known.get(accountId)?.customer;
    if (now && !isFoundAs(now, customer)) fresh.set(accountId, now);
  }
  return fresh;
}

function isFoundAs(now: Customer, before: Customer): boolean {
  const mails = ({ contacts }: Customer) => contacts.map(({ email }) => email).join(' ');
  return now.name === before.name && now.number === before.number && mails(now) === mails(before);
}
