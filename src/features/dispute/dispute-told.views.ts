import { nameText } from '#cards/account-line.ts';
import { nearDayText } from '#cards/days.ts';
import { RESOLUTION_LABELS } from '#cards/dispute-timeline.ts';
import { reasonLabel } from '#cards/disputes.ts';
import { moneyList } from '#cards/money.ts';
import type { Day } from '#domain/day.ts';
import { stageOf } from '#domain/dispute-state.ts';
import type { DisputeFact, Resolution } from '#domain/facts.ts';
import { totals } from '#domain/money.ts';
import { plainLine } from '#domain/plain-text.ts';
import { actions, bold, header, join, lines, type Message, type Mrk, mention, mrk, section } from '#slack/blocks.ts';
import { amountText, type DisputeData, dueText, partLines, quoted, standingText } from './dispute.views.ts';
import { proposalButtons, requestButtons, showButton } from './dispute-buttons.views.ts';

const WORDS_MAX = 600;

/**
 * What somebody is asked, as a direct message: the dispute and nothing else of the account. It follows the dispute, and
 * once it is no longer theirs it says so.
 * @param requestId the request or the question that this message is about
 */
export function requestMessage(data: DisputeData, requestId: string): Message {
  const { file, dispute, words, today } = data;
  const name = nameText(file.customer);
  const asked = askedBy(data, requestId);
  if (!asked) return overMessage(data);
  const said = quoted(words, asked.textId);
  const note = quoted(words, dispute.noteTextId);
  const what = asked.isQuestion ? 'asks you about a dispute' : 'gave you a dispute';
  return {
    text: mrk`${mention(asked.by)} ${what} of ${name}`,
    blocks: [
      header(asked.isQuestion ? 'A question for you' : 'A dispute for you'),
      section(
        lines(
          mrk`${mention(asked.by)} ${what}. ${bold(name)}: ${amountText(file, dispute)}, ${reasonLabel(dispute.reason).toLowerCase()}`,
          dueText(dispute, today),
          said === '' ? null : mrk`${bold('Asked of you')} ${said}`,
          note === '' ? null : mrk`${bold('What the customer says')} ${note}`,
        ),
      ),
      section(lines(bold('Disputed invoices'), ...partLines(file, dispute))),
      actions(requestButtons(data)),
    ],
  };
}

function overMessage({ file, dispute }: DisputeData): Message {
  const name = bold(nameText(file.customer));
  const how = 'closed' in dispute ? mrk`is over: ${standingText(dispute)}` : mrk`goes on without you: ${standingText(dispute)}`;
  const text = mrk`The dispute of ${name} ${how}. Nothing is left for you to do.`;
  return { text, blocks: [section(text)] };
}

type AskedNow = { readonly by: string; readonly textId: string | null; readonly isQuestion: boolean };

/** What this request asks as things stand; null where it is settled, or somebody else's by now. */
function askedBy({ dispute }: DisputeData, requestId: string): AskedNow | null {
  if ('closed' in dispute) return null;
  const stage = stageOf(dispute);
  if (stage.at === 'awaiting-credit') return null;
  if (stage.at === 'asked' && stage.question.questionId === requestId) return { ...stage.question, isQuestion: true };
  const { request } = dispute;
  return request?.requestId === requestId ? { by: request.by, textId: request.askTextId, isQuestion: false } : null;
}

