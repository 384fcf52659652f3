import { nameText } from '#cards/account-line.ts';
import { BUCKETS } from '#cards/buckets.ts';
import type { BarChart } from '#domain/bar-chart.ts';
import { STALE_DAYS } from '#domain/digest.ts';
import { CHANGE_KINDS } from '#domain/digest-changes.ts';
import type { AccountList } from '#domain/first-accounts.ts';
import type { DigestFigures } from '#domain/subscription.ts';
import {
  type Block,
  bold,
  context,
  fitRows,
  header,
  lines,
  type Message,
  mrk,
  preformatted,
  section,
  uploadedImage,
} from '#slack/blocks.ts';
import { type DigestView, detailsOf, hasThread, tellingOf } from './digest.views.ts';
import { type DigestRowView, names, overdueNow, type Telling } from './digest-row.views.ts';

/** Currencies whose aging is drawn; a table of more would be read by nobody. */
const BARS_CURRENCIES_MAX = 4;
const BAR_WIDTH = 24;
const FULL = '█';
const PARTS = ['', '▏', '▎', '▍', '▌', '▋', '▊', '▉'];

/**
 * The rest of a digest, for its thread: the aging, who changed, and which accounts nobody owns or nobody touched.
 * Null where there is nothing to tell.
 */
export function threadMessage(view: DigestView, pictureId: string | null = null): Message | null {
  const { digest } = view;
  if (!hasThread(digest)) return null;
  const telling = tellingOf(digest);
  const { words, say } = telling;
  const title = words.aging(say.day(digest.on, digest.on));
  const { blocks } = fitRows({
    head: [header(title), ...pictureBlocks(digest.figures, telling, pictureId), ...barBlocks(digest.figures, telling)],
    rows: [...changeRows(view, telling), ...listRows(view, telling)],
  });
  return { text: title, blocks };
}

/** The same bars as a picture; only amounts that are owed have one. */
export function agingChart(figures: DigestFigures, telling: Telling): BarChart {
  return {
    groups: shownCurrencies(figures).map((currency) => {
      const buckets = bucketsOf(currency, figures, telling);
      const most = Math.max(1, ...buckets.map(({ amountMinor }) => amountMinor));
      const bars = buckets.map(({ label, amountMinor }) => {
        const value = telling.say.amount({ currency, amountMinor });
        return { label, value, share: Math.max(0, amountMinor / most) };
      });
      return { title: currency, bars };
    }),
  };
}

function pictureBlocks(figures: DigestFigures, telling: Telling, pictureId: string | null): Block[] {
  if (pictureId === null) return [];
  const said = agingChart(figures, telling).groups.map(
    ({ title, bars }) => `${title}: ${bars.map(({ label, value }) => `${label} ${value}`).join(', ')}`,
  );
  return [uploadedImage(pictureId, telling.words.picture(said.join('; ')))];
}

function shownCurrencies({ currencies }: DigestFigures): readonly string[] {
  return Object.keys(currencies).slice(0, BARS_CURRENCIES_MAX);
}

/** The buckets of one currency, the largest as long as a line: `1–30   ██████ 5,150.00`. */
function barsText(currency: string, figures: DigestFigures, telling: Telling): string {
  const buckets = bucketsOf(currency, figures, telling);
  const most = Math.max(1, ...buckets.map(({ amountMinor }) => amountMinor));
  const width = Math.max(...buckets.map(({ label }) => label.length));
  const rows = buckets.map(({ label, amountMinor }) => {
    const amount = telling.say.amount({ currency, amountMinor });
    return `${label.padEnd(width)}  ${bar(amountMinor / most)} ${amount}`;
  });
  return [currency, ...rows].join('\n');
}

function bucketsOf(currency: string, { currencies }: DigestFigures, { words }: Telling) {
  const sums = currencies[currency];
  return [
    { label: words.notDue, amountMinor: sums?.currentMinor ?? 0 },
    ...BUCKETS.map(([key, label]) => ({ label, amountMinor: sums?.[key] ?? 0 })),
  ];
}

function barBlocks(figures: DigestFigures, telling: Telling): Block[] {
  const known = Object.keys(figures.currencies);
  const shown = shownCurrencies(figures).map((currency) => preformatted(barsText(currency, figures, telling)));
  const left = known.slice(BARS_CURRENCIES_MAX).map((currency) => {
    const { overdueMinor = 0, totalMinor = 0 } = figures.currencies[currency] ?? {};
    const { columns } = telling.words;
    const overdue = telling.say.money({ currency, amountMinor: overdueMinor });
    return `${columns.overdue} ${overdue}, ${columns.total} ${telling.say.amount({ currency, amountMinor: totalMinor })}`;
  });
  return [...shown, ...(left.length > 0 ? [context(left.join(' · '))] : [])];
}

/** Eighths of a character, so that small amounts are seen next to large ones; a credit has no bar. */
function bar(share: number): string {
  const eighths = Math.round(Math.max(0, share) * BAR_WIDTH * 8);
  const least = share > 0 ? Math.max(1, eighths) : 0;
  return (FULL.repeat(Math.floor(least / 8)) + (PARTS[least % 8] ?? '')).padEnd(BAR_WIDTH);
}

function changeRows({ digest, rows }: DigestView, { words, say }: Telling): Block[] {
  const { changes, isFirst } = detailsOf(digest);
  return CHANGE_KINDS.flatMap((kind) => {
    const change = changes[kind];
    if (!change || (kind === 'overdue' && isFirst)) return [];
    const named = change.top.flatMap(({ account, amounts }) => {
      const row = rows.get(account);
      return row ? [mrk`• ${nameText(row.customer)}  ${say.list(amounts)}`] : [];
    });
    if (named.length === 0) return [];
    const left = change.accounts - named.length;
    return [section(lines(bold(words.changes[kind]), ...named, left > 0 ? mrk`• ${words.and('…', left)}` : null))];
  });
}

function listRows({ digest, rows }: DigestView, telling: Telling): Block[] {
  const { words } = telling;
  const { unowned, stale, waiting } = detailsOf(digest);
  const isOverdue = (row: DigestRowView) => row.oldestDueOn !== '';
  const isUnowned = (row: DigestRowView) => isOverdue(row) && row.state.ownership.stage === 'unowned';
  const lists = [
    { title: words.unclaimedAccounts, list: still(unowned, rows, isUnowned) },
    { title: words.staleAccounts(STALE_DAYS), list: still(stale, rows, isOverdue) },
    { title: words.lettersWaiting, list: waiting },
  ];
  return lists
    .filter(({ list }) => list.count > 0)
    .map(({ title, list }) => {
      const who = names(list, rows, { words, detail: (row) => overdueNow(row, telling) });
      return section(lines(bold(title), who));
    });
}

/** Those of a list for which it still holds. */
function still(list: AccountList, rows: DigestView['rows'], holds: (row: DigestRowView) => boolean): AccountList {
  const accounts = list.accounts.filter((id) => {
    const row = rows.get(id);
    return row !== undefined && holds(row);
  });
  return { accounts, count: list.count - (list.accounts.length - accounts.length) };
}
