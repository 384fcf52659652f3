import { accountChooser, didYouMean, noAccount } from '#cards/account-chooser.ts';
import { isSameText } from '#domain/account-name.ts';
import type { AccountId, UserId } from '#domain/ids.ts';
import { type Refusal, refuse } from '#domain/refusal.ts';
import type { Viewer } from '#domain/rights.ts';
import type { CasePage } from '#record/case-page.ts';
import { accountStream } from '#record/cases.ts';
import { type ButtonElement, type Message, section } from '#slack/blocks.ts';
import type { Deps } from './deps.ts';
import { sightOf, within } from './rights.ts';
import { VERBS } from './rights-map.ts';

export const UNKNOWN_ACCOUNT = refuse('account.unknown', 'This account is not in the ledger any more.');
const CHOICES_MAX = 8;
/** More candidates than these are not put in order: who typed so little types on. */
const PAGES_MAX = 400;

/** Accounts that were meant, or perhaps meant, in the order in which to show them. */
export type Found = {
  readonly pages: readonly CasePage[];
  /** Nobody is called that; these are spelt nearly so. */
  readonly isGuess: boolean;
};

export type Meaning = {
  /** Who asks: they find what they see, and may do it with what they find. */
  readonly by: UserId;
  /** As it is typed: `/ar claim`. */
  readonly verb: string;
  readonly choose: (page: CasePage) => ButtonElement;
  /** Looks for another account. */
  readonly search: ButtonElement;
};

/** What to answer instead; `isNobody` where no account is called that, nor nearly so. */
export type NotMeant = { readonly say: Message; readonly isNobody?: boolean };

/**
 * The one account that was meant, by the beginnings of the words of its name, its number, an invoice's number or a mail
 * address; or what to answer instead: a chooser, never a guess, or why this person may not do that to it.
 */
export async function accountMeant(
  deps: Deps,
  typed: string,
  { by, verb, choose, search }: Meaning,
): Promise<{ readonly page: CasePage } | NotMeant> {
  const { pages, isGuess } = await findAccounts(deps, typed, await deps.rights.of(by));
  const [page] = pages;
  const asked = { typed, search };
  if (!page) return { say: noAccount(asked, verb), isNobody: true };
  const choices = pages.slice(0, CHOICES_MAX).map((one) => ({ ...one, button: choose(one) }));
  if (isGuess) return { say: didYouMean(asked, choices) };
  if (pages.length > 1 && !isOnlyNumber(pages, typed)) return { say: accountChooser(asked, choices, pages.length > CHOICES_MAX) };
  return unlessRefused(deps, by, { verb, page });
}

/** Accounts that answer to a text and that somebody sees: exact names and numbers first, then in the order of the queue. */
export async function findAccounts(deps: Deps, text: string, viewer: Viewer): Promise<Found> {
  const { tenantId, names, ledger } = deps;
  const ids = new Set([...(await names.find(tenantId, text)), ...(await ledger.accountsWithInvoice(tenantId, text))]);
  const exact = await pagesOf(deps, [...ids], viewer);
  if (exact.length > 0) return { pages: exact.toSorted(exactFirst(text)), isGuess: false };
  const near = await names.guess(tenantId, text);
  const pages = await pagesOf(deps, nearestOf(near), viewer);
  return { pages: pages.toSorted((a, b) => (near.get(a.accountId) ?? 0) - (near.get(b.accountId) ?? 0)), isGuess: true };
}

/** Whether anybody is called that, letter by letter. */
export async function isFindable({ names, ledger, tenantId }: Deps, text: string): Promise<boolean> {
  if ((await names.find(tenantId, text)).length > 0) return true;
  return (await ledger.accountsWithInvoice(tenantId, text)).length > 0;
}

/** Whether an account that somebody sees has this very name, and no longer one: then a figure at its end is no amount. */
export async function isWholeName(deps: Deps, text: string, viewer: Viewer): Promise<boolean> {
  const pages = await pagesOf(deps, await deps.names.find(deps.tenantId, text), viewer);
  return pages.some(({ customer }) => isSameText(customer.name, text));
}

/** The case of an account that a button names. */
export async function loadAccount({ cases, tenantId }: Deps, accountId: AccountId): Promise<CasePage | Refusal> {
  const page = await cases.load(tenantId, accountStream(accountId));
  return page.version === 0 ? UNKNOWN_ACCOUNT : page;
}

/** The verb is asked about before anybody knows which account it names; here it is known. */
async function unlessRefused(deps: Deps, by: UserId, { verb, page }: { verb: string; page: CasePage }) {
  const action = VERBS[verb.replace('/ar ', '')];
  const refusal = action ? await deps.rights.refusal(by, action, page) : null;
  return refusal ? { say: { text: refusal.because, blocks: [section(refusal.because)] } } : { page };
}

/** In the order of the queue. By their own ids: no index answers for account ids alone. */
async function pagesOf({ tenantId, cases }: Deps, ids: readonly AccountId[], viewer: Viewer): Promise<CasePage[]> {
  if (ids.length === 0) return [];
  const _id = { $in: ids.slice(0, PAGES_MAX).map((id) => `${tenantId}/${accountStream(id)}`) };
  const pages = await cases.pages.find({ tenantId, ...within({ _id }, sightOf(viewer)) }).toArray();
  return pages.toSorted((a, b) => b.rank - a.rank || (a.accountId < b.accountId ? -1 : 1));
}

/** A customer number in full is no beginning of another one, unless somebody is called that. */
function isOnlyNumber([first, ...others]: readonly CasePage[], typed: string): boolean {
  const isExact = (page: CasePage) => isSameText(page.customer.number, typed) || isSameText(page.customer.name, typed);
  return first !== undefined && isSameText(first.customer.number, typed) && !others.some(isExact);
}

function exactFirst(typed: string): (a: CasePage, b: CasePage) => number {
  const place = ({ customer }: CasePage) => (isSameText(customer.number, typed) ? 0 : isSameText(customer.name, typed) ? 1 : 2);
  return (a, b) => place(a) - place(b);
}

function nearestOf(near: ReadonlyMap<AccountId, number>): AccountId[] {
  return [...near].sort((a, b) => a[1] - b[1]).map(([accountId]) => accountId);
}
