import { nameText } from '#cards/account-line.ts';
import { nearDayText } from '#cards/days.ts';
import { STEP_LABELS } from '#cards/letters.ts';
import { moneyList } from '#cards/money.ts';
import type { Customer } from '#domain/case.ts';
import type { Day } from '#domain/day.ts';
import type { LadderStep } from '#domain/facts.ts';
import type { Money } from '#domain/money.ts';
import { type Block, bold, button, context, join, lines, mention, mrk, section } from '#slack/blocks.ts';
import { queueOpener } from './letter-queue.views.ts';
import { showLetter } from './letters.routes.ts';

const WAITING_MAX = 10;

export type WaitingLetter = {
  readonly accountId: string;
  readonly customer: Customer;
  readonly letterId: string;
  readonly step: LadderStep;
  readonly by: string;
  readonly on: Day;
  /** It may have left, and somebody has to find out. */
  readonly isUnknown: boolean;
  readonly totals: readonly Money[];
};

/** Letters that wait for a person, for the App Home. */
export function waitingLetters(letters: readonly WaitingLetter[], today: Day): Block[] {
  if (letters.length === 0) return [];
  const rows = letters.slice(0, WAITING_MAX).map(({ accountId, customer, letterId, step, by, on, isUnknown, totals }) => {
    const name = nameText(customer);
    const state = isUnknown ? 'it may have left: say what became of it' : 'waits for approval';
    const first = join([mrk`${STEP_LABELS[step]} to ${bold(name)}`, moneyList(totals)], ' · ');
    const second = mrk`${state} · drafted for ${mention(by)} ${nearDayText(on, today)}`;
    const look = { label: 'Show', accessibilityLabel: `Show the letter to ${name}` };
    return section(lines(first, second), button(showLetter, { account: accountId, letter: letterId }, look));
  });
  const more = letters.length > WAITING_MAX ? [context(`and ${letters.length - WAITING_MAX} more`)] : [];
  return [section(bold('Letters that wait'), queueOpener()), ...rows, ...more];
}
