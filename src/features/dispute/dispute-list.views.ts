import { accountLabel } from '#cards/account-chooser.ts';
import { nameText } from '#cards/account-line.ts';
import { reasonLabel } from '#cards/disputes.ts';
import { moneyList, moneyText } from '#cards/money.ts';
import type { CaseFile } from '#domain/case.ts';
import type { Day } from '#domain/day.ts';
import { type DisputeFilter, type DisputeRow, disputeFilterWords } from '#domain/dispute-list.ts';
import type { DisputeReason } from '#domain/dispute-reasons.ts';
import type { DisputeSettings } from '#domain/dispute-settings.ts';
import type { DisputeCandidate } from '#domain/dispute-state.ts';
import { plainLine } from '#domain/plain-text.ts';
import {
  actions,
  type Block,
  bold,
  button,
  channelLink,
  context,
  fitRows,
  header,
  join,
  type Message,
  type Mrk,
  mention,
  mrk,
  opener,
  section,
} from '#slack/blocks.ts';
import { openButton } from '../account-buttons.ts';
import { editReason, showDispute, turnList } from './dispute.routes.ts';
import { dueText, standingText } from './dispute.views.ts';
import { candidateButtons } from './dispute-buttons.views.ts';

export const LIST_ROWS_MAX = 10;
const HOME_ROWS_MAX = 8;

export type Candidate = { readonly file: CaseFile; readonly candidate: DisputeCandidate };
export type DisputeList = {
  readonly filter: DisputeFilter;
  readonly rows: readonly DisputeRow[];
  readonly candidates: readonly Candidate[];
  readonly page: number;
  readonly hasMore: boolean;
  readonly today: Day;
};

/** Disputes, those due first; short payments that nobody looked at below. */
export function disputeList({ filter, rows, candidates, page, hasMore, today }: DisputeList): Message {
  const words = disputeFilterWords(filter);
  const title = words === '' ? 'Disputes' : `Disputes: ${words}`;
  if (rows.length + candidates.length === 0) {
    const none = filter.candidates ? 'No payment left a small rest that somebody has to look at.' : NONE_ASKED_FOR;
    const text = words === '' ? 'No dispute is open.' : none;
    return { text, blocks: [section(text), context(HINT)] };
  }
  const { blocks } = fitRows({
    head: [header(title)],
    rows: [...rows.map((row) => rowBlock(row, today)), ...candidateBlocks(candidates)],
    tail: [...(hasMore || page > 1 ? [actions(pageButtons({ words, page, hasMore }))] : []), context(HINT)],
  });
  return { text: `${title}: ${rows.length === 1 ? '1 dispute' : `${rows.length} disputes`}`, blocks };
}

const NONE_ASKED_FOR = 'No dispute is open that this asks for.';
const HINT = mrk`Narrow it: ${bold('/ar disputes mine')}, ${bold('overdue')}, ${bold('unassigned')}, ${bold('proposed')}, ${bold('credits')}, ${bold('candidates')} or a name.`;

/** Disputes that wait for somebody, on their App Home; nothing where there is none. */
export function myDisputes({ rows, hasMore, today }: Pick<DisputeList, 'rows' | 'hasMore' | 'today'>): Block[] {
  if (rows.length === 0) return [];
  const more = hasMore || rows.length > HOME_ROWS_MAX ? [context(mrk`All of them: ${bold('/ar disputes mine')}`)] : [];
  return [header('Disputes that wait for you'), ...rows.slice(0, HOME_ROWS_MAX).map((row) => rowBlock(row, today)), ...more];
}

/** Proposals that somebody may decide, on their App Home. */
export function waitingProposals({ rows, today }: Pick<DisputeList, 'rows' | 'today'>): Block[] {
  if (rows.length === 0) return [];
  return [header('Proposals that wait for a second person'), ...rows.slice(0, HOME_ROWS_MAX).map((row) => rowBlock(row, today))];
}

