import { type AccountLine, type AccountRow, accountLine, nameText, toldApart } from '#cards/account-line.ts';
import { dayText } from '#cards/days.ts';
import { pointsText, reasonText } from '#cards/reasons.ts';
import type { Day } from '#domain/day.ts';
import { PAGE_MAX, SHORTEN } from '#domain/filters.ts';
import type { Reason } from '#domain/queue.ts';
import { openAccount } from '#features/account/account.routes.ts';
import {
  actions,
  type Block,
  bold,
  button,
  context,
  fitRows,
  header,
  lines,
  type Message,
  type ModalView,
  mrk,
  opener,
  section,
} from '#slack/blocks.ts';
import { turnPage, whyFirst } from './overdue.routes.ts';

export type QueueRow = AccountRow & AccountLine & { readonly reasons: readonly Reason[] };
export type QueueView = {
  readonly rows: readonly QueueRow[];
  readonly hasMore: boolean;
  readonly page: number;
  /** The filter in the words that read it again; empty for everybody. */
  readonly words: string;
  readonly today: Day;
  readonly firstRow: number;
};

/** The ranked queue: one line for each account, most worth a call first. */
export function queueMessage(queue: QueueView): Message {
  const { rows, page, hasMore, words, today, firstRow } = queue;
  const [first] = rows;
  if (!first) return emptyQueue(queue);
  const { blocks } = fitRows({
    head: [header(words ? `Overdue: ${words}` : 'Overdue'), context(`As of ${dayText(today, today)}, most worth a call first`)],
    rows: toldApart(rows).map((row, index) => queueRow(row, firstRow + index, today)),
    tail: [
      queueButtons({ page, hasMore, words }),
      ...(page < PAGE_MAX ? [] : [context(`The last page that is shown. ${SHORTEN}`)]),
    ],
  });
  const places = rows.length === 1 ? `${firstRow}` : `${firstRow} to ${firstRow + rows.length - 1}`;
  return { text: mrk`Overdue accounts, ${places} of the queue: first ${nameText(first.customer)}`, blocks };
}

function queueRow(row: QueueRow, place: number, today: Day): Block {
  const look = { label: 'Open', accessibilityLabel: `Open ${nameText(row.customer)}` };
  return section(mrk`${place}. ${accountLine(row, today)}`, button(openAccount, { account: row.accountId }, look));
}

function queueButtons({ page, hasMore, words }: { page: number; hasMore: boolean; words: string }): Block {
  const why = opener(
    whyFirst,
    { words, page },
    { label: 'Why first?', accessibilityLabel: 'Why first? The reasons for this order' },
  );
  const turn = (to: number, label: string) => button(turnPage, { words, page: to }, { label });
  return actions([why, ...(page > 1 ? [turn(page - 1, 'Previous')] : []), ...(hasMore ? [turn(page + 1, 'Next')] : [])]);
}

function emptyQueue({ words, page }: QueueView): Message {
  if (page > 1) {
    const text = mrk`The queue has no page ${page}.`;
    return { text, blocks: [section(text), context(mrk`Its first page: ${bold(`/ar overdue ${words}`.trim())}`)] };
  }
  const text = words
    ? mrk`No overdue account fits ${bold(`/ar overdue ${words}`)}.`
    : mrk`Nothing overdue is waiting to be chased.`;
  const hint = words
    ? mrk`All overdue accounts: ${bold('/ar overdue')}`
    : mrk`What is disputed: ${bold('/ar overdue disputed')}. Any account: ${bold('/ar account NAME')}`;
  return { text, blocks: [section(text), context(hint)] };
}

/** Why the accounts of a page stand in this order, with the figures behind each reason. */
export function whyModal({ rows, today, firstRow }: QueueView): ModalView {
  const blocks = toldApart(rows).map((row, index) =>
    section(
      lines(
        mrk`${firstRow + index}. ${bold(nameText(row.customer))}`,
        ...row.reasons.map((reason) => mrk`• ${reasonText(reason, today)} ${pointsText(reason.points)}`),
      ),
    ),
  );
  const none = [section('Nothing is in this queue any more.')];
  return { title: 'Why this order?', close: 'Close', blocks: blocks.length > 0 ? [POINTS, ...blocks] : none };
}

const POINTS = context('The more points an account has, the further up it stands.');

const FILTERS =
  'days overdue >30d, an amount >5k, a currency USD, segment:NAME, region:NAME (none for accounts without), mine, unclaimed, promised, disputed, held';

/** What to try where a word was not understood. */
export function filterHelp(because: string): Message {
  return {
    text: because,
    blocks: [
      section(mrk`${because}`),
      context(mrk`Filters, in any order: ${FILTERS} or a name. For example ${bold('/ar overdue >30d EUR mine')}.`),
    ],
  };
}
