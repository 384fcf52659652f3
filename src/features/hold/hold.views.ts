import { accountLabel } from '#cards/account-chooser.ts';
import { nameText, overduePhrase } from '#cards/account-line.ts';
import { dayText, holidaysText, nearDayText } from '#cards/days.ts';
import { heldText } from '#cards/holds.ts';
import { invoiceChoices, moreInvoices } from '#cards/invoice-choice.ts';
import { nextStepText } from '#cards/next-step.ts';
import { agingOf } from '#domain/aging.ts';
import type { CaseFile } from '#domain/case.ts';
import type { Day } from '#domain/day.ts';
import type { HoldLapsed } from '#domain/facts.ts';
import { HOLD_ALONE_DAYS, holdableItems, snoozedUntil } from '#domain/hold.ts';
import { invoicesNumbered } from '#domain/invoice-named.ts';
import { nextStep } from '#domain/next-step.ts';
import { holdsOf, type OpenHold } from '#domain/open-hold.ts';
import { plainLine } from '#domain/plain-text.ts';
import { isRefusal, type Refusal } from '#domain/refusal.ts';
import {
  actions,
  type Block,
  type ButtonElement,
  bold,
  button,
  context,
  dateInput,
  join,
  type Message,
  type ModalView,
  mrk,
  multiSelectInput,
  opener,
  section,
  textInput,
} from '#slack/blocks.ts';
import { openButton } from '../account-buttons.ts';
import type { NudgeText } from '../nudge.ts';
import {
  BECAUSE_MAX,
  type DayStart,
  type HoldStart,
  NO_DAY,
  NOTHING_SAID,
  placeHoldForm,
  releaseHoldClick,
  snoozeForm,
  wakeClick,
} from './hold.routes.ts';

/** More holds than these on one account are released one after the other. */
const RELEASE_BUTTONS_MAX = 3;
const TYPED_SHOWN_MAX = 60;

/** Hold, where something is open that can rest; Release hold for each hold. */
export function holdButtons(file: CaseFile): ButtonElement[] {
  const releases = holdsOf(file.state)
    .slice(0, RELEASE_BUTTONS_MAX)
    .map((hold) => releaseButton(file, hold));
  return [...(holdableItems(file.state).length > 0 ? [holdButton(file)] : []), ...releases];
}

export function holdButton(file: CaseFile, start: HoldStart = NOTHING_SAID): ButtonElement {
  const look = { label: 'Hold', accessibilityLabel: `Put on hold: ${accountLabel(file)}` };
  return opener(placeHoldForm, { account: file.accountId, version: file.version, start }, look);
}

export function snoozeButton(file: CaseFile, start: DayStart = NO_DAY): ButtonElement {
  const look = { label: 'Snooze', accessibilityLabel: `Snooze in my queue: ${accountLabel(file)}` };
  return opener(snoozeForm, { account: file.accountId, version: file.version, start }, look);
}

export type HoldFormView = { readonly file: CaseFile; readonly today: Day; readonly start: HoldStart };

/** The form of a hold, filled with what was said already. */
export function holdForm({ file, today, start }: HoldFormView): ModalView {
  const items = holdableItems(file.state);
  const name = bold(nameText(file.customer));
  if (items.length === 0) return { title: 'Hold', blocks: [section(mrk`Nothing is open on ${name} that could be put on hold.`)] };
  const named = invoicesNumbered(items, start.numbers);
  return {
    title: 'Hold',
    submit: 'Put on hold',
    blocks: [
      section(
        mrk`${name}, ${overduePhrase(agingOf(file.state.items, today))}. What is on hold gets no letter and no call; the sums stay.`,
      ),
      ...standingHolds(file, today),
      ...(isRefusal(named) ? [context(named.because)] : []),
      ...understoodBlocks(start, today),
      invoiceSelect({ file, today, start }, named),
      dateInput({
        name: 'until',
        label: 'Until',
        hint: `On this day they are chased again. More than ${HOLD_ALONE_DAYS} days ahead only a lead decides.`,
        ...(start.on === null ? {} : { initial: start.on }),
      }),
      textInput({ name: 'because', label: 'Because', initial: start.because, max: BECAUSE_MAX }),
    ],
  };
}

/** What rests already, each with the way to end it early. */
function standingHolds(file: CaseFile, today: Day): Block[] {
  const holds = holdsOf(file.state).slice(0, RELEASE_BUTTONS_MAX);
  return holds.map((hold) =>
    section(`On hold until ${dayText(hold.until, today)}: ${heldText(file, hold)}`, releaseButton(file, hold)),
  );
}

