/** Limits as people say them, in the form that filters have: `over 5k` is `>5k`, `60+ days` is `>60d`, `on hold` is `held`. */
export function plainLimits(text: string): string {
  return text
    .replace(/(?<=\d[km]?|\bdays?|\+),(?=\s|$)/gi, '')
    .replace(/(?<!\S)(?:over|above|more than|greater than|older than)\s+(?:([a-z]{3})\s+)?(?=\d)/gi, (_, currency?: string) =>
      currency === undefined ? '>' : `${currency} >`,
    )
    .replace(DAYS, (all, over: string, count: string, plus: string, plusAfter: string, more = '') =>
      over + plus + plusAfter + more === '' ? all : `>${count}d`,
    )
    .replace(/(?<!\S)(\d[\d.,]*[km]|\d{4,})\+(?!\S)/gi, '>$1')
    .replace(/(?<!\S)on hold(?!\S)/gi, 'held')
    .replace(/(?<!\S)in dispute(?!\S)/gi, 'disputed')
    .replace(/(?<!\S)(?:unowned|unassigned)(?!\S)/gi, 'unclaimed');
}

/** `>60 days overdue`, `60+ days`, `60 days or more`; `60 days` alone says neither more nor less, and may be a name's. */
const DAYS = /(?<!\S)(>?)(\d{1,5})(\+?)\s*(?:d|days?)(\+?)(?:\s+(or more))?(?:\s+(?:overdue|old|late|past due))?(?!\S)/gi;
