import { daysOverdue } from './aging.ts';
import type { Currency } from './currency.ts';
import type { Day } from './day.ts';
import { moneyText, shortDate } from './letter-format.ts';
import type { LetterLanguage } from './letter-wording.ts';
import { plainLine } from './plain-text.ts';

export type LetterInvoice = {
  readonly number: string;
  readonly issuedOn: Day | null;
  readonly dueOn: Day;
  readonly currency: Currency;
  readonly openMinor: number;
};

const NUMBER_MAX = 60;
/** A longer invoice number stands on a line of its own, so that it does not push the amounts off the page. */
const NUMBER_WIDTH_MAX = 18;

/** The invoices as aligned plain text: every one of them on the page, however many. */
export function invoiceTable(
  invoices: readonly LetterInvoice[],
  { language, today }: { language: LetterLanguage; today: Day },
): string {
  const rows = invoices.map((invoice) => cells(invoice, language, today));
  const heads = HEADS[language];
  const widths = heads.map((head, column) =>
    Math.max(
      width(head),
      ...rows.map((row) => width(row[column] ?? '')).filter((cell) => column > 0 || cell <= NUMBER_WIDTH_MAX),
    ),
  );
  const rule = widths.map((columns) => '-'.repeat(columns)).join(GAP);
  return [line(heads, widths), rule, ...rows.map((row) => line(row, widths))].join('\n');
}

const GAP = '  ';
const HEADS: Readonly<Record<LetterLanguage, readonly string[]>> = {
  en: ['Invoice', 'Issued', 'Due', 'Overdue', 'Open amount'],
  de: ['Rechnung', 'Datum', 'Fällig', 'Überfällig', 'Offen'],
};
const FIRST_RIGHT_ALIGNED = 3;

function cells(invoice: LetterInvoice, language: LetterLanguage, today: Day): string[] {
  return [
    plainLine(invoice.number, NUMBER_MAX) || '-',
    invoice.issuedOn === null ? '-' : shortDate(invoice.issuedOn, language),
    shortDate(invoice.dueOn, language),
    daysText(daysOverdue({ dueOn: invoice.dueOn, today }), language),
    moneyText({ amountMinor: invoice.openMinor, currency: invoice.currency }, language),
  ];
}

// With the unit in the cell the head is short, and the table fits beside a conversation.
function daysText(days: number, language: LetterLanguage): string {
  if (language === 'de') return days === 1 ? '1 Tag' : `${days} Tage`;
  return days === 1 ? '1 day' : `${days} days`;
}

function line(row: readonly string[], widths: readonly number[]): string {
  const [first = '', ...rest] = row;
  const firstWidth = widths[0] ?? 0;
  const tail = rest.map((cell, at) => pad(cell, widths[at + 1] ?? 0, at + 1 >= FIRST_RIGHT_ALIGNED)).join(GAP);
  if (width(first) > firstWidth) return `${first}\n${' '.repeat(firstWidth)}${GAP}${tail}`;
  return `${pad(first, firstWidth, false)}${GAP}${tail}`;
}

function pad(cell: string, columns: number, isRight: boolean): string {
  const space = ' '.repeat(Math.max(0, columns - width(cell)));
  return isRight ? space + cell : cell + space;
}

function width(cell: string): number {
  return [...cell].length;
}
