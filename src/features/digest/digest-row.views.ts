import { type AccountRow, nameText } from '#cards/account-line.ts';
import type { CaseState, OpenPromise } from '#domain/case.ts';
import type { Currency } from '#domain/currency.ts';
import { type Day, daysBetween, earliest } from '#domain/day.ts';
import type { Amounts } from '#domain/digest-changes.ts';
import type { AccountId } from '#domain/ids.ts';
import { totals } from '#domain/money.ts';
import type { Reason } from '#domain/queue.ts';
import { openAccount } from '#features/account/account.routes.ts';
import { claimAccount } from '#features/ownership/ownership.routes.ts';
import { actions, type Block, bold, button, join, type Mrk, mention, mrk, section } from '#slack/blocks.ts';
import type { Say } from './say.views.ts';
import type { DigestWords } from './words.views.ts';

/** An account that a digest lists, as it is now; a case page has all of it. */
export type DigestRowView = AccountRow & {
  readonly version: number;
  readonly oldestDueOn: Day;
  readonly reasons: readonly Reason[];
  readonly state: Pick<CaseState, 'ownership' | 'lastContact' | 'lastLetter'> & { readonly promises: readonly OpenPromise[] };
};

/** Words and forms of a language, and the day and currency that a digest is about. */
export type Telling = {
  readonly words: DigestWords;
  readonly say: Say;
  readonly today: Day;
  readonly currency: Currency | null;
};

const REASONS_MAX = 3;
const NAMES_MAX = 8;

/** One of those to call first: what is overdue, who has it, why it stands here, and what can be done at once. */
export function topRow(row: DigestRowView, place: number, telling: Telling): Block[] {
  const { accountId: account, version, customer, state } = row;
  const { words } = telling;
  const name = nameText(customer);
  const claim = button(
    claimAccount,
    { account, version },
    { label: words.claim, style: 'primary', accessibilityLabel: `${words.claim} ${name}` },
  );
  const open = button(openAccount, { account }, { label: words.open, accessibilityLabel: `${words.open} ${name}` });
  return [
    section(mrk`${place}. ${accountText(row, telling)}`),
    actions(state.ownership.stage === 'unowned' ? [claim, open] : [open]),
  ];
}

/** Names with what is said of each, in one line, and how many more there are. */
export function names(
  list: { readonly accounts: readonly AccountId[]; readonly count: number },
  rows: ReadonlyMap<AccountId, DigestRowView>,
  { words, detail = () => '' }: { words: DigestWords; detail?: (row: DigestRowView) => string },
): Mrk {
  const listed = list.accounts.flatMap((id) => rows.get(id) ?? []).slice(0, NAMES_MAX);
  if (listed.length === 0) return mrk`${list.count === 0 ? words.none : words.accounts(list.count)}`;
  const said = listed.map((row) => [nameText(row.customer), detail(row)].filter((part) => part !== '').join(' ')).join(', ');
  return mrk`${list.count > listed.length ? words.and(said, list.count - listed.length) : said}`;
}

/** What is overdue now, in brackets. */
export function overdueNow({ aging }: DigestRowView, { say, currency }: Telling): string {
  const list = overdueOf(aging, currency, say);
  return list === '' ? '' : `(${list})`;
}

/** What the account promised for the next day with a promise; nothing where its promises are settled by now. */
export function promisedNext({ state }: DigestRowView, { say, today }: Telling): string {
  const coming = state.promises.filter(({ promisedOn }) => promisedOn >= today);
  const first = earliest(...coming.map(({ promisedOn }) => promisedOn));
  const amounts = totals(coming.filter(({ promisedOn }) => promisedOn === first));
  return amounts.length === 0 ? '' : `(${amounts.map(say.money).join(' + ')})`;
}

function accountText(row: DigestRowView, telling: Telling): Mrk {
  const { words, say, today, currency } = telling;
  const { ownership } = row.state;
  const days = row.oldestDueOn === '' ? '' : words.daysOverdue(daysBetween({ from: row.oldestDueOn, to: today }));
  const overdue = overdueOf(row.aging, currency, say) || words.nothingOverdue;
  const first = join([bold(nameText(row.customer)), overdue, days], ' · ');
  const owner = ownership.stage === 'owned' ? mention(ownership.by) : mrk`${words.unclaimed}`;
  const reasons = row.reasons.map((reason) => words.reason(reason, say)).filter((reason) => reason !== '');
  const why = reasons.length === 0 ? '' : words.because(reasons.slice(0, REASONS_MAX).join(', '));
  return mrk`${first}\n${join([owner, contact(row, telling), why], ' · ')}`;
}

function contact({ state: { lastContact, lastLetter } }: DigestRowView, { words, say, today }: Telling): string {
  if (lastLetter && (!lastContact || lastLetter.on > lastContact.on))
    return words.lastContact(words.letterSent, say.day(lastLetter.on, today));
  if (!lastContact) return words.noContact;
  return words.lastContact(words.outcomes[lastContact.outcome], say.day(lastContact.on, today));
}

function overdueOf(aging: AccountRow['aging'], currency: Currency | null, say: Say): string {
  const meant = aging.filter((one) => one.overdueMinor > 0 && (currency === null || one.currency === currency));
  const amounts: Amounts = Object.fromEntries(meant.map((one) => [one.currency, one.overdueMinor]));
  return say.list(amounts);
}
