import { accountLine, toldApart } from '#cards/account-line.ts';
import type { Day } from '#domain/day.ts';
import { actions, type Block, type ButtonElement, bold, button, context, mrk, section } from '#slack/blocks.ts';
import { turnHome } from './overdue.routes.ts';
import type { QueueRow } from './overdue.views.ts';

export type MyQueue = {
  readonly rows: readonly (QueueRow & { readonly buttons: readonly ButtonElement[] })[];
  readonly page: number;
  readonly hasMore: boolean;
  readonly firstRow: number;
  readonly today: Day;
};

/** The person's own queue in their App Home, a page of it, each account with what is done most. */
export function myQueue({ rows, page, hasMore, firstRow, today }: MyQueue): Block[] {
  if (rows.length === 0 && page === 1) {
    return [section(mrk`${bold('My accounts')}\nYou own no overdue account. Claim one from ${bold('/ar overdue unclaimed')}.`)];
  }
  const turn = (to: number, label: string) =>
    button(turnHome, { page: to }, { label, accessibilityLabel: `${label}: my accounts` });
  const turns = [...(page > 1 ? [turn(page - 1, 'Previous')] : []), ...(hasMore ? [turn(page + 1, 'Next')] : [])];
  const none = rows.length === 0 ? [context('Nothing is on this page any more.')] : [];
  return [
    section(bold('My accounts')),
    ...toldApart(rows).flatMap((row, index) => rowBlocks(row, firstRow + index, today)),
    ...none,
    ...(turns.length > 0 ? [actions(turns)] : []),
  ];
}

function rowBlocks(row: MyQueue['rows'][number], place: number, today: Day): Block[] {
  const line = section(mrk`${place}. ${accountLine(row, today)}`);
  return row.buttons.length > 0 ? [line, actions(row.buttons)] : [line];
}