/** A proposal, to whoever may decide it; it follows the dispute, so that it says how it was decided. */
export function decisionMessage({ file, dispute, words, today }: DisputeData, proposalId: string): Message {
  const name = bold(nameText(file.customer));
  const stage = stageOf('closed' in dispute ? {} : dispute);
  if (stage.at !== 'proposed' || stage.proposal.proposalId !== proposalId) {
    const text = mrk`A proposal for the dispute of ${name} no longer waits for you. Now: ${standingText(dispute)}.`;
    return { text, blocks: [section(text)] };
  }
  const { by, resolution, credits, textId } = stage.proposal;
  const text = mrk`${mention(by)} proposes a ${RESOLUTION_LABELS[resolution]} of ${moneyList(totals(credits))} for ${name}.`;
  const note = quoted(words, dispute.noteTextId);
  const rows = [
    quoted(words, textId) || null,
    mrk`${bold('The dispute')} ${amountText(file, dispute)}, ${reasonLabel(dispute.reason).toLowerCase()}, opened ${nearDayText(dispute.on, today)}`,
    note === '' ? null : note,
  ];
  const buttons = [...proposalButtons({ file, dispute }, proposalId).slice(0, 2), showButton(file, dispute)];
  return { text, blocks: [header('A second person has to decide'), section(lines(text, ...rows)), actions(buttons)] };
}

export type Said = {
  readonly what: DisputeFact['type'];
  readonly by: string | null;
  readonly to: string | null;
  /** The words of a person; empty where there are none. */
  readonly words: string;
  readonly dueOn: Day | null;
  readonly resolution: Resolution | null;
  readonly how: string | null;
  /** `EUR 5000.00 + USD 5.00`, as the outbox keeps it. */
  readonly amount: string | null;
  readonly files: number | null;
  /** Who waits for this. */
  readonly for: string | null;
};

/** A line in the dispute's thread: what happened, in one sentence, and the words that came with it. */
export function threadPost(said: Said, today: Day): Message {
  const words = plainLine(said.words, WORDS_MAX);
  const text = join([said.for ? mrk`${mention(said.for)}:` : null, happened(said, today)], ' ');
  return { text, blocks: [section(lines(text, words === '' ? null : `“${words}”`))] };
}

function happened({ what, by, to, dueOn, resolution, how, amount: kept, files }: Said, today: Day): Mrk {
  const who = mention(by ?? '');
  const amount = kept === null ? null : grouped(kept);
  switch (what) {
    case 'dispute.assigned':
      return mrk`${who} gave this to ${mention(to ?? '')}.`;
    case 'dispute.asked':
      return mrk`${who} asks ${mention(to ?? '')}.`;
    case 'dispute.answered':
      return mrk`${who} answered.`;
    case 'dispute.evidence-added':
      return mrk`${who} added ${files === 1 ? '1 file' : `${files ?? 0} files`} as evidence.`;
    case 'dispute.proposed':
      return mrk`${who} proposes a ${labelOf(resolution)} of ${amount ?? ''}. A second person approves or rejects it on the card.`;
    case 'dispute.rejected':
      return mrk`${who} rejected the proposal.`;
    case 'dispute.proposal-withdrawn':
      return mrk`${who} withdrew the proposal.`;
    case 'dispute.resolved':
      if (amount === null) return mrk`${who} resolved this: the customer pays. What is open is chased again.`;
      return mrk`${who} approved the ${labelOf(resolution)} of ${amount}. The ledger has to show it by ${dayOf(dueOn, today)}.`;
    case 'dispute.withdrawn':
      return mrk`${who} withdrew this dispute. What is open is chased again.`;
    case 'dispute.credit-seen':
      return how === 'person' ? mrk`${who} says that the credit is booked.` : mrk`The ledger shows the credit.`;
    case 'dispute.credit-overdue':
      return mrk`The ledger did not show the credit by ${dayOf(dueOn, today)}. The owner was told.`;
    case 'dispute.escalated':
      return mrk`This is past its deadline of ${dayOf(dueOn, today)}.`;
    case 'dispute.reopened':
      return mrk`${who} reopened this. It is due ${dayOf(dueOn, today)}.`;
    default:
      return mrk`${who} changed this dispute.`;
  }
}

function dayOf(day: Day | null, today: Day): string {
  return day === null ? '' : nearDayText(day, today);
}

function labelOf(resolution: Resolution | null): string {
  return resolution === null ? 'credit' : RESOLUTION_LABELS[resolution];
}

/** Thousands apart, as amounts read everywhere else. */
function grouped(amount: string): string {
  return amount.replace(/(?<!\.\d*)\B(?=(\d{3})+(?!\d))/g, ',');
}
