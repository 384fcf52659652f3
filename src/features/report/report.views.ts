import type { AgingAmounts, AgingReport } from '#domain/aging-report.ts';

const HEADINGS: readonly (readonly [keyof AgingAmounts, string])[] = [
  ['current', 'Current'],
  ['d1_30', '1-30'],
  ['d31_60', '31-60'],
  ['d61_90', '61-90'],
  ['d91_plus', '91+'],
  ['overdue', 'Overdue'],
  ['total', 'Total'],
];

/** The aging as a table for a terminal: one line per currency, amounts flush right. */
export function agingText({ asOf, currencies, accounts, invoices, note }: AgingReport): string {
  const count = `${invoices} open ${invoices === 1 ? 'invoice' : 'invoices'} of ${accounts} ${accounts === 1 ? 'account' : 'accounts'}`;
  const title = `Aging as of ${asOf}, by days past due: ${count}`;
  const rows = Object.entries(currencies).map(([currency, amounts]) => [
    currency,
    ...HEADINGS.map(([key]) => grouped(amounts[key])),
  ]);
  const table = [['', ...HEADINGS.map(([, heading]) => heading)], ...rows];
  const widths = table[0]?.map((_, column) => Math.max(...table.map((row) => row[column]?.length ?? 0))) ?? [];
  const lines = table.map((row) =>
    row
      .map((cell, column) => cell.padStart(widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  );
  const body = rows.length === 0 ? ['Nothing is open.'] : lines;
  const foot = 'Due on the day itself is current. Credits reduce current and total, never overdue. Disputed invoices are in.';
  return `${[title, '', ...body, '', foot, ...(note ? [note] : [])].join('\n')}\n`;
}

function grouped(amount: string): string {
  const [whole = '', places] = amount.split('.');
  const thousands = whole.replace(/\B(?=(\d{3})+$)/g, ',');
  return places === undefined ? thousands : `${thousands}.${places}`;
}