/** The team's reasons, and where disputes live. */
export function reasonList({ reasons, channelId, creditDays }: DisputeSettings, mayChange: boolean): Message {
  const where = channelId === null ? mrk`the working channel` : channelLink(channelId);
  const credit = creditDays === 1 ? '1 business day' : `${creditDays} business days`;
  return {
    text: 'Reasons for disputes',
    blocks: [
      header('Reasons for disputes'),
      ...reasons.map((reason) => section(reasonLine(reason), mayChange ? reasonButton(reason) : undefined)),
      ...(mayChange ? [actions([opener(editReason, { code: '' }, { label: 'Add a reason' })])] : []),
      context(mrk`Cards of disputes live in ${where}. A credit that was agreed is awaited for ${credit}.`),
      context(mrk`Change this: ${bold('/ar disputes here')} in a channel, ${bold('/ar disputes credit 10')}.`),
    ],
  };
}

export function disputesChannelSet(channelId: string, problem = ''): Message {
  const text = mrk`Cards of disputes live in ${channelLink(channelId)} from now on; those that stand elsewhere stay there.`;
  const unable = problem === '' ? [] : [context(mrk`${bold(problem)} To invite the bot, type ${bold('/invite @Dunbot')} there.`)];
  return { text, blocks: [section(text), ...unable] };
}

export function creditDaysSet(days: number): Message {
  const text = `A credit that was agreed is awaited for ${days === 1 ? '1 business day' : `${days} business days`}; then its owner is told.`;
  return { text, blocks: [section(text)] };
}

function rowBlock({ file, dispute, amounts, holder }: DisputeRow, today: Day): Block {
  const what = join(
    [bold(nameText(file.customer)), moneyList(amounts, 'nothing open any more'), reasonLabel(dispute.reason)],
    ' · ',
  );
  const stands = standingText(dispute);
  const whose = dispute.request || dispute.stage ? stands : mrk`${stands}; ${mention(holder)} is told of its deadline`;
  const text = mrk`${what}\n${join([whose, dueText(dispute, today)], ' · ')}`;
  const look = { label: 'Show', accessibilityLabel: `Show the dispute of ${accountLabel(file)}` };
  return section(text, button(showDispute, { account: file.accountId, dispute: dispute.disputeId }, look));
}

function candidateBlocks(candidates: readonly Candidate[]): Block[] {
  if (candidates.length === 0) return [];
  const rows = candidates.flatMap(({ file, candidate }) => [
    section(candidateLine(file, candidate)),
    actions([...candidateButtons(file, candidate), openButton(file)]),
  ]);
  return [section(bold('Short payments: a dispute, or none?')), ...rows];
}

function candidateLine(file: CaseFile, { number, currency, paidMinor, restMinor }: DisputeCandidate): Mrk {
  const paid = moneyText({ currency, amountMinor: paidMinor });
  const rest = moneyText({ currency, amountMinor: restMinor });
  return mrk`${bold(nameText(file.customer))} paid ${paid} of ${plainLine(number, 40)} and left ${rest} open`;
}

function pageButtons({ words, page, hasMore }: { readonly words: string; readonly page: number; readonly hasMore: boolean }) {
  return [
    ...(page > 1 ? [button(turnList, { words, page: page - 1 }, { label: 'Back' })] : []),
    ...(hasMore ? [button(turnList, { words, page: page + 1 }, { label: 'More' })] : []),
  ];
}

function reasonLine({ code, days, owner }: DisputeReason): Mrk {
  const within = days === 1 ? '1 business day' : `${days} business days`;
  return join([bold(reasonLabel(code)), within, owner === null ? null : mrk`goes to ${mention(owner)}`], ' · ');
}

function reasonButton({ code }: DisputeReason) {
  return opener(editReason, { code }, { label: 'Change', accessibilityLabel: `Change ${reasonLabel(code)}` });
}
