/** Dates and times as this person reads them: in their zone, in English words, in their locale's order. */
export type Place = { readonly zone: string; readonly locale: string; readonly now: number };

/** Fills Slack's `{date_short}`, `{time}` and so on. A token that Slack does not know gives the fallback. */
export function fillDate(format: string, epochSeconds: number, fallback: string, place: Place): string {
  const at = epochSeconds * 1000;
  if (Number.isNaN(new Date(at).getTime())) return fallback;
  let isKnown = true;
  const filled = format.replace(/\{([a-z_]+)\}/g, (_, token: string) => {
    const text = tokenText(token, at, place);
    isKnown &&= text !== null;
    return text ?? '';
  });
  return isKnown ? filled : fallback;
}

export function timeOf(at: number, { zone, locale }: Pick<Place, 'zone' | 'locale'>): string {
  return format(at, { hour: '2-digit', minute: '2-digit' }, zone, locale);
}

/** `2026-11-22` in the zone: compares and groups. */
export function dayOf(at: number, zone: string): string {
  return formatter({ year: 'numeric', month: '2-digit', day: '2-digit' }, zone, 'en-CA').format(at);
}

/** "Today", "Yesterday" or "Monday, 23 November". */
export function dayName(at: number, place: Place): string {
  return (
    nearDay(at, place) ??
    format(at, { weekday: 'long', day: 'numeric', month: 'long', ...yearIfOther(at, place) }, place.zone, place.locale)
  );
}

/** "Today at 09:41": for the line of an event. */
export function dayAndTime(at: number, place: Place): string {
  const day =
    nearDay(at, place) ?? format(at, { day: 'numeric', month: 'short', ...yearIfOther(at, place) }, place.zone, place.locale);
  return `${day} at ${timeOf(at, place)}`;
}

/** "Sun 22 Nov 2026": the workspace's own day. */
export function shortDay(at: number, zone: string, locale: string): string {
  return format(at, { weekday: 'short', day: 'numeric', month: 'short', year: 'numeric' }, zone, locale);
}

/** "Sun 22 Nov", where the year stands beside it or has no room. */
export function dayWithoutYear(at: number, zone: string, locale: string): string {
  return format(at, { weekday: 'short', day: 'numeric', month: 'short' }, zone, locale);
}

/** Slack's message ts (`1732252800.000100`) as epoch milliseconds. */
export function tsTime(ts: string): number {
  return Number.parseFloat(ts) * 1000;
}

function tokenText(token: string, at: number, place: Place): string | null {
  const { zone, locale } = place;
  const isPretty = token.endsWith('_pretty');
  if (isPretty) {
    const near = nearDay(at, place);
    if (near !== null) return near.toLowerCase();
  }
  switch (token) {
    case 'date_num':
      return dayOf(at, zone);
    case 'date_slash':
      return format(at, { day: '2-digit', month: '2-digit', year: 'numeric' }, zone, locale);
    case 'date':
    case 'date_pretty':
      return format(at, { day: 'numeric', month: 'long', year: 'numeric' }, zone, locale);
    case 'date_short':
    case 'date_short_pretty':
      return format(at, { day: 'numeric', month: 'short', year: 'numeric' }, zone, locale);
    case 'date_long':
    case 'date_long_pretty':
    case 'day_divider_pretty':
      return format(at, { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' }, zone, locale);
    case 'time':
      return timeOf(at, place);
    case 'time_secs':
      return format(at, { hour: '2-digit', minute: '2-digit', second: '2-digit' }, zone, locale);
    case 'ago':
      return ago(at, place);
    default:
      return null;
  }
}

/** Counts calendar days, not 24 hours: an hour after midnight, yesterday evening was yesterday. */
function nearDay(at: number, { zone, now }: Place): string | null {
  switch ((Date.parse(dayOf(at, zone)) - Date.parse(dayOf(now, zone))) / 86_400_000) {
    case 0:
      return 'Today';
    case -1:
      return 'Yesterday';
    case 1:
      return 'Tomorrow';
    default:
      return null;
  }
}

function ago(at: number, { now, locale }: Place): string {
  const minutes = Math.round((at - now) / 60_000);
  const words = new Intl.RelativeTimeFormat(english(locale), { numeric: 'auto' });
  if (Math.abs(minutes) < 60) return words.format(minutes, 'minute');
  if (Math.abs(minutes) < 60 * 24) return words.format(Math.round(minutes / 60), 'hour');
  return words.format(Math.round(minutes / 60 / 24), 'day');
}

function yearIfOther(at: number, { zone, now }: Place): { readonly year?: 'numeric' } {
  return dayOf(at, zone).slice(0, 4) === dayOf(now, zone).slice(0, 4) ? {} : { year: 'numeric' };
}

/** The page speaks English; a person's locale picks which English orders the day and the month. */
function english(locale: string): string {
  return locale.startsWith('en') ? locale : 'en-GB';
}

function format(at: number, options: Intl.DateTimeFormatOptions, zone: string, locale: string): string {
  return formatter(options, zone, english(locale)).format(at);
}

function formatter(options: Intl.DateTimeFormatOptions, zone: string, locale: string): Intl.DateTimeFormat {
  const key = `${Object.entries(options).join()} ${zone} ${locale}`;
  const known = formatters.get(key) ?? new Intl.DateTimeFormat(locale, { ...options, timeZone: zone });
  formatters.set(key, known);
  return known;
}

/** A formatter takes longer to make than a message to draw. */
const formatters = new Map<string, Intl.DateTimeFormat>();
