import { nameText } from '#cards/account-line.ts';
import { RESOLUTION_LABELS } from '#cards/dispute-timeline.ts';
import { reasonLabel } from '#cards/disputes.ts';
import { moneyList } from '#cards/money.ts';
import type { DisputeReason } from '#domain/dispute-reasons.ts';
import { stageOf } from '#domain/dispute-state.ts';
import { RESOLUTIONS } from '#domain/facts.ts';
import { totals } from '#domain/money.ts';
import {
  type Block,
  bold,
  checkboxesInput,
  dateInput,
  lines,
  type ModalView,
  mrk,
  numberInput,
  radioInput,
  section,
  textInput,
  usersSelectInput,
} from '#slack/blocks.ts';
import { amountText, type DisputeData, dueText, partLines, quoted } from './dispute.views.ts';
import { evidenceField } from './dispute-form.views.ts';

const WORDS_MAX = 2000;
const RESOLUTION_HINTS = {
  'credit-note': 'All that is disputed is credited.',
  rebill: 'All that is disputed is credited and billed anew, rightly.',
  'customer-pays': 'Nothing is given away: all of it is chased again at once.',
  split: 'A part is credited, the customer pays the rest.',
  'write-off': 'All that is disputed is written off.',
} as const;

export function assignForm(data: DisputeData): ModalView {
  const has = 'closed' in data.dispute ? undefined : data.dispute.request;
  return {
    title: 'Give a dispute',
    submit: 'Give',
    blocks: [
      aboutBlock(data),
      usersSelectInput({
        name: 'to',
        label: 'To',
        hint: 'Anybody here, also outside finance. They get a direct message and see this dispute only, not the account.',
        placeholder: 'Pick somebody',
        ...(has ? { initial: has.to } : {}),
      }),
      textInput({ name: 'ask', label: 'What is asked of them', optional: true, multiline: true, max: WORDS_MAX }),
    ],
  };
}

export function askForm(data: DisputeData): ModalView {
  return {
    title: 'Ask for information',
    submit: 'Ask',
    blocks: [
      aboutBlock(data),
      usersSelectInput({ name: 'of', label: 'Of whom', placeholder: 'Pick somebody' }),
      textInput({ name: 'question', label: 'Question', multiline: true, max: WORDS_MAX }),
    ],
  };
}

export function answerForm(data: DisputeData, mayReadFiles: boolean): ModalView {
  const stage = stageOf('closed' in data.dispute ? {} : data.dispute);
  const asked = stage.at === 'asked' ? stage.question.textId : (data.dispute.request?.askTextId ?? null);
  const question = quoted(data.words, asked);
  return {
    title: 'Answer',
    submit: 'Answer',
    blocks: [
      aboutBlock(data),
      ...(question === '' ? [] : [section(lines(bold('Asked'), question))]),
      textInput({ name: 'answer', label: 'Answer', multiline: true, max: WORDS_MAX }),
      ...evidenceField(mayReadFiles),
    ],
  };
}

/** Null where no file can be given at all: without the scope there is nothing to submit. */
export function evidenceForm(data: DisputeData, mayReadFiles: boolean): ModalView {
  const blocks = [aboutBlock(data), ...evidenceField(mayReadFiles, false)];
  return mayReadFiles ? { title: 'Add evidence', submit: 'Add', blocks } : { title: 'Add evidence', blocks };
}

export function deadlineForm(data: DisputeData): ModalView {
  const dueOn = 'closed' in data.dispute ? undefined : data.dispute.deadline?.dueOn;
  const initial = dueOn === undefined ? {} : { initial: dueOn };
  return {
    title: 'Change the deadline',
    submit: 'Change',
    blocks: [aboutBlock(data), dateInput({ name: 'dueOn', label: 'To be resolved by', ...initial })],
  };
}

export function proposeForm(data: DisputeData): ModalView {
  return {
    title: 'Propose a resolution',
    submit: 'Propose',
    blocks: [
      aboutBlock(data),
      radioInput({
        name: 'resolution',
        label: 'How it ends',
        choices: RESOLUTIONS.map((value) => ({
          value,
          label: sentence(RESOLUTION_LABELS[value]),
          description: RESOLUTION_HINTS[value],
        })),
      }),
      textInput({
        name: 'credit',
        label: 'Amount credited',
        optional: true,
        max: 40,
        placeholder: '200, 1.5k or 1,234.56',
        hint: 'For a split only.',
      }),
      textInput({ name: 'because', label: 'Why', optional: true, multiline: true, max: WORDS_MAX }),
      section('Whatever gives money away waits until a second person has approved it.'),
    ],
  };
}

export function rejectForm(data: DisputeData): ModalView {
  const stage = stageOf('closed' in data.dispute ? {} : data.dispute);
  const what =
    stage.at === 'proposed'
      ? [section(mrk`Proposed: ${RESOLUTION_LABELS[stage.proposal.resolution]} of ${moneyList(totals(stage.proposal.credits))}`)]
      : [];
  const why = textInput({ name: 'because', label: 'Why not', multiline: true, max: WORDS_MAX });
  return { title: 'Reject the proposal', submit: 'Reject', blocks: [aboutBlock(data), ...what, why] };
}

export function reopenForm(data: DisputeData): ModalView {
  const why = textInput({ name: 'because', label: 'Why', multiline: true, max: WORDS_MAX });
  return { title: 'Reopen the dispute', submit: 'Reopen', blocks: [aboutBlock(data), why] };
}

/** @param reason null for one that is new */
export function reasonForm(reason: DisputeReason | null): ModalView {
  return {
    title: reason ? 'Change a reason' : 'Add a reason',
    submit: 'Save',
    blocks: [
      reason
        ? section(mrk`${bold(reasonLabel(reason.code))}. Disputes that are open keep their deadlines.`)
        : textInput({ name: 'name', label: 'Reason', max: 40, placeholder: 'wrong address' }),
      numberInput({
        name: 'days',
        label: 'Deadline in business days',
        isDecimal: false,
        min: '1',
        max: '60',
        initial: String(reason?.days ?? 5),
      }),
      usersSelectInput({
        name: 'owner',
        label: 'Goes to',
        optional: true,
        hint: 'Who gets such a dispute unless somebody else is picked.',
        ...(reason?.owner ? { initial: reason.owner } : {}),
      }),
      ...(reason ? [offField()] : []),
    ],
  };
}

function offField(): Block {
  const choices = [{ value: 'off', label: 'Take this reason off the list' }];
  return checkboxesInput({ name: 'isOff', label: 'Remove', optional: true, choices });
}

/** What the form is about; nothing of the account beyond the dispute. */
function aboutBlock({ file, dispute, today }: DisputeData): Block {
  const name = bold(nameText(file.customer));
  return section(
    lines(
      mrk`${name}: ${amountText(file, dispute)}, ${reasonLabel(dispute.reason).toLowerCase()}`,
      ...partLines(file, dispute),
      dueText(dispute, today),
    ),
  );
}

function sentence(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}
