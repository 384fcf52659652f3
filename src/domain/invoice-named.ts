import type { Customer } from './case.ts';
import type { OpenItem } from './facts.ts';
import type { InvoiceId } from './ids.ts';
import { plainLine } from './plain-text.ts';
import { type Refusal, refuse } from './refusal.ts';

/** The invoices that answer to numbers as people type them, `4711` for `INV-4711`; what fits none or several is refused. */
export function invoicesNumbered(items: readonly OpenItem[], numbers: readonly string[]): InvoiceId[] | Refusal {
  const found: InvoiceId[] = [];
  for (const typed of numbers) {
    const plain = plainNumber(typed);
    const exact = items.filter((item) => plainNumber(item.number) === plain);
    const hits = exact.length > 0 ? exact : items.filter((item) => plainNumber(item.number).endsWith(plain));
    const [only] = hits;
    const shown = plainLine(typed, 40);
    if (!only || plain === '') return refuse('invoice.unknown', `No open invoice of this account has the number ${shown}.`);
    if (hits.length > 1) return refuse('invoice.several', `Several invoices end in ${shown}. Pick the one that is meant.`);
    found.push(only.id);
  }
  return found;
}

/**
 * The invoice by whose number an account was asked for, `hold INV-4711`: then that invoice is meant, and not the whole
 * account. Null where the words were the customer's own name or number, or part of them.
 */
export function invoiceAskedFor(
  { customer, state }: { readonly customer: Customer; readonly state: { readonly items: readonly OpenItem[] } },
  words: string,
): OpenItem | null {
  const plain = plainNumber(words);
  if (isOwnName(customer, words)) return null;
  return state.items.find((item) => plainNumber(item.number) === plain) ?? null;
}

/** Whether the words are the customer's own name or number, or say nothing. */
export function isOwnName({ name, number }: Pick<Customer, 'name' | 'number'>, words: string): boolean {
  return ['', plainNumber(number), plainNumber(name)].includes(plainNumber(words));
}

/** `inv-1001` and `INV 1001` are one number. */
export function plainNumber(text: string): string {
  return text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
}
