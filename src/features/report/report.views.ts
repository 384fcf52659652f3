import { BUCKETS, NOT_DUE } from '#cards/buckets.ts';
import { dayText } from '#cards/days.ts';
import type { AgingAmounts, AgingReport } from '#domain/aging-report.ts';
import type { Day } from '#domain/day.ts';
import { plainLine } from '#domain/plain-text.ts';
import { type Block, bold, context, header, join, type Message, section, table } from '#slack/blocks.ts';

const HEADINGS: readonly (readonly [keyof AgingAmounts, string])[] = [
  ['current', NOT_DUE],
  ...BUCKETS,
  ['overdue', 'Overdue'],
  ['total', 'Total'],
];

const FOOT =
  'What is due on the day itself is not due yet. Credits reduce that and the total, never what is overdue. What is disputed is in.';
/** The head of a row with the part of the one above it that is disputed. */
const DISPUTED = 'of it disputed';
const ENTITY_SHOWN_MAX = 60;
/** A message takes one table. */
const ENTITIES_MAX = 10;

type Shown = {
  readonly report: AgingReport;
  readonly entity: string;
  readonly ledgerDay: Day | null;
  readonly isRunOpen: boolean;
};

/** The same as a message: a table of all entities, each currency a row, and how far the ledger goes. */
export function agingMessage(reports: readonly Shown[], { asOf, today }: { asOf: Day; today: Day }): Message {
  const title = `Aging as of ${dayText(asOf, today)}`;
  const isOne = reports.length === 1;
  const shown = reports.slice(0, ENTITIES_MAX);
  const rows = shown.flatMap(({ entity, report }) =>
    rowsOf(report).map((row) => [...(isOne ? [] : [plainLine(entity, ENTITY_SHOWN_MAX)]), ...row]),
  );
  const columns = [
    ...(isOne ? [] : [{ title: 'Entity' }]),
    { title: 'Currency' },
    ...HEADINGS.map(([, heading]) => ({ title: heading, align: 'right' as const })),
  ];
  const left = reports.length - shown.length;
  return {
    text: title,
    blocks: [
      header(title),
      rows.length === 0 ? section('Nothing is open.') : table({ columns, rows }),
      ...shown.map((one) => ledgerBlock(one, { isOne, today })),
      ...(left > 0 ? [context(`and ${left} more entities.`)] : []),
      ...(asOf > today ? [context('That day is to come: what is due by then is counted as if nothing was paid.')] : []),
      context(FOOT),
    ],
  };
}

function ledgerBlock({ entity, report, ledgerDay, isRunOpen }: Shown, { isOne, today }: { isOne: boolean; today: Day }): Block {
  const of = ledgerDay === null ? 'No ledger came in yet.' : `Ledger of ${dayText(ledgerDay, today)}.`;
  const open = isRunOpen ? 'An import is under way: ask again when it is finished.' : '';
  const whose = isOne ? '' : bold(`${plainLine(entity, ENTITY_SHOWN_MAX)}:`);
  return context(join([whose, `${countText(report)}.`, of, report.note ?? '', open], ' '));
}

function countText({ invoices, accounts }: Pick<AgingReport, 'invoices' | 'accounts'>): string {
  return `${invoices} open ${invoices === 1 ? 'invoice' : 'invoices'} of ${accounts} ${accounts === 1 ? 'account' : 'accounts'}`;
}

/** The aging as a table for a terminal: one line per currency, amounts flush right. */
export function agingText(report: AgingReport): string {
  const { asOf, note } = report;
  const title = `Aging as of ${asOf}, by days past due: ${countText(report)}`;
  const rows = rowsOf(report);
  const table = [['', ...HEADINGS.map(([, heading]) => heading)], ...rows];
  const widths = table[0]?.map((_, column) => Math.max(...table.map((row) => row[column]?.length ?? 0))) ?? [];
  const lines = table.map((row) =>
    row
      .map((cell, column) => cell.padStart(widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  );
  const body = rows.length === 0 ? ['Nothing is open.'] : lines;
  return `${[title, '', ...body, '', FOOT, ...(note ? [note] : [])].join('\n')}\n`;
}

/** A row for each currency, and under it one with what of it is disputed, where something is. */
function rowsOf({ currencies, disputed = {} }: AgingReport): string[][] {
  const row = (head: string, amounts: AgingAmounts) => [head, ...HEADINGS.map(([key]) => grouped(amounts[key]))];
  return Object.entries(currencies).flatMap(([currency, amounts]) => {
    const apart = disputed[currency];
    return apart ? [row(currency, amounts), row(DISPUTED, apart)] : [row(currency, amounts)];
  });
}

function grouped(amount: string): string {
  const [whole = '', places] = amount.split('.');
  const thousands = whole.replace(/\B(?=(\d{3})+$)/g, ',');
  return places === undefined ? thousands : `${thousands}.${places}`;
}
