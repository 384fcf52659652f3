import { nameText } from '#cards/account-line.ts';
import { BUCKET_LABELS, BUCKETS } from '#cards/buckets.ts';
import type { Day } from '#domain/day.ts';
import { changeSince, STALE_DAYS } from '#domain/digest.ts';
import { CHANGE_KINDS } from '#domain/digest-changes.ts';
import { type DigestFilter, EVERY_ACCOUNT, isEveryAccount } from '#domain/digest-filter.ts';
import type { AccountId } from '#domain/ids.ts';
import type { DigestDetails, DigestFigures, PostedDigest } from '#domain/subscription.ts';
import {
  type Block,
  bold,
  context,
  divider,
  header,
  join,
  lines,
  type Message,
  type Mrk,
  mention,
  mrk,
  section,
  table,
} from '#slack/blocks.ts';
import { type DigestRowView, names, promisedNext, type Telling, topRow } from './digest-row.views.ts';
import { sayIn } from './say.views.ts';
import { wordsOf } from './words.views.ts';

const TOP_SHOWN_MAX = 5;
/** Currencies in the table; the rest is in the thread. */
const CURRENCIES_MAX = 6;
const NAMES_OF_CHANGE_MAX = 3;

export type DigestView = {
  readonly digest: PostedDigest;
  readonly previous: { readonly on: Day; readonly figures: DigestFigures } | null;
  /** The listed accounts as they are now; one that is gone is left out. */
  readonly rows: ReadonlyMap<AccountId, DigestRowView>;
};

/** The daily digest: what changed, whom to call first, what waits. Its lines follow the accounts through the day. */
export function digestMessage(view: DigestView): Message {
  const { digest } = view;
  const { figures, on } = digest;
  const telling = tellingOf(digest);
  const { words, say } = telling;
  const overdue = say.list(amountsOf(figures, 'overdueMinor')) || words.nothingOverdue;
  const title = words.title(say.day(on, on));
  return {
    text: `${title}: ${words.summary(overdue, figures.overdueAccounts, figures.unclaimedAccounts)}`,
    blocks: [
      header(title),
      context(headline(view, telling)),
      ...ageBlocks(digest, telling),
      ...figuresBlocks(view, telling),
      ...changeBlocks(view, telling),
      ...topBlocks(view, telling),
      ...waitingBlocks(view, telling),
    ],
  };
}

/** The language of a digest, and how days and amounts are written in it. */
export function tellingOf(digest: PostedDigest): Telling {
  const { language, filter } = detailsOf(digest);
  const words = wordsOf(language);
  return { words, say: sayIn(words), today: digest.on, currency: filter.currency };
}

/** What a digest says besides its sums; nothing much, where it was posted before that was kept. */
export function detailsOf({ more, on, ledgerAsOf }: PostedDigest): DigestDetails {
  const none = { accounts: [], count: 0 };
  const lists = { unowned: none, stale: none, waiting: none, changes: {} };
  const before = {
    atMs: 0,
    zone: 'UTC',
    language: 'en',
    filter: EVERY_ACCOUNT,
    since: on,
    isFirst: ledgerAsOf === null,
  } as const;
  return more ?? { ...before, ...lists, ledgerAgeDays: null };
}

function headline({ digest, previous }: DigestView, { words, say }: Telling): Mrk {
  const { figures, ledgerAsOf, on } = digest;
  const { atMs, zone, filter } = detailsOf(digest);
  return join(
    [
      isEveryAccount(filter) ? '' : aboutText(filter, digest),
      atMs === 0 ? '' : words.asOf(say.time(atMs, zone)),
      ledgerAsOf ? words.ledgerOf(say.day(ledgerAsOf, on)) : words.noLedger,
      words.accountsOverdue(figures.overdueAccounts),
      previous ? words.changesSince(say.day(previous.on, on)) : words.firstOne,
    ],
    ' · ',
  );
}

/** Which accounts it is about, where not all of them. */
function aboutText({ owner, entity, currency, segment, region, overMajor, overDays }: DigestFilter, digest: PostedDigest): Mrk {
  const { words } = tellingOf(digest);
  const major = overMajor === null ? '' : words.moreThan(overMajor.toLocaleString(words.locale));
  const who = owner === null ? '' : owner === 'unclaimed' ? words.unclaimedOnly : mention(owner);
  const traits = [segment === undefined ? '' : words.segment(segment), region === undefined ? '' : words.region(region)];
  const parts = [who, entity, ...traits, currency, major, overDays === null ? '' : words.olderThan(overDays)];
  return mrk`${bold(words.only)} ${join(parts, ', ')}`;
}

function ageBlocks(digest: PostedDigest, { words, say }: Telling): Block[] {
  const { ledgerAgeDays } = detailsOf(digest);
  if (ledgerAgeDays === null || digest.ledgerAsOf === null) return [];
  const old = words.ledgerOld(ledgerAgeDays, say.day(digest.ledgerAsOf, digest.on));
  return [section(join([bold(old), words.ledgerOldMeans], ' '))];
}

