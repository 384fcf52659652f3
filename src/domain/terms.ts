import { addDays, type Day, monthEnd } from './day.ts';

/** When payment falls due, counted from the issue day. */
export type Terms = { readonly from: 'issue' | 'end-of-month'; readonly days: number };

/** The source's default where a ledger names neither a due date nor terms: 30 days, as EU and UK law have it. */
export const DEFAULT_TERMS: Terms = { from: 'issue', days: 30 };

const DAYS_MAX = 365;
const AT_ONCE =
  /^(?:due (?:up)?on receipt|on receipt|receipt|immediate(?:ly)?|cod|cash(?: on delivery)?|prepaid|sofort.*|prompt)$/;

/**
 * Reads `Net 30`, `30`, `30 days`, `2/10 net 30` (the discount is not the due day), `14 Tage netto`, `Due on receipt`,
 * `EOM`, `30 days EOM`.
 * @returns null for terms that say no number of days
 */
export function parseTerms(text: string): Terms | null {
  const plain = text.trim().toLowerCase();
  if (AT_ONCE.test(plain)) return { from: 'issue', days: 0 };
  const isFromMonthEnd = /\b(?:eom|end of (?:the )?month|month end|monatsende|fin de mois)\b/.test(plain);
  const days = netDays(plain);
  if (days === null) return isFromMonthEnd ? { from: 'end-of-month', days: 0 } : null;
  return days > DAYS_MAX ? null : { from: isFromMonthEnd ? 'end-of-month' : 'issue', days };
}

export function dueUnder(terms: Terms, issuedOn: Day): Day {
  const start = terms.from === 'issue' ? issuedOn : monthEnd(issuedOn);
  return addDays(start, terms.days);
}

export function termsInWords({ from, days }: Terms): string {
  const count = days === 0 && from === 'issue' ? 'due on receipt' : `${days} days`;
  return from === 'issue' ? count : `${days === 0 ? '' : `${days} days after `}end of month`;
}

function netDays(plain: string): number | null {
  const found =
    /\b(?:net+o?|n)[\s/.-]*(\d{1,4})\b/.exec(plain) ??
    /(\d{1,4})\s*(?:days?|d|tage?n?|jours?|d[ií]as?|dagen|giorni)\b/.exec(plain) ??
    /^(\d{1,3})(?:\.0+)?$/.exec(plain) ??
    /^(\d{1,3})\s+(?:eom|end of)/.exec(plain);
  return found ? Number(found[1]) : null;
}
