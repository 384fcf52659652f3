import { nameText } from '#cards/account-line.ts';
import { dayText, nearDayText } from '#cards/days.ts';
import { moneyText } from '#cards/money.ts';
import type { Customer } from '#domain/case.ts';
import type { Day } from '#domain/day.ts';
import type { AccountId, UserId } from '#domain/ids.ts';
import type { Move, MoveKind } from '#domain/moves.ts';
import { importFile } from '#features/import/drop.routes.ts';
import { showList } from '#features/overdue/overdue.routes.ts';
import { pickAccount } from '#features/pick/pick.routes.ts';
import { showSettings } from '#features/settings/settings.routes.ts';
import {
  actions,
  type Block,
  type ButtonElement,
  bold,
  button,
  context,
  dateText,
  divider,
  header,
  join,
  lines,
  type Mrk,
  mention,
  mrk,
  opener,
  section,
} from '#slack/blocks.ts';

const PEOPLE_SHOWN = 8;
const MOVES_SHOWN = 4;

export type News = {
  readonly accounts: readonly { readonly accountId: AccountId; readonly customer: Customer; readonly moves: readonly Move[] }[];
  readonly hasMore: boolean;
};

export type Team = {
  /** Accounts of the queue that nobody owns. */
  readonly unowned: number;
  readonly lapsing: readonly { readonly customer: Customer; readonly owner: UserId; readonly lapsesOn: Day }[];
  readonly broken: {
    readonly count: number;
    readonly first: readonly { readonly customer: Customer; readonly owner: UserId | '' }[];
  };
  /** Accounts of the queue per person, most first. */
  readonly loads: readonly { readonly owner: UserId; readonly accounts: number }[];
  readonly hasMorePeople: boolean;
};

export type HomeView = {
  /** What each feature has for the person, in order. */
  readonly sections: readonly (readonly Block[])[];
  readonly news: News;
  /** When they had looked before; null the first time. */
  readonly since: { readonly atMs: number; readonly on: Day } | null;
  readonly team: Team | null;
  readonly today: Day;
  /** The buttons that this person may click. */
  readonly allows: (buttons: readonly ButtonElement[]) => readonly ButtonElement[];
};

/** The App Home: what is new, what to do, and for leads how the team stands. */
export function homeBlocks({ sections, news, since, team, today, allows }: HomeView): Block[] {
  const buttons = allows(topButtons());
  const parts = [newsBlocks(news, since, today), ...sections, team ? teamBlocks(team, today) : []];
  return [
    header('Your work'),
    ...(buttons.length > 0 ? [actions(buttons)] : []),
    ...parts.filter((blocks) => blocks.length > 0).flatMap((blocks) => [...blocks, divider()]),
    context(mrk`Everything the bot does: ${bold('/ar help')}`),
  ];
}

function topButtons(): ButtonElement[] {
  return [
    opener(pickAccount, { verb: 'account', typed: '' }, { label: 'Find an account' }),
    button(showList, { words: '', page: 1 }, { label: 'All overdue', accessibilityLabel: 'All overdue accounts' }),
    opener(importFile, { file: null }, { label: 'Bring a ledger in' }),
    opener(showSettings, {}, { label: 'Settings' }),
  ];
}

/** What happened on one's own accounts since one last looked; nothing the first time, when all would be new. */
function newsBlocks({ accounts, hasMore }: News, last: HomeView['since'], today: Day): Block[] {
  if (last === null) return [];
  const since = mrk`since you last looked, ${dateText(last.atMs, dayText(last.on, today))}`;
  if (accounts.length === 0) return [context(mrk`Nothing moved on your accounts ${since}.`)];
  const rows = accounts.map(({ customer, moves }) => mrk`• ${bold(nameText(customer))}: ${movesText(moves)}`);
  return [section(lines(mrk`${bold('New on your accounts')} ${since}`, ...rows, ...(hasMore ? [mrk`and more`] : [])))];
}

const MOVES: Readonly<Record<MoveKind, (amount: string) => string>> = {
  arrived: () => 'new in the ledger',
  overdue: (amount) => `${amount} became overdue`,
  paid: (amount) => `${amount} paid`,
  promised: (amount) => `${amount} promised`,
  kept: (amount) => `promise of ${amount} kept`,
  'partly-kept': (amount) => `promise of ${amount} kept in part`,
  broken: (amount) => `promise of ${amount} broken`,
  disputed: (amount) => `${amount} disputed`,
  resolved: (amount) => `dispute about ${amount} over`,
};

function movesText(moves: readonly Move[]): string {
  const shown = moves.slice(-MOVES_SHOWN).map((move) => MOVES[move.kind](move.currency === '' ? '' : moneyText(move)));
  const left = moves.length - shown.length;
  return left > 0 ? `${shown.join(', ')} and ${left} more` : shown.join(', ');
}

function teamBlocks({ unowned, lapsing, broken, loads, hasMorePeople }: Team, today: Day): Block[] {
  const unclaimed = button(
    showList,
    { words: 'unclaimed', page: 1 },
    { label: 'Show', accessibilityLabel: 'Show accounts that nobody owns' },
  );
  const owned = unowned === 1 ? '1 overdue account is owned by nobody' : `${unowned} overdue accounts are owned by nobody`;
  return [
    section(bold('The team')),
    unowned > 0 ? section(`${owned}.`, unclaimed) : section('Every overdue account has an owner.'),
    section(
      lines(
        lapsing.length === 0
          ? mrk`No claim is about to lapse.`
          : mrk`Claims about to lapse without work: ${listed(lapsing.map((claim) => mrk`${bold(nameText(claim.customer))} (${mention(claim.owner)}, ${nearDayText(claim.lapsesOn, today)})`))}`,
        brokenText(broken),
        loadsText(loads, hasMorePeople),
      ),
    ),
  ];
}

function brokenText({ count, first }: Team['broken']): Mrk {
  if (count === 0) return mrk`No promise was broken in the last 7 days.`;
  const names = first.map(({ customer, owner }) =>
    owner === '' ? mrk`${bold(nameText(customer))} (nobody’s)` : mrk`${bold(nameText(customer))} (${mention(owner)})`,
  );
  const left = count - first.length;
  const shown = mrk`Broken promises of the last 7 days: ${listed(names)}`;
  return left > 0 ? mrk`${shown} and ${left} more` : shown;
}

function loadsText(loads: Team['loads'], hasMorePeople: boolean): Mrk {
  if (loads.length === 0) return mrk`Nobody owns an overdue account.`;
  const shown = loads.slice(0, PEOPLE_SHOWN).map(({ owner, accounts }) => mrk`${mention(owner)} ${accounts}`);
  const left = loads.length - shown.length;
  const text = mrk`Overdue accounts per person: ${join(shown, ' · ')}`;
  if (left === 0) return text;
  return hasMorePeople ? mrk`${text} and ${left} or more others` : mrk`${text} and ${left} ${left === 1 ? 'other' : 'others'}`;
}

function listed(all: readonly Mrk[]): Mrk {
  return join(all, ', ');
}
