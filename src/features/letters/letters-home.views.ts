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

const LOST_MAX = 5;

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

export type WaitingLetters = {
  /** The first of the queue. */
  readonly letters: readonly WaitingLetter[];
  /** Letters that may have left: somebody has to find out. */
  readonly lost: readonly WaitingLetter[];
  /** All that wait for approval. */
  readonly total: number;
  readonly isApprover: boolean;
  readonly today: Day;
};

/** Letters that wait for a person, for the App Home. */
export function waitingLetters({ letters, lost, total, isApprover, today }: WaitingLetters): Block[] {
  if (letters.length === 0 && lost.length === 0) return [];
  const title = isApprover ? 'Letters that wait' : 'Letters of my accounts that wait';
  const left = total - letters.length;
  return [
    isApprover && letters.length > 0 ? section(bold(title), queueOpener()) : section(bold(title)),
    ...lost.slice(0, LOST_MAX).map((letter) => row(letter, today)),
    ...letters.map((letter) => row(letter, today)),
    ...(left > 0 ? [context(`and ${left} more`)] : []),
  ];
}

function row({ accountId, customer, letterId, step, by, on, isUnknown, totals }: WaitingLetter, today: Day): Block {
  const name = nameText(customer);
  const state = isUnknown ? 'it may have left: say what became of it' : 'waits for approval';
  const first = join([mrk`${STEP_LABELS[step]} to ${bold(name)}`, moneyList(totals)], ' · ');
  const second = mrk`${state} · drafted for ${mention(by)} ${nearDayText(on, today)}`;
  const look = { label: 'Show', accessibilityLabel: `Show the letter to ${name}` };
  return section(lines(first, second), button(showLetter, { account: accountId, letter: letterId }, look));
}
