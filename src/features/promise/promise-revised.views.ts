import { nameText } from '#cards/account-line.ts';
import { dayText } from '#cards/days.ts';
import { moneyText } from '#cards/money.ts';
import type { CaseFile } from '#domain/case.ts';
import type { Verdict } from '#domain/facts.ts';
import { actions, bold, context, join, type Message, type Mrk, mention, mrk, section } from '#slack/blocks.ts';
import { logCallButton, openButton } from '../account-buttons.ts';
import type { NudgeText } from '../nudge.ts';
import type { VerdictFigures } from './promise.views.ts';

export type RevisedFigures = Omit<VerdictFigures, 'undatedMinor'> & {
  /** The verdict that it takes the place of. */
  readonly was: Verdict;
  readonly takenBackMinor: number;
};

/** What the owner hears of a verdict whose cash was taken back. */
export function revisedNudge(file: CaseFile, figures: RevisedFigures): NudgeText {
  return { text: revisedText(file, figures), basis: basis(figures), buttons: [logCallButton(file), openButton(file)] };
}

/** What the account's thread hears of it; whoever it concerns is called by name. */
export function revisedPost(file: CaseFile, figures: RevisedFigures): Message {
  const text = join([mention(figures.to), revisedText(file, figures)], ' ');
  return { text, blocks: [section(text), context(basis(figures)), actions([logCallButton(file)])] };
}

export function revisedLine(file: CaseFile, { was, verdict, currency, takenBackMinor }: RevisedFigures): string {
  return `${nameText(file.customer)}: promise ${was}, revised to ${verdict}, ${moneyText({ currency, amountMinor: takenBackMinor })} taken back`;
}

const VERDICTS: Readonly<Record<Verdict, string>> = { kept: 'kept', 'partly-kept': 'kept in part', broken: 'broken' };

function revisedText(file: CaseFile, { was, verdict, promisedOn, ledgerAsOf, currency, takenBackMinor }: RevisedFigures): Mrk {
  const change = was === verdict ? `${VERDICTS[was]} and still is, but with less` : `${VERDICTS[was]}, now ${VERDICTS[verdict]}`;
  const promise = mrk`the promise of ${nameText(file.customer)} by ${dayText(promisedOn, ledgerAsOf)}`;
  const took = moneyText({ currency, amountMinor: takenBackMinor });
  return mrk`${bold('Verdict revised')}: ${promise} was ${change}: ${took} was taken back.`;
}

function basis({ invoices, currency, paidMinor, promisedMinor, ledgerAsOf }: RevisedFigures): Mrk {
  const money = (amountMinor: number) => moneyText({ currency, amountMinor });
  const left = `${money(paidMinor)} of ${money(promisedMinor)} is left.`;
  const from = `From the ledger of ${dayText(ledgerAsOf, ledgerAsOf)}.`;
  return join([left, mrk`Open again: ${invoices}.`, from, 'What is open of them is chased again.'], ' ');
}
