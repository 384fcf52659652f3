import { nameText } from '#cards/account-line.ts';
import { daysText, dayText } from '#cards/days.ts';
import { evidenceText, RESOLUTION_LABELS } from '#cards/dispute-timeline.ts';
import { reasonLabel } from '#cards/disputes.ts';
import { moneyList, moneyText } from '#cards/money.ts';
import { timelineLine } from '#cards/timeline.ts';
import type { CaseFile } from '#domain/case.ts';
import { type Day, daysBetween } from '#domain/day.ts';
import { dueOnOf } from '#domain/dispute-list.ts';
import { type ClosedDispute, type OpenDispute, stageOf } from '#domain/dispute-state.ts';
import { disputeTotals } from '#domain/disputed.ts';
import type { DisputedPart, DisputeFact } from '#domain/facts.ts';
import { totals } from '#domain/money.ts';
import { plainLine } from '#domain/plain-text.ts';
import {
  actions,
  type Block,
  type ButtonElement,
  bold,
  context,
  fitRows,
  header,
  join,
  lines,
  link,
  type Message,
  type Mrk,
  mention,
  mrk,
  section,
} from '#slack/blocks.ts';
import { cardButtonsOf } from './dispute-buttons.views.ts';

const PARTS_MAX = 10;
const FILES_MAX = 10;
const STORY_MAX = 6;
const WORDS_MAX = 600;
const NUMBER_MAX = 40;

type Shown = OpenDispute | ClosedDispute;

/** Everything that a view of one dispute shows. */
export type DisputeData = {
  readonly file: CaseFile;
  readonly dispute: Shown;
  readonly today: Day;
  /** Facts of this dispute, latest first. */
  readonly facts: readonly DisputeFact[];
  readonly words: ReadonlyMap<string, string>;
};

/** The one living card of a dispute; its state picks the buttons, and the talk is in its thread. */
export function disputeCard(data: DisputeData, buttons: readonly ButtonElement[] = cardButtonsOf(data)): Message {
  const { file, dispute } = data;
  const name = nameText(file.customer);
  const { blocks } = fitRows({
    head: [header(`Dispute: ${name}`), section(headline(data))],
    rows: [...partBlocks(file, dispute), ...stageBlocks(data), ...evidenceBlocks(data), ...storyBlocks(data)],
    tail: buttons.length > 0 ? [actions(buttons)] : [],
  });
  const text = mrk`Dispute of ${name}: ${amountText(file, dispute)}, ${reasonLabel(dispute.reason).toLowerCase()}`;
  return { text, blocks };
}

/** The card as a copy that only one person sees; it points to the shared one where that exists. */
export function disputeCopy(
  data: DisputeData,
  { url, buttons }: { url: string | null; buttons: readonly ButtonElement[] },
): Message {
  const message = disputeCard(data, buttons);
  if (url === null) return message;
  return {
    ...message,
    blocks: [...message.blocks, context(mrk`A copy for you. ${link(url, 'Open the dispute and its thread')}`)],
  };
}

function headline({ file, dispute, today, words }: DisputeData): Mrk {
  const note = quoted(words, dispute.noteTextId);
  const contact = plainLine(dispute.contactTextId ? (words.get(dispute.contactTextId) ?? '') : '', NUMBER_MAX * 2);
  const what = join([bold(amountText(file, dispute)), reasonLabel(dispute.reason), standingText(dispute)], ' · ');
  return lines(
    what,
    dueText(dispute, today),
    note === '' ? null : note,
    contact === '' ? null : mrk`${bold('At the customer')} ${contact}`,
    mrk`Opened by ${mention(dispute.by)}, ${dayText(dispute.on, today)}`,
  );
}

/** What of it is disputed as things stand; for one that is over, what it was about. */
export function amountText(file: CaseFile, dispute: Shown): string {
  if ('closed' in dispute) {
    const parts = dispute.parts ?? [];
    return parts.length === 0 ? 'nothing open' : moneyList(totals(parts.map(asMoney)));
  }
  return moneyList(disputeTotals(file.state, dispute), 'nothing open any more');
}

/** Who has it, or how it ended. */
export function standingText(dispute: Shown): Mrk {
  if ('closed' in dispute) {
    const { as, by } = dispute.closed;
    const how = as === 'withdrawn' ? 'withdrawn' : `resolved, ${RESOLUTION_LABELS[as]}`;
    return by === null ? mrk`${how}` : mrk`${how} (${mention(by)})`;
  }
  const stage = stageOf(dispute);
  switch (stage.at) {
    case 'open':
      return dispute.request ? mrk`${mention(dispute.request.to)} has it` : mrk`nobody has it yet`;
    case 'asked':
      return mrk`waits for an answer of ${mention(stage.question.of)}`;
    case 'proposed':
      return mrk`a proposal waits for a second person`;
    case 'awaiting-credit':
      return mrk`${RESOLUTION_LABELS[stage.credit.resolution]} agreed, the ledger has to book it`;
  }
}

