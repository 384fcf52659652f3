import { isOwnName } from '#domain/invoice-named.ts';
import type { CasePage } from '#record/case-page.ts';
import type { InvoiceDoc } from '#record/ledger.ts';
import type { Deps } from './deps.ts';

/**
 * The settled invoice by whose number an account was asked for: then nobody meant all of the account, and is told so.
 * Null where such an invoice is open, or where the words are the customer's own.
 */
export async function settledInvoiceAskedFor(
  { ledger, tenantId }: Pick<Deps, 'ledger' | 'tenantId'>,
  { accountId, customer }: CasePage,
  words: string,
): Promise<InvoiceDoc | null> {
  if (isOwnName(customer, words)) return null;
  const invoices = (await ledger.invoicesNumbered(tenantId, words)).filter((invoice) => invoice.accountId === accountId);
  return invoices.some(({ open }) => open) ? null : (invoices[0] ?? null);
}
