import { type AccountLine, type AccountRow, accountLine, nameText } from '#cards/account-line.ts';
import { dayText } from '#cards/days.ts';
import { amountText, moneyList } from '#cards/money.ts';
import type { OpenPromise } from '#domain/case.ts';
import { type Day, earliest } from '#domain/day.ts';
import { changeSince } from '#domain/digest.ts';
import type { AccountId } from '#domain/ids.ts';
import { totals } from '#domain/money.ts';
import type { DigestFigures, PostedDigest } from '#domain/subscription.ts';
import { openAccount } from '#features/account/account.routes.ts';
import { claimAccount } from '#features/ownership/ownership.routes.ts';
import {
  actions,
  type Block,
  bold,
  button,
  context,
  divider,
  header,
  join,
  lines,
  type Message,
  type Mrk,
  mrk,
  section,
  table,
} from '#slack/blocks.ts';

const TOP_SHOWN_MAX = 5;
const LIST_SHOWN_MAX = 8;

export type DigestRowView = AccountRow &
  AccountLine & {
    readonly version: number;
    readonly state: AccountLine['state'] & { readonly promises: readonly OpenPromise[] };
  };
export type DigestView = {
  readonly digest: PostedDigest;
  readonly previous: { readonly on: Day; readonly figures: DigestFigures } | null;
  /** The listed accounts as they are now; one that is gone is left out. */
  readonly rows: ReadonlyMap<AccountId, DigestRowView>;
};

/** The daily digest: what changed, what to call first, what waits. Its lines follow the accounts through the day. */
export function digestMessage(view: DigestView): Message {
  const { digest } = view;
  const { figures, on } = digest;
  const overdue = moneyList(
    Object.entries(figures.currencies)
      .filter(([, { overdueMinor }]) => overdueMinor > 0)
      .map(([currency, { overdueMinor }]) => ({ currency, amountMinor: overdueMinor })),
    'nothing overdue',
  );
  return {
    text: mrk`Overdue on ${dayText(on, on)}: ${overdue}, ${figures.overdueAccounts} accounts, ${figures.unclaimedAccounts} unclaimed`,
    blocks: [
      header(`Overdue on ${dayText(on, on)}`),
      context(headline(view)),
      ...figuresBlocks(view),
      ...topBlocks(view),
      ...listBlocks(view),
    ],
  };
}

function headline({ digest, previous }: DigestView) {
  const { figures, ledgerAsOf, on } = digest;
  return join(
    [
      ledgerAsOf ? `ledger of ${dayText(ledgerAsOf, on)}` : 'no ledger yet',
      `${count(figures.overdueAccounts, 'account')} overdue`,
      previous ? `changes since ${dayText(previous.on, on)}` : 'the first digest here',
    ],
    ' · ',
  );
}

function figuresBlocks({ digest, previous }: DigestView): Block[] {
  const { currencies } = digest.figures;
  const names = Object.keys(currencies);
  if (names.length === 0) return [section('Nothing is open in the ledger.')];
  const changes = previous ? changeSince(previous.figures, digest.figures) : null;
  const columns = ['Overdue', ...(changes ? ['Change'] : []), '1–30', '31–60', '61–90', '91+', 'Total'];
  const rows = names.flatMap((currency) => {
    const sums = currencies[currency];
    if (!sums) return [];
    const change = changes?.[currency]?.overdueMinor ?? 0;
    const amounts = [sums.d1_30, sums.d31_60, sums.d61_90, sums.d91_plus, sums.totalMinor];
    const overdue = amountText({ currency, amountMinor: sums.overdueMinor });
    return [
      [
        currency,
        overdue,
        ...(changes ? [signed(currency, change)] : []),
        ...amounts.map((amountMinor) => amountText({ currency, amountMinor })),
      ],
    ];
  });
  return [table({ columns: [{ title: 'Currency' }, ...columns.map((title) => ({ title, align: 'right' as const }))], rows })];
}

function topBlocks({ digest, rows }: DigestView): Block[] {
  // One that was paid since makes room for the next.
  const overdue = digest.accounts.flatMap((id) => rows.get(id) ?? []).filter((row) => row.oldestDueOn !== '');
  const top = overdue.slice(0, TOP_SHOWN_MAX);
  if (top.length === 0) return [section('Nobody needs a call today.')];
  return [section(bold('Call first')), ...top.flatMap((row, index) => topRow(row, index + 1, digest.on)), divider()];
}

function topRow(row: DigestRowView, place: number, today: Day): Block[] {
  const { accountId: account, version, customer, state } = row;
  const name = nameText(customer);
  const claim = button(
    claimAccount,
    { account, version },
    { label: 'Claim', style: 'primary', accessibilityLabel: `Claim ${name}` },
  );
  const open = button(openAccount, { account }, { label: 'Open', accessibilityLabel: `Open ${name}` });
  return [
    section(mrk`${place}. ${accountLine(row, today)}`),
    actions(state.ownership.stage === 'unowned' ? [claim, open] : [open]),
  ];
}

function listBlocks({ digest, rows }: DigestView): Block[] {
  const unclaimed = Object.entries(digest.unclaimedMinor).map(([currency, amountMinor]) => ({ currency, amountMinor }));
  const due = names({ ids: digest.dueToday, rows, count: digest.dueCount }, (row) => dueText(row, digest.on));
  const broken = names({ ids: digest.broken, rows, count: digest.brokenCount });
  const { unclaimedAccounts } = digest.figures;
  return [
    section(
      lines(
        mrk`${bold('Promises due')}  ${due}`,
        mrk`${bold('Promises broken')}  ${broken}`,
        mrk`${bold('Unclaimed')}  ${unclaimedAccounts === 0 ? 'none' : `${count(unclaimedAccounts, 'account')}, ${moneyList(unclaimed)}`}`,
        mrk`${bold('Letters waiting for approval')}  ${digest.lettersWaiting === 0 ? 'none' : digest.lettersWaiting}`,
      ),
    ),
    context(mrk`The whole queue: ${bold('/ar overdue')}. Unclaimed only: ${bold('/ar overdue unclaimed')}.`),
  ];
}

function names({ ids, rows, count }: Named, detail: (row: DigestRowView) => string = () => ''): Mrk {
  const listed = ids.flatMap((id) => rows.get(id) ?? []).slice(0, LIST_SHOWN_MAX);
  if (listed.length === 0) return mrk`none`;
  const all = join(
    listed.map((row) => nameText(row.customer) + detail(row)),
    ', ',
  );
  return count > listed.length ? mrk`${all} and ${count - listed.length} more` : all;
}
type Named = { readonly ids: readonly AccountId[]; readonly rows: DigestView['rows']; readonly count: number };

/** What the account promised for the next day with a promise; nothing where its promises are settled by now. */
function dueText({ state }: DigestRowView, on: Day): string {
  const coming = state.promises.filter(({ promisedOn }) => promisedOn >= on);
  const first = earliest(...coming.map(({ promisedOn }) => promisedOn));
  const amounts = coming.filter(({ promisedOn }) => promisedOn === first);
  return amounts.length === 0 ? '' : ` (${moneyList(totals(amounts))})`;
}

function count(number: number, word: string): string {
  return `${number} ${word}${number === 1 ? '' : 's'}`;
}

function signed(currency: string, amountMinor: number): string {
  const text = amountText({ currency, amountMinor: Math.abs(amountMinor) });
  return amountMinor === 0 ? '0' : `${amountMinor > 0 ? '+' : '−'}${text}`;
}
