import { parseAmount, readAmount, type WrittenAmount } from './amount.ts';
import type { CaseState } from './case.ts';
import type { Currency } from './currency.ts';
import { undisputedItems } from './disputed.ts';
import type { OpenItem } from './facts.ts';
import type { InvoiceId } from './ids.ts';
import { safe } from './money.ts';
import { isRefusal, type Refusal, refuse } from './refusal.ts';
import { partOf } from './said-part.ts';

/** A promise as a person says it: an amount in words, also `half` or `all` of what is open; currency and invoices where they chose them. */
export type SaidTerms = {
  readonly amount: string;
  readonly currency: Currency | null;
  /** None: the oldest first, up to the amount. */
  readonly invoices: readonly InvoiceId[];
};
export type PromiseTerms = {
  readonly currency: Currency;
  readonly amountMinor: number;
  readonly invoices: readonly InvoiceId[];
};

/** What was meant by the words, on this account; what has two meanings is refused. */
export function readTerms(state: CaseState, said: SaidTerms): PromiseTerms | Refusal {
  const items = promisableItems(state);
  const currency = currencyMeant(items, said);
  if (isRefusal(currency)) return currency;
  const chosen = items.filter((item) => said.invoices.length === 0 || said.invoices.includes(item.id));
  const openMinor = chosen.reduce((sum, item) => (item.currency === currency ? safe(sum + item.openMinor) : sum), 0);
  const amountMinor = partOf(said.amount, openMinor) ?? parseSaidAmount(said.amount, currency);
  if (isRefusal(amountMinor)) return amountMinor;
  const invoices = said.invoices.length > 0 ? said.invoices : oldestFirst(items, { currency, amountMinor });
  return { currency, amountMinor, invoices };
}

/** What a promise may cover: the undisputed rest of what is open, oldest first; what another promise holds comes last. */
export function promisableItems(state: Pick<CaseState, 'items' | 'disputes' | 'promises'>): OpenItem[] {
  const held = new Set(state.promises.flatMap((promise) => promise.invoices.map((invoice) => invoice.id)));
  const open = undisputedItems(state).filter((item) => item.openMinor > 0);
  return [...open.filter((item) => !held.has(item.id)), ...open.filter((item) => held.has(item.id))];
}

/** `5000`, `5k`, `1.5m`, `1.234,56`, `EUR 1,234.56` as minor units of the currency. */
export function parseSaidAmount(text: string, currency: Currency): number | Refusal {
  const [, figures = '', unit = '', rest = ''] = /^(.*\d)\s?([km])(?!\p{L})(.*)$/iu.exec(text.trim()) ?? [];
  const plain = unit === '' ? text : figures + rest;
  const written = readAmount(plain);
  if (isRefusal(written)) return unclear(text);
  if (written.currency !== '' && written.currency !== currency) {
    return refuse('amount.other-currency', `The amount is in ${written.currency}, and these invoices are in ${currency}.`);
  }
  // 1.250k is 1,250 to one reader and 1,250,000 to another.
  if (unit !== '' && written.shape.startsWith('one-')) return unclear(text);
  const amountMinor = unit === '' ? parseAmount(plain, currency) : parseAmount(times(written, unit), currency, '.');
  if (isRefusal(amountMinor)) return unclear(text);
  return amountMinor > 0 && !written.isNegative ? amountMinor : refuse('promise.no-amount', 'Enter an amount above zero.');
}

/** The decimal with its point moved: 1.5m of a currency without decimals is still a whole number. */
function times({ body, shape }: WrittenAmount, unit: string): string {
  const decimal = shape === 'comma' ? body.replaceAll('.', '').replace(',', '.') : body.replaceAll(',', '');
  const [whole = '', places = ''] = decimal.split('.');
  const zeros = unit.toLowerCase() === 'k' ? 3 : 6;
  const padded = places.padEnd(zeros, '0');
  return `${whole}${padded.slice(0, zeros)}.${padded.slice(zeros)}0`;
}

function currencyMeant(items: readonly OpenItem[], { amount, currency, invoices }: SaidTerms): Currency | Refusal {
  const currencies = [...new Set(items.map((item) => item.currency))];
  if (currencies.length === 0) return refuse('promise.nothing-open', 'Nothing is open on this account that could be promised.');
  const chosen = new Set(items.filter((item) => invoices.includes(item.id)).map((item) => item.currency));
  const named = amount.match(/[a-z]{3}/gi)?.find((word) => currencies.includes(word.toUpperCase()));
  const meant = currency ?? [...chosen][0] ?? named?.toUpperCase() ?? null;
  if (meant !== null) return meant;
  const [only] = currencies;
  if (only !== undefined && currencies.length === 1) return only;
  return refuse(
    'promise.which-currency',
    `This account has invoices in ${currencies.join(', ')}. Say which of them is promised.`,
  );
}

/** The invoices that an amount reaches, all of them where it is more. */
function oldestFirst(
  items: readonly OpenItem[],
  { currency, amountMinor }: { currency: Currency; amountMinor: number },
): InvoiceId[] {
  let left = amountMinor;
  const reached: InvoiceId[] = [];
  for (const item of items) {
    if (left <= 0) break;
    if (item.currency !== currency) continue;
    reached.push(item.id);
    left -= item.openMinor;
  }
  return reached;
}

function unclear(text: string): Refusal {
  const shown = text.trim().slice(0, 40);
  const what = shown === '' ? 'The amount is missing.' : `“${shown}” is not an amount that can be read in one way only.`;
  return refuse('amount.unclear', `${what} Write it like 5000, 5k, 1,234.56, half or all.`);
}
