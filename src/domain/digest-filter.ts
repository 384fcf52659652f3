import type { Aging } from './aging.ts';
import type { Customer } from './case.ts';
import type { Currency } from './currency.ts';
import { addDays, type Day } from './day.ts';
import type { UserId } from './ids.ts';
import { TRAITS, type Trait, traitKey } from './traits.ts';

/** Which accounts a digest is about. All parts must hold; null asks for nothing. */
export type DigestFilter = {
  /** A person, or `unclaimed` for accounts that nobody owns. */
  readonly owner: UserId | 'unclaimed' | null;
  readonly entity: string | null;
  readonly currency: Currency | null;
  /** As the ledger spells them, empty for accounts without one; absent as with most. */
  readonly segment?: string;
  readonly region?: string;
  /** More than this overdue in any one currency, in whole units. */
  readonly overMajor: number | null;
  /** More days past due than this. */
  readonly overDays: number | null;
};

export const EVERY_ACCOUNT: DigestFilter = { owner: null, entity: null, currency: null, overMajor: null, overDays: null };

/** What a filter looks at; a case page has all of it. */
export type Filtered = {
  readonly entity: string;
  readonly customer: Pick<Customer, Trait>;
  readonly ownerId: string;
  readonly aging: readonly Aging[];
  readonly overdueMajor: number;
  readonly oldestDueOn: Day;
};

/** Whether a digest with this filter is about the account. */
export function isMeant(account: Filtered, filter: DigestFilter, today: Day): boolean {
  const { owner, entity, currency, overMajor, overDays } = filter;
  if (entity !== null && account.entity !== entity) return false;
  if (owner !== null && account.ownerId !== (owner === 'unclaimed' ? '' : owner)) return false;
  if (currency !== null && !account.aging.some((one) => one.currency === currency)) return false;
  if (!TRAITS.every((trait) => isOf(account, trait, filter))) return false;
  if (overMajor !== null && account.overdueMajor <= overMajor) return false;
  if (overDays === null) return true;
  return account.oldestDueOn !== '' && account.oldestDueOn < addDays(today, -overDays);
}

function isOf({ customer }: Filtered, trait: Trait, filter: DigestFilter): boolean {
  return filter[trait] === undefined || traitKey(customer[trait]) === traitKey(filter[trait]);
}

export function isEveryAccount(filter: DigestFilter): boolean {
  return Object.values(filter).every((part) => part === null);
}