/** `due Fri 27 Nov`, `due Fri 27 Nov, 3 days late`; null where there is no deadline or it is over. */
export function dueText(dispute: Shown, today: Day): Mrk | null {
  const dueOn = 'closed' in dispute ? null : dueOnOf(dispute);
  if (dueOn === null) return null;
  const late = daysBetween({ from: dueOn, to: today });
  const what = stageOf(dispute).at === 'awaiting-credit' ? 'credit awaited until' : 'due';
  return late > 0 ? bold(`${what} ${dayText(dueOn, today)}, ${daysText(late)} late`) : mrk`${what} ${dayText(dueOn, today)}`;
}

/** The disputed invoices, each with what of it is disputed. */
export function partLines({ state }: Pick<CaseFile, 'state'>, dispute: Shown): Mrk[] {
  const parts = dispute.parts ?? oldParts(state, dispute);
  const rows = parts.slice(0, PARTS_MAX).map((part) => {
    const disputed = moneyText(asMoney(part));
    const whole = moneyText({ currency: part.currency, amountMinor: part.openMinor });
    const isGone = !state.items.some(({ id }) => id === part.id);
    return join(
      [
        plainLine(part.number, NUMBER_MAX),
        part.amountMinor === null ? disputed : `${disputed} of ${whole}`,
        isGone ? 'closed' : '',
      ],
      ' · ',
    );
  });
  const left = parts.length - PARTS_MAX;
  return left > 0 ? [...rows, mrk`and ${left} more`] : rows;
}

function partBlocks(file: CaseFile, dispute: Shown): Block[] {
  const rows = partLines(file, dispute);
  return rows.length === 0 ? [] : [section(lines(bold('Disputed invoices'), ...rows))];
}

function stageBlocks({ dispute, words, today }: DisputeData): Block[] {
  const stage = stageOf('closed' in dispute ? {} : dispute);
  const ask = quoted(words, dispute.request?.askTextId ?? null);
  const asked =
    ask === '' || !dispute.request ? [] : [section(lines(mrk`${bold('Asked of')} ${mention(dispute.request.to)}`, ask))];
  switch (stage.at) {
    case 'open':
      return asked;
    case 'asked': {
      const { by, of, textId, on } = stage.question;
      const head = mrk`${bold('Question')} from ${mention(by)} to ${mention(of)}, ${dayText(on, today)}`;
      return [...asked, section(lines(head, quoted(words, textId)))];
    }
    case 'proposed': {
      const { by, on, resolution, credits, textId } = stage.proposal;
      const head = mrk`${bold('Proposed')} by ${mention(by)}, ${dayText(on, today)}: ${RESOLUTION_LABELS[resolution]} of ${moneyList(totals(credits))}`;
      return [section(lines(head, quoted(words, textId), ...credits.slice(0, PARTS_MAX).map(creditLine)))];
    }
    case 'awaiting-credit': {
      const { credits, resolution, by } = stage.credit;
      const head = mrk`${bold('To be booked in the ledger')}: ${RESOLUTION_LABELS[resolution]}, approved by ${mention(by)}`;
      return [section(lines(head, ...credits.slice(0, PARTS_MAX).map(creditLine)))];
    }
  }
}

function creditLine({ number, currency, amountMinor }: { number: string; currency: string; amountMinor: number }): Mrk {
  return mrk`${plainLine(number, NUMBER_MAX)} · ${moneyText({ currency, amountMinor })}`;
}

function evidenceBlocks({ dispute, words }: DisputeData): Block[] {
  const all = dispute.evidence ?? [];
  if (all.length === 0) return [];
  const rows = all.slice(-FILES_MAX).map((file) => evidenceText(file, words));
  const earlier = all.length > FILES_MAX ? `and ${all.length - FILES_MAX} earlier` : null;
  return [section(lines(bold('Evidence'), ...rows, earlier))];
}

function storyBlocks({ facts, words, today }: DisputeData): Block[] {
  const rows = facts.map((fact) => timelineLine(fact, words, today)).filter((line) => line !== null);
  return rows.length === 0 ? [] : [context(lines(bold('Timeline'), ...rows.slice(0, STORY_MAX)))];
}

/** Disputes of before their parts were kept name invoices only. */
function oldParts(state: CaseFile['state'], { invoices }: Shown): DisputedPart[] {
  return state.items.flatMap(({ id, number, currency, openMinor }) =>
    invoices.includes(id) ? [{ id, number, currency, openMinor, amountMinor: null }] : [],
  );
}

function asMoney({ currency, amountMinor, openMinor }: DisputedPart) {
  return { currency, amountMinor: amountMinor ?? openMinor };
}

/** What somebody wrote, in quotation marks; empty where they wrote nothing. */
export function quoted(words: ReadonlyMap<string, string>, textId: string | null): string {
  const text = textId === null ? '' : plainLine(words.get(textId) ?? '', WORDS_MAX);
  return text === '' ? '' : `“${text}”`;
}
