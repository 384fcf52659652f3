import type { Currency } from '#domain/currency.ts';
import type { CurrencyChange } from '#domain/import-report.ts';
import type { AccountDiff, AccountPair } from './import-diff.ts';

type Sums = { -readonly [key in keyof CurrencyChange]: CurrencyChange[key] };

/** What an import does to the open invoices, per currency, account after account. */
export function createChanges() {
  const byCurrency = new Map<Currency, Sums>();
  const of = (currency: Currency): Sums => {
    const known = byCurrency.get(currency) ?? { ...NOTHING, currency };
    byCurrency.set(currency, known);
    return known;
  };
  return {
    add({ open }: Pick<AccountPair, 'open'>, { openAfter }: Pick<AccountDiff, 'openAfter'>): void {
      const before = new Map(open.map((invoice) => [invoice.invoiceId, invoice]));
      for (const { currency, openMinor } of open) of(currency).beforeMinor += openMinor;
      for (const { invoiceId, currency, openMinor } of openAfter) {
        const sums = of(currency);
        const was = before.get(invoiceId);
        before.delete(invoiceId);
        sums.afterMinor += openMinor;
        if (!was) {
          sums.newCount += 1;
          sums.newMinor += openMinor;
        } else if (was.openMinor !== openMinor) {
          sums.changedCount += 1;
          sums.changedMinor += openMinor - was.openMinor;
        }
      }
      for (const { currency, openMinor } of before.values()) {
        const sums = of(currency);
        sums.goneCount += 1;
        sums.goneMinor += openMinor;
      }
    },
    /** In the order of the currencies' codes. */
    all: (): CurrencyChange[] => [...byCurrency.values()].sort((a, b) => (a.currency < b.currency ? -1 : 1)),
  };
}

const NOTHING = {
  beforeMinor: 0,
  afterMinor: 0,
  newCount: 0,
  newMinor: 0,
  changedCount: 0,
  changedMinor: 0,
  goneCount: 0,
  goneMinor: 0,
};
