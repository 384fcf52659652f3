import { writeFileSync } from 'node:fs';
import { addDays, type Day } from '#domain/day.ts';

/** An open item of a made-up ledger. */
export type Row = {
  readonly number: string;
  readonly customer: string;
  readonly currency: string;
  readonly issuedOn: Day;
  readonly dueOn: Day;
  readonly openMinor: number;
};

/** `Kunde017 AG`: found by its first word alone. */
export function customerName(index: number): string {
  return `Kunde${String(index).padStart(3, '0')} AG`;
}

/** For each customer two overdue invoices and one that is due later, or the first of these; every third pays in dollars. */
export function openItems({ customers, invoicesEach }: { customers: number; invoicesEach: number }, today: Day): Row[] {
  return Array.from({ length: customers }, (_, index) => index).flatMap((index) => {
    const currency = index % 3 === 2 ? 'USD' : 'EUR';
    const row = (letter: string, dueInDays: number, openMinor: number): Row => ({
      number: `R${index}-${letter}`,
      customer: customerName(index),
      currency,
      issuedOn: addDays(today, dueInDays - 30),
      dueOn: addDays(today, dueInDays),
      openMinor,
    });
    return [row('A', -40, 120_000 + index), row('B', -20, 80_050), row('C', 25, 60_000)].slice(0, invoicesEach);
  });
}

/** Writes an open-item list as an ERP would. */
export function writeLedger(file: string, rows: readonly Row[]): void {
  const head = 'Customer No,Customer,Contact,E-mail,Invoice No,Invoice Date,Due Date,Currency,Amount,Open';
  const lines = rows.map(({ number, customer, currency, issuedOn, dueOn, openMinor }) => {
    const word = customer.split(' ')[0] ?? '';
    const amount = `${Math.floor(openMinor / 100)}.${String(openMinor % 100).padStart(2, '0')}`;
    return [
      word,
      customer,
      `Ada ${word}`,
      `pay@${word.toLowerCase()}.example`,
      number,
      issuedOn,
      dueOn,
      currency,
      amount,
      amount,
    ].join();
  });
  writeFileSync(file, `${[head, ...lines].join('\n')}\n`);
}

/** What is open in each currency, in minor units. */
export function sumsOf(rows: readonly { readonly currency: string; readonly openMinor: number }[]): Record<string, number> {
  const sums: Record<string, number> = {};
  for (const { currency, openMinor } of rows) sums[currency] = (sums[currency] ?? 0) + openMinor;
  return sums;
}
