import { nameText } from '#cards/account-line.ts';
import { nearDayText } from '#cards/days.ts';
import type { CaseFile } from '#domain/case.ts';
import type { Day } from '#domain/day.ts';
import type { NudgeSnoozeAsked } from '#domain/nudge.ts';
import { SNOOZE_ALONE_DAYS, SNOOZES, type SnoozeChoice } from '#domain/nudge-snooze.ts';
import {
  actions,
  type Block,
  bold,
  button,
  context,
  dateInput,
  dateText,
  divider,
  fitRows,
  lines,
  type Message,
  type ModalView,
  type Mrk,
  mention,
  mrk,
  opener,
  radioInput,
  section,
} from '#slack/blocks.ts';
import type { NudgeText } from '../nudge.ts';
import { allowSnooze, snoozeForm } from './nudges.routes.ts';

/** One nudge of a message. */
export type NudgeItem = {
  readonly key: string;
  readonly account: string;
  readonly name: string;
  /** Null where the matter has settled since. */
  readonly shown: NudgeText | null;
  /** Until when somebody snoozed it; null where nobody did. */
  readonly snoozedUntil: { readonly ms: number; readonly text: string } | null;
};

/** Those that have buttons; more are told in a line each. */
const SHOWN_MAX = 10;
const LINES_MAX = 20;

/** All that somebody is told at once, each with its buttons. One alone stands without a heading. */
export function nudgesMessage(items: readonly NudgeItem[]): Message {
  const standing = items.filter((item) => item.shown !== null || item.snoozedUntil !== null);
  const [first] = standing;
  if (!first)
    return { text: 'All of it has settled.', blocks: [section('All of it has settled by itself. There is nothing to do.')] };
  const text = first.shown?.text ?? mrk`${first.name}`;
  if (items.length === 1) return { text, blocks: itemBlocks(first) };
  const title = `${items.length} things about your accounts`;
  const rows = standing.slice(0, SHOWN_MAX).map((item, at) => (at === 0 ? itemBlocks(item) : [divider(), ...itemBlocks(item)]));
  const rest = restBlocks(standing.slice(SHOWN_MAX));
  return { text: mrk`${title}: ${text}`, blocks: fitRows({ head: [section(bold(title))], rows, tail: rest }).blocks };
}

function restBlocks(items: readonly NudgeItem[]): Block[] {
  if (items.length === 0) return [];
  const said = items.slice(0, LINES_MAX).map(({ name, shown }) => mrk`• ${shown?.text ?? mrk`${name}: snoozed`}`);
  const left = items.length - said.length;
  const more = left > 0 ? mrk`• and ${left} more: ${bold('/ar mine')} lists your accounts` : null;
  return [divider(), section(lines(...said, more))];
}

/** Until when a nudge rests. */
export function snoozeModal(name: string): ModalView {
  return {
    title: 'Snooze',
    submit: 'Snooze',
    blocks: [
      section(mrk`${bold(name)}: when do you want to hear of it again?`),
      radioInput({
        name: 'until',
        label: 'Again',
        choices: SNOOZES.map((value) => ({ value, label: LABELS[value] })),
        initial: 'tomorrow',
      }),
      dateInput({
        name: 'day',
        label: 'That day',
        optional: true,
        hint: `For longer than ${SNOOZE_ALONE_DAYS} days a lead is asked to allow it.`,
      }),
    ],
  };
}

export function snoozedAnswer(name: string, until: Mrk): Message {
  const text = mrk`Snoozed: you hear of ${bold(name)} again ${until}. It stands on the account.`;
  return { text, blocks: [section(text)] };
}

export function leadAsked(name: string): Message {
  const text = mrk`So long a snooze needs a lead. It was asked for in the thread of ${bold(name)}; until somebody allows it, nothing is snoozed.`;
  return { text, blocks: [section(text)] };
}

/** In the account's thread: a lead may allow it. */
export function askLeadPost(file: CaseFile, asked: Omit<NudgeSnoozeAsked, 'type'>, today: Day): Message {
  const { by, key, untilMs, untilOn } = asked;
  const text = mrk`${mention(by)} asks to snooze a reminder about ${bold(nameText(file.customer))} until ${nearDayText(untilOn, today)}. A lead may allow it.`;
  const allow = button(allowSnooze, { account: file.accountId, key, of: by, untilMs }, { label: 'Allow' });
  return { text, blocks: [section(text), actions([allow])] };
}

/** A moment as the person sees it, with what clients show that cannot work it out. */
export function momentText(untilMs: number, fallback: string): Mrk {
  return dateText(untilMs, fallback);
}

const LABELS: Readonly<Record<SnoozeChoice, string>> = {
  hour: 'In an hour',
  tomorrow: 'On the next working day, in the morning',
  'next-week': 'On Monday morning',
  day: 'On a day of my choice',
};

function itemBlocks({ key, account, name, shown, snoozedUntil }: NudgeItem): Block[] {
  const text = shown?.text ?? mrk`${name}: settled`;
  if (snoozedUntil) return [section(text), context(mrk`Snoozed until ${momentText(snoozedUntil.ms, snoozedUntil.text)}.`)];
  if (!shown) return [section(text)];
  const snooze = opener(
    snoozeForm,
    { account, key },
    { label: 'Snooze', accessibilityLabel: `Snooze the reminder about ${name}` },
  );
  const basis = shown.basis === undefined ? [] : [context(shown.basis)];
  return [section(text), ...basis, actions([...shown.buttons, snooze])];
}
