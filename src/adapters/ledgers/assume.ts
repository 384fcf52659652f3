import type { DecimalMark } from '#domain/amount.ts';
import type { DateOrder } from '#domain/ledger-date.ts';
import { type Refusal, refuse } from '#domain/refusal.ts';
import { type Settled, settleMarks, settleOrders } from './columns.ts';
import type { Assumption, Interpreter } from './interpret.ts';
import { DATE_ROLES, type DateRole } from './row-days.ts';
import { AMOUNT_ROLES, type AmountRole } from './row-money.ts';
import type { Source } from './source.ts';

export type Conclusion = {
  readonly assumption: Assumption;
  /** Sentences on what was settled, and by what. */
  readonly because: readonly string[];
  /** Set where people must say what the columns do not. */
  readonly unclear: Refusal | null;
};

export const FIRST_ASSUMPTION: Assumption = {
  marks: { total: '.', paid: '.', open: '.' },
  orders: { issued: 'DMY', due: 'DMY', settled: 'DMY' },
};

/** What the columns an interpreter has read prove; what a person or a mapping file says needs no proof. */
export function conclude({ file, layout, readAs }: Source, { amounts, dates }: Interpreter): Conclusion {
  const headerOf = (role: AmountRole | DateRole) => layout.headers[layout.columns.get(role)?.index ?? -1] ?? role;
  const because: string[] = [];
  let unclear: Refusal | null = null;
  const orders = settleOrders(new Map(DATE_ROLES.map((role) => [role, dates[role].evidence()])));
  const marks = settleMarks(new Map(AMOUNT_ROLES.map((role) => [role, amounts[role].evidence()])));

  function orderOf(role: DateRole): DateOrder {
    const settled = said(file.dates, 'as was said') ?? said(readAs.dates) ?? orders.get(role);
    if (!settled || 'unclear' in settled) {
      unclear ??= askOrder(headerOf(role), dates[role].example());
      return 'DMY';
    }
    if (settled.because !== '') {
      because.push(
        `Dates in "${headerOf(role)}": ${settled.value === 'DMY' ? 'day first' : 'month first'} (${settled.because}).`,
      );
    }
    return settled.value;
  }

  function markOf(role: AmountRole): DecimalMark {
    const settled = said(readAs.decimal) ?? marks.get(role);
    if (!settled || 'unclear' in settled) {
      unclear ??= askMark(headerOf(role), amounts[role].example());
      return '.';
    }
    if (settled.because !== '' && layout.columns.has(role)) {
      because.push(`Amounts in "${headerOf(role)}": decimal ${settled.value === '.' ? 'point' : 'comma'} (${settled.because}).`);
    }
    return settled.value;
  }

  const assumption = {
    marks: { total: markOf('total'), paid: markOf('paid'), open: markOf('open') },
    orders: { issued: orderOf('issued'), due: orderOf('due'), settled: orderOf('settled') },
  };
  return { assumption, because, unclear };
}

export function isSameAssumption(a: Assumption, b: Assumption): boolean {
  return (
    AMOUNT_ROLES.every((role) => a.marks[role] === b.marks[role]) && DATE_ROLES.every((role) => a.orders[role] === b.orders[role])
  );
}

function said<T>(value: T | null, because = 'as the mapping says'): Settled<T> | null {
  return value === null ? null : { value, because };
}

function askOrder(header: string, example: string): Refusal {
  const shown = example === '' ? '' : `, for example ${example}`;
  return refuse(
    'import.date-order',
    `Column "${header}" could have the day or the month first${shown}. ` +
      'Say which in a mapping file (--mapping): {"dates": "DMY"} or {"dates": "MDY"}. Nothing was changed.',
  );
}

function askMark(header: string, example: string): Refusal {
  const shown = example === '' ? '' : `, for example ${example}`;
  return refuse(
    'import.decimal-mark',
    `Column "${header}" could have a decimal point or a decimal comma${shown}. ` +
      'Say which in a mapping file (--mapping): {"decimal": "."} or {"decimal": ","}. Nothing was changed.',
  );
}