/** Whoever named an invoice that is not found does not mean the whole account: then they have to pick. */
function invoiceSelect({ file, today }: HoldFormView, named: readonly string[] | Refusal): Block {
  const items = holdableItems(file.state);
  const hint = isRefusal(named) ? '' : 'None chosen: the whole account. Other invoices go on.';
  return multiSelectInput({
    name: 'invoices',
    label: 'Invoices',
    optional: !isRefusal(named),
    hint: [hint, moreInvoices(items.length)].join(' ').trim(),
    choices: invoiceChoices(items, { state: file.state, today }),
    initial: isRefusal(named) ? [] : named,
    placeholder: isRefusal(named) ? 'Pick invoices' : 'The whole account',
  });
}

/** What was put on hold, with what follows from it. */
export function holdAnswer(file: CaseFile, holdId: string, today: Day): Message {
  const hold = holdsOf(file.state).find((open) => open.holdId === holdId);
  if (!hold) return releaseAnswer(file);
  const what = hold.invoices === null ? '' : `, ${heldText(file, hold)}`;
  const text = mrk`On hold until ${dayText(hold.until, today)}: ${bold(nameText(file.customer))}${what}.`;
  const rest =
    hold.invoices === null ? 'Letters that waited are void.' : 'Other invoices go on; letters that asked for these are void.';
  return {
    text,
    blocks: [
      section(text),
      context(`On that day it is chased again by itself, and its owner is told. ${rest}`),
      actions([releaseButton(file, hold), openButton(file)]),
    ],
  };
}

export function releaseAnswer(file: CaseFile): Message {
  const text = mrk`The hold on ${bold(nameText(file.customer))} is over: what is overdue of it is chased again.`;
  return { text, blocks: [section(text), actions([openButton(file)])] };
}

/** What the owner hears when a hold ended by itself. */
export function lapsedNudge(file: CaseFile, on: Day, today: Day): NudgeText {
  const overdue = overduePhrase(agingOf(file.state.items, today));
  return {
    text: mrk`The hold on ${bold(nameText(file.customer))} ended ${nearDayText(on, today)}: it is chased again.`,
    basis: `${overdue} · ${nextStepText(nextStep(file, today), today)}`,
    buttons: [openButton(file), holdButton(file)],
  };
}

export function lapsedLine(file: CaseFile, facts: readonly HoldLapsed[]): string {
  return `${nameText(file.customer)}: ${facts.length === 1 ? '1 hold ends' : `${facts.length} holds end`}`;
}

export function snoozeModal(file: CaseFile, start: DayStart, today: Day): ModalView {
  const until = snoozedUntil(file.state, today);
  const text = mrk`${bold(nameText(file.customer))} leaves your own queue until a day. Others see it as before, and nothing of its chase stops.`;
  return {
    title: 'Snooze',
    submit: 'Snooze',
    blocks: [
      section(text),
      ...(until === '' ? [] : [section(`It is out of your queue until ${dayText(until, today)}.`, backButton(file))]),
      ...understoodBlocks(start, today),
      dateInput({
        name: 'until',
        label: 'Until',
        hint: 'On this day it is in your queue again.',
        ...(start.on === null ? {} : { initial: start.on }),
      }),
    ],
  };
}

export function snoozeAnswer(file: CaseFile, today: Day): Message {
  const until = snoozedUntil(file.state, today);
  const name = bold(nameText(file.customer));
  if (until === '') return wakeAnswer(file);
  const text = mrk`${name} is out of your queue until ${dayText(until, today)}.`;
  return { text, blocks: [section(text), actions([backButton(file), openButton(file)])] };
}

export function wakeAnswer(file: CaseFile): Message {
  const text = mrk`${bold(nameText(file.customer))} is in your queue.`;
  return { text, blocks: [section(text), actions([openButton(file)])] };
}

function backButton(file: CaseFile): ButtonElement {
  const look = { label: 'Back to my queue', accessibilityLabel: `Back to my queue: ${accountLabel(file)}` };
  return button(wakeClick, { account: file.accountId, version: file.version }, look);
}

function releaseButton(file: CaseFile, hold: OpenHold): ButtonElement {
  const what = heldText(file, hold);
  const confirm = {
    title: 'Release this hold?',
    text: mrk`${bold(nameText(file.customer))}, ${what}: it is chased again from now on.`,
    yes: 'Release',
    no: 'Keep',
  };
  const label = holdsOf(file.state).length > 1 ? `Release hold: ${what}` : 'Release hold';
  const payload = { account: file.accountId, version: file.version, hold: hold.holdId };
  return button(releaseHoldClick, payload, {
    label,
    accessibilityLabel: `Release hold: ${what}, ${accountLabel(file)}`,
    confirm,
  });
}

/** What was made of a typed day, before anything is done; and what could not be made of it. */
function understoodBlocks({ on, unclearDay, holidays = [] }: DayStart, today: Day): Block[] {
  if (on !== null) return [context(join([`Understood: until ${nearDayText(on, today)}.`, holidaysText(holidays, today)], ' '))];
  if (unclearDay === '') return [];
  return [context(mrk`“${plainLine(unclearDay, TYPED_SHOWN_MAX)}” cannot be read as one day. Pick it below.`)];
}