function figuresBlocks({ digest, previous }: DigestView, { words, say }: Telling): Block[] {
  const { currencies } = digest.figures;
  const known = Object.keys(currencies);
  if (known.length === 0) return [section(words.nothingOpen)];
  const changes = previous ? changeSince(previous.figures, digest.figures) : null;
  const { currency: code, overdue, change, total } = words.columns;
  const columns = [overdue, ...(changes ? [change] : []), ...BUCKET_LABELS, total];
  const rows = known.slice(0, CURRENCIES_MAX).flatMap((currency) => {
    const sums = currencies[currency];
    if (!sums) return [];
    const amount = (amountMinor: number) => say.amount({ currency, amountMinor });
    const moved = changes?.[currency]?.overdueMinor ?? 0;
    const sign = moved === 0 ? '0' : `${moved > 0 ? '+' : '−'}${amount(Math.abs(moved))}`;
    const buckets = [...BUCKETS.map(([key]) => sums[key]), sums.totalMinor];
    return [[currency, amount(sums.overdueMinor), ...(changes ? [sign] : []), ...buckets.map(amount)]];
  });
  const left = known.length - rows.length;
  const shown = table({ columns: [{ title: code }, ...columns.map((title) => ({ title, align: 'right' as const }))], rows });
  const disputed = say.list(digest.figures.disputed ?? {});
  const apart = disputed === '' ? [] : [context(mrk`${words.disputed} ${disputed}.`)];
  return [shown, ...apart, ...(left > 0 ? [context(words.and(known.slice(0, CURRENCIES_MAX).join(', '), left))] : [])];
}

function changeBlocks({ digest, rows }: DigestView, { words, say }: Telling): Block[] {
  const { more } = digest;
  if (!more || Object.keys(digest.figures.currencies).length === 0) return [];
  const told = CHANGE_KINDS.flatMap((kind) => {
    const change = more.changes[kind];
    // To the first digest of a channel everything that is overdue would be new.
    if (!change || (kind === 'overdue' && more.isFirst)) return [];
    const who = change.top.flatMap(({ account }) => rows.get(account) ?? []).map((row) => nameText(row.customer));
    const left = change.accounts - Math.min(who.length, NAMES_OF_CHANGE_MAX);
    const named = who.slice(0, NAMES_OF_CHANGE_MAX).join(', ');
    const by = named === '' ? '' : `: ${left > 0 ? words.and(named, left) : named}`;
    return [mrk`• ${words.changes[kind]}  ${words.onAccounts(say.list(change.amounts), change.accounts)}${by}`];
  });
  const title = bold(words.since(say.day(more.since, digest.on)));
  if (told.length === 0) return more.isFirst ? [] : [section(lines(title, words.nothingChanged))];
  return [section(lines(title, ...told))];
}

function topBlocks({ digest, rows }: DigestView, telling: Telling): Block[] {
  const { words } = telling;
  // One that was paid since makes room for the next.
  const overdue = digest.accounts.flatMap((id) => rows.get(id) ?? []).filter((row) => row.oldestDueOn !== '');
  const top = overdue.slice(0, TOP_SHOWN_MAX);
  if (top.length === 0) return [section(words.nobodyToCall)];
  return [section(bold(words.callFirst)), ...top.flatMap((row, index) => topRow(row, index + 1, telling)), divider()];
}

function waitingBlocks({ digest, rows }: DigestView, telling: Telling): Block[] {
  const { words, say } = telling;
  const { stale, waiting } = detailsOf(digest);
  const due = { accounts: digest.dueToday, count: digest.dueCount };
  const unclaimed = digest.figures.unclaimedAccounts;
  const ownerless = unclaimed === 0 ? words.none : `${words.accounts(unclaimed)}, ${say.list(digest.unclaimedMinor)}`;
  const letters = digest.lettersWaiting === 0 ? words.none : words.letters(digest.lettersWaiting, waiting.count);
  return [
    section(
      lines(
        mrk`${bold(words.promisesDue)}  ${names(due, rows, { words, detail: (row) => promisedNext(row, telling) })}`,
        mrk`${bold(words.unclaimedAccounts)}  ${ownerless}`,
        stale.count === 0 ? null : mrk`${bold(words.staleAccounts(STALE_DAYS))}  ${words.accounts(stale.count)}`,
        mrk`${bold(words.lettersWaiting)}  ${letters}`,
      ),
    ),
    context(
      mrk`${words.whole.queue}: ${bold('/ar overdue')}. ${words.whole.unclaimed}: ${bold('/ar overdue unclaimed')}. ${hasThread(digest) ? words.inThread : ''}`,
    ),
  ];
}

/** Whether there is more to tell than its message holds. */
export function hasThread({ more, figures }: PostedDigest): boolean {
  return more !== undefined && Object.keys(figures.currencies).length > 0;
}

function amountsOf({ currencies }: DigestFigures, part: 'overdueMinor'): Record<string, number> {
  const overdue = Object.entries(currencies).map(([currency, sums]) => [currency, sums[part]] as const);
  return Object.fromEntries(overdue.filter(([, amountMinor]) => amountMinor > 0));
}
