import { accountLabel } from '#cards/account-chooser.ts';
import { nameText } from '#cards/account-line.ts';
import { dayText, nearDayText } from '#cards/days.ts';
import { numbersText } from '#cards/invoice-choice.ts';
import { moneyText } from '#cards/money.ts';
import type { CaseFile, OpenPromise } from '#domain/case.ts';
import type { Day } from '#domain/day.ts';
import type { PromiseJudged, Verdict } from '#domain/facts.ts';
import type { UserId } from '#domain/ids.ts';
import { promisableItems } from '#domain/promise-terms.ts';
import { coverOf } from '#domain/verdict.ts';
import {
  actions,
  type ButtonElement,
  bold,
  button,
  context,
  join,
  type Message,
  type Mrk,
  mention,
  mrk,
  opener,
  section,
} from '#slack/blocks.ts';
import { logCallButton, openButton } from '../account-buttons.ts';
import type { NudgeText } from '../nudge.ts';
import { makePromiseForm, NOTHING_SAID, type PromiseStart, withdrawPromiseClick } from './promise.routes.ts';

/** More open promises than these on one account are withdrawn one after the other. */
const WITHDRAW_BUTTONS_MAX = 3;

export type VerdictFigures = Pick<PromiseJudged, 'currency' | 'paidMinor' | 'promisedMinor' | 'ledgerAsOf' | 'verdict'> & {
  /** Who is told: the owner, or whoever recorded the promise. */
  readonly to: UserId;
  readonly promisedOn: Day;
  /** Numbers of the covered invoices, as text. */
  readonly invoices: string;
  /** The part of `paidMinor` for which the ledger names no payment day. */
  readonly undatedMinor: number;
};

/** Promise, where something can be promised; Withdraw for each open promise. */
export function promiseButtons(file: CaseFile): ButtonElement[] {
  const { promises } = file.state;
  const isOpen = promisableItems(file.state).length > 0;
  const withdraw = promises.slice(0, WITHDRAW_BUTTONS_MAX).map((promise) => withdrawButton(file, promise));
  return [...(isOpen ? [promiseButton(file)] : []), ...withdraw];
}

export function promiseButton(file: CaseFile, start: PromiseStart = NOTHING_SAID): ButtonElement {
  const look = { label: 'Promise', accessibilityLabel: `Record a promise of ${accountLabel(file)}` };
  return opener(makePromiseForm, { account: file.accountId, version: file.version, start }, look);
}

/** What was recorded, with what follows from it. */
export function promiseAnswer(file: CaseFile, promiseId: string, today: Day): Message {
  const promise = file.state.promises.find((open) => open.promiseId === promiseId);
  if (!promise) return withdrawAnswer(file);
  const text = mrk`${bold(nameText(file.customer))} promised ${bold(moneyText(promise))} by ${nearDayText(promise.promisedOn, today)}.`;
  const whose = promise.invoices.length === 1 ? 'Its' : 'Their';
  const follows = `${whose} chase pauses. What the ledger shows after ${dayText(promise.verdictOn, today)} decides whether it was kept.`;
  const again = promise.level > 1 ? `This is promise no. ${promise.level} for them.` : '';
  return {
    text,
    blocks: [
      section(text),
      context(join([mrk`It covers ${coveredNumbers(promise)}.`, again, follows], ' ')),
      actions([withdrawButton(file, promise), openButton(file)]),
    ],
  };
}

export function withdrawAnswer(file: CaseFile): Message {
  const text = mrk`The promise of ${bold(nameText(file.customer))} is withdrawn. Its invoices are chased again.`;
  return { text, blocks: [section(text), actions([...promiseButtons(file).slice(0, 1), openButton(file)])] };
}

/** What the owner hears before the promised day; null where the promise is open no more. */
export function reminder(file: CaseFile, promiseId: string, today: Day): NudgeText | null {
  const promise = file.state.promises.find((open) => open.promiseId === promiseId);
  if (!promise) return null;
  const { coveredMinor } = coverOf(promise, file.state.items);
  const came = moneyText({ currency: promise.currency, amountMinor: coveredMinor });
  const text = mrk`${bold(nameText(file.customer))} promised ${bold(moneyText(promise))} by ${nearDayText(promise.promisedOn, today)}. ${came} came so far.`;
  return { text, buttons: [logCallButton(file), withdrawButton(file, promise), openButton(file)] };
}

/** What the owner hears of a verdict, with its figures. */
export function verdictNudge(file: CaseFile, figures: VerdictFigures): NudgeText {
  const buttons = figures.verdict === 'kept' ? [openButton(file)] : [logCallButton(file), openButton(file)];
  return { text: verdictText(file, figures), basis: verdictBasis(figures), buttons };
}

/** What the account's thread hears of a broken promise; whoever it concerns is called by name. */
export function brokenPost(file: CaseFile, figures: VerdictFigures): Message {
  const text = join([mention(figures.to), verdictText(file, figures)], ' ');
  return { text, blocks: [section(text), context(verdictBasis(figures)), actions([logCallButton(file)])] };
}

/** Numbers of the covered invoices, the first few of them. */
export function coveredNumbers({ invoices }: OpenPromise): string {
  return numbersText(invoices.map((invoice) => invoice.number));
}

export function verdictLine(file: CaseFile, { verdict, ...figures }: PromiseJudged): string {
  return `${nameText(file.customer)}: promise ${verdict}, ${cameText(figures)}`;
}

export function remindLine(file: CaseFile, count: number): string {
  return `${nameText(file.customer)}: reminder of ${count === 1 ? 'a promise' : `${count} promises`}`;
}

const VERDICTS: Readonly<Record<Verdict, string>> = {
  kept: 'Promise kept',
  'partly-kept': 'Promise kept in part',
  broken: 'Promise broken',
};

function verdictText(file: CaseFile, figures: VerdictFigures): Mrk {
  const due = dayText(figures.promisedOn, figures.ledgerAsOf);
  return mrk`${bold(VERDICTS[figures.verdict])}: ${nameText(file.customer)}, promised by ${due}, ${cameText(figures)}.`;
}

function verdictBasis({ verdict, ledgerAsOf, invoices, currency, undatedMinor }: VerdictFigures): Mrk {
  const fell = moneyText({ currency, amountMinor: undatedMinor });
  const undated = undatedMinor > 0 ? `The ledger names no payment day for ${fell}: the balance fell by it.` : '';
  const then = verdict === 'kept' ? '' : 'What is still open of them is chased again.';
  const basis = `From the ledger of ${dayText(ledgerAsOf, ledgerAsOf)}.`;
  return join([mrk`Invoices: ${invoices}.`, basis, undated, then], ' ');
}

function cameText({ currency, paidMinor, promisedMinor }: Pick<VerdictFigures, 'currency' | 'paidMinor' | 'promisedMinor'>) {
  const money = (amountMinor: number) => moneyText({ currency, amountMinor });
  return `${money(paidMinor)} of ${money(promisedMinor)} came`;
}

function withdrawButton(file: CaseFile, promise: OpenPromise): ButtonElement {
  const amount = moneyText(promise);
  const confirm = {
    title: 'Withdraw this promise?',
    text: mrk`${bold(amount)} of ${nameText(file.customer)}. Its invoices are chased again at once.`,
    yes: 'Withdraw',
    no: 'Keep',
  };
  const label = file.state.promises.length > 1 ? `Withdraw promise of ${amount}` : 'Withdraw promise';
  const payload = { account: file.accountId, version: file.version, promise: promise.promiseId };
  return button(withdrawPromiseClick, payload, { label, accessibilityLabel: `${label}, ${accountLabel(file)}`, confirm });
}
