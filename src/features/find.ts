import { accountChooser, noAccount, whichAccount } from '#cards/account-chooser.ts';
import type { AccountId } from '#domain/ids.ts';
import { type Refusal, refuse } from '#domain/refusal.ts';
import type { CasePage } from '#record/case-page.ts';
import { accountStream } from '#record/cases.ts';
import type { ButtonElement, Message } from '#slack/blocks.ts';
import type { Deps } from './deps.ts';

export const UNKNOWN_ACCOUNT = refuse('account.unknown', 'This account is not in the ledger any more.');
const CHOICES_MAX = 8;

/**
 * The one account that was meant, by the beginnings of the words of its name or by its number; or what to answer
 * instead: a chooser with the given button, never a guess.
 */
export async function accountMeant(
  deps: Deps,
  typed: string,
  { verb, choose }: { readonly verb: string; readonly choose: (page: CasePage) => ButtonElement },
): Promise<{ readonly page: CasePage } | { readonly say: Message }> {
  if (typed.trim() === '') return { say: whichAccount(verb) };
  const found = await findAccounts(deps, typed);
  const [page] = found;
  if (!page) return { say: noAccount(typed, verb) };
  if (found.length === 1) return { page };
  const choices = found.slice(0, CHOICES_MAX).map((one) => ({ ...one, button: choose(one) }));
  return { say: accountChooser(typed, choices, found.length > CHOICES_MAX) };
}

/** The case of an account that a button names. */
export async function loadAccount({ cases, tenantId }: Deps, accountId: AccountId): Promise<CasePage | Refusal> {
  const page = await cases.load(tenantId, accountStream(accountId));
  return page.version === 0 ? UNKNOWN_ACCOUNT : page;
}

/** In the order of the queue; one more than a chooser shows, so that it can say that there are more. */
async function findAccounts({ tenantId, cases, names }: Deps, text: string): Promise<CasePage[]> {
  const ids = await names.find(tenantId, text);
  if (ids.length === 0) return [];
  const ranked = { sort: { rank: -1, accountId: 1 }, limit: CHOICES_MAX + 1 } as const;
  return cases.pages.find({ tenantId, accountId: { $in: ids } }, ranked).toArray();
}
