import { nameText, overduePhrase } from '#cards/account-line.ts';
import { CHANNEL_LABELS, OUTCOME_LABELS } from '#cards/contacts.ts';
import { holidaysText, nearDayText } from '#cards/days.ts';
import { agingOf } from '#domain/aging.ts';
import type { CaseFile } from '#domain/case.ts';
import { addBusinessDays, type Day, isBusinessDay } from '#domain/day.ts';
import { CONTACT_CHANNELS, CONTACT_OUTCOMES, type ContactOutcome } from '#domain/facts.ts';
import type { DayTest } from '#domain/holidays.ts';
import { plainLine } from '#domain/plain-text.ts';
import { draftLetter } from '#features/letters/letters.routes.ts';
import {
  actions,
  type Block,
  type ButtonElement,
  bold,
  context,
  dateInput,
  join,
  type Message,
  type ModalView,
  mrk,
  opener,
  section,
  selectInput,
  textInput,
} from '#slack/blocks.ts';
import { logCallButton, openButton } from '../account-buttons.ts';
import type { CallStart } from './calls.routes.ts';

/** The next touch that the form proposes, in business days from today. */
const NEXT_TOUCH_DAYS = 3;
const CONTACTS_MAX = 3;
const NAME_MAX = 80;

export function callButtons(file: CaseFile) {
  return [logCallButton(file)];
}

type CallForm = { readonly today: Day; readonly isWorking?: DayTest; readonly start?: CallStart };

/** The form of a call, filled with what was typed already. */
export function callForm(file: CaseFile, { today, isWorking = isBusinessDay, start }: CallForm): ModalView {
  const names = file.customer.contacts.map((contact) => plainLine(contact.name, NAME_MAX)).filter((name) => name !== '');
  const [only = ''] = names.length === 1 ? names : [];
  const known = names.length > 1 ? `Known: ${names.slice(0, CONTACTS_MAX).join(', ')}.` : '';
  return {
    title: 'Log call',
    submit: 'Log',
    blocks: [
      section(mrk`${bold(nameText(file.customer))}, ${overduePhrase(agingOf(file.state.items, today))}`),
      ...understoodBlocks(start?.next, { today, isWorking }),
      selectInput({
        name: 'outcome',
        label: 'Outcome',
        choices: CONTACT_OUTCOMES.map((value) => ({ value, label: OUTCOME_LABELS[value] })),
        ...(start?.outcome ? { initial: start.outcome } : {}),
        placeholder: 'What came of it?',
      }),
      textInput({ name: 'with', label: 'With whom', optional: true, initial: only, hint: known, max: 200 }),
      selectInput({
        name: 'channel',
        label: 'Through',
        choices: CONTACT_CHANNELS.map((value) => ({ value, label: CHANNEL_LABELS[value] })),
        initial: 'call',
      }),
      dateInput({ name: 'on', label: 'Day', initial: today }),
      textInput({ name: 'note', label: 'Note', optional: true, multiline: true, initial: start?.note ?? '' }),
      dateInput({
        name: 'next',
        label: 'Next touch',
        optional: true,
        initial: start?.next ?? addBusinessDays(today, NEXT_TOUCH_DAYS, isWorking),
        hint: 'When the account comes up again. Empty for no plan.',
      }),
    ],
  };
}

function understoodBlocks(next: Day | null | undefined, { today, isWorking }: Required<Omit<CallForm, 'start'>>): Block[] {
  if (!next) return [];
  const holidays = holidaysText(isBusinessDay(next) && !isWorking(next) ? [next] : [], today);
  return [context(join([`Understood: next touch ${nearDayText(next, today)}.`, holidays], ' '))];
}

/** What was logged, where nothing else opens. */
export function callAnswer(
  file: CaseFile,
  { outcome, isLetterNext }: { outcome: ContactOutcome; isLetterNext: boolean },
  today: Day,
): Message {
  const { nextTouchOn } = file.state;
  const next = nextTouchOn === null ? '' : `Next touch ${nearDayText(nextTouchOn, today)}.`;
  const text = join([mrk`Logged for ${bold(nameText(file.customer))}: ${OUTCOME_LABELS[outcome].toLowerCase()}.`, next], ' ');
  return { text, blocks: [section(text), actions(isLetterNext ? [letterButton(file), openButton(file)] : [openButton(file)])] };
}

function letterButton({ accountId, version, customer }: CaseFile): ButtonElement {
  const look = {
    label: 'Draft letter',
    style: 'primary',
    accessibilityLabel: `Draft letter to ${nameText(customer)}`,
  } as const;
  return opener(draftLetter, { account: accountId, version }, look);
}
