import type { Aging } from '#domain/aging.ts';
import type { CaseFile, OpenPromise } from '#domain/case.ts';
import type { Day } from '#domain/day.ts';
import { disputedTotals, disputeTotals } from '#domain/disputed.ts';
import type { Fact, OpenItem } from '#domain/facts.ts';
import { nextStep } from '#domain/next-step.ts';
import { plainLine } from '#domain/plain-text.ts';
import { coverOf, isAwaitingLedger } from '#domain/verdict.ts';
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
  type Message,
  type Mrk,
  mention,
  mrk,
  section,
  table,
} from '#slack/blocks.ts';
import { nameText, overdueAmounts, ownerText } from './account-line.ts';
import { BUCKET_LABELS, BUCKETS, NOT_DUE } from './buckets.ts';
import { contactText } from './contacts.ts';
import { dayText, overdueText } from './days.ts';
import { disputeStanding, reasonLabel } from './disputes.ts';
import { holdBlocks, standingOf } from './holds.ts';
import { amountText, moneyList, moneyText } from './money.ts';
import { nextStepText } from './next-step.ts';
import { snoozeBlocks } from './snoozes.ts';
import { timelineLine, type Words } from './timeline.ts';

const ITEMS_MAX = 10;
const PROMISES_MAX = 5;
const DISPUTES_MAX = 5;
const CONTACTS_MAX = 5;
const TIMELINE_MAX = 6;
/** Numbers of invoices that a promise or a dispute names. */
const NUMBERS_MAX = 5;
const NUMBER_SHOWN_MAX = 40;
const TRAIT_SHOWN_MAX = 40;
const NOTE_SHOWN_MAX = 200;
/** What a row of buttons holds; an account with more going on is worked from its other cards too. */
const BUTTONS_MAX = 25;

export type AccountCard = {
  readonly file: CaseFile;
  readonly aging: readonly Aging[];
  readonly today: Day;
  /** Latest facts first. */
  readonly facts: readonly Fact[];
  readonly words: Words;
  /** The oldest day that any of its ledgers shows; null before the first import. */
  readonly ledgerAsOf: Day | null;
  readonly buttons: readonly ButtonElement[];
};

/** The one living card of an account: what is open, who has it, what was said, and the buttons that its state allows. */
export function accountCard(card: AccountCard): Message {
  const { file, aging, buttons } = card;
  const { customer, state } = file;
  const name = nameText(customer);
  const owned = state.ownership.stage === 'owned' ? 'claimed' : 'unclaimed';
  const { blocks } = fitRows({
    head: [header(name), context(headline(card)), ...agingBlocks(card)],
    rows: [
      ...itemBlocks(card),
      ...promiseBlocks(card),
      ...disputeBlocks(card),
      ...holdBlocks(card),
      ...snoozeBlocks(state, card.today),
      ...contactBlocks(card),
      ...timelineBlocks(card),
    ],
    tail: buttons.length > 0 ? [actions(buttons.slice(0, BUTTONS_MAX))] : [],
  });
  return { text: mrk`${name}: ${overdueAmounts(aging)}, ${owned}`, blocks };
}

function headline({ file, today, ledgerAsOf }: AccountCard): Mrk {
  const { customer, state } = file;
  const owner =
    state.ownership.stage === 'owned'
      ? mrk`owner ${mention(state.ownership.by)} since ${dayText(state.ownership.since, today)}`
      : ownerText(state.ownership);
  const ledger = ledgerAsOf ? `ledger of ${dayText(ledgerAsOf, today)}` : 'no ledger yet';
  return join(
    [
      customer.number ? `customer ${plainLine(customer.number, NUMBER_SHOWN_MAX)}` : '',
      traitText(customer),
      owner,
      contactText(state, today, dayText),
      nextStepText(nextStep(file, today), today, dayText),
      `as of ${dayText(today, today)}, ${ledger}`,
    ],
    ' · ',
  );
}

/** `Key account, North` */
function traitText({ segment = '', region = '' }: CaseFile['customer']): Mrk {
  return join([plainLine(segment, TRAIT_SHOWN_MAX), plainLine(region, TRAIT_SHOWN_MAX)], ', ');
}

/** What is disputed is in the buckets and in the total; its column only says how much of the total it is. */
function agingBlocks({ file, aging }: AccountCard): Block[] {
  if (aging.length === 0) return [section('Nothing is open on this account.')];
  const disputed = new Map(disputedTotals(file.state).map(({ currency, amountMinor }) => [currency, amountMinor]));
  const extra = disputed.size > 0 ? ['Disputed'] : [];
  const titles = ['Overdue', NOT_DUE, ...BUCKET_LABELS, 'Total', ...extra];
  return [
    table({
      columns: [{ title: 'Currency' }, ...titles.map((title) => ({ title, align: 'right' as const }))],
      rows: aging.map(({ currency, overdueMinor, currentMinor, totalMinor, ...aged }) => {
        const sums = [overdueMinor, currentMinor, ...BUCKETS.map(([key]) => aged[key]), totalMinor];
        const all = disputed.size > 0 ? [...sums, disputed.get(currency) ?? 0] : sums;
        return [currency, ...all.map((amountMinor) => amountText({ currency, amountMinor }))];
      }),
    }),
  ];
}

function itemBlocks({ file, today }: AccountCard): Block[] {
  const { items } = file.state;
  if (items.length === 0) return [];
  const standing = standingOf(file);
  const shown = items.slice(0, ITEMS_MAX).map((item) => itemLine(item, standing(item), today));
  return [section(lines(bold('Open items'), ...shown, ...more(items.length, ITEMS_MAX)))];
}

function more(all: number, shownMax: number): Mrk[] {
  return all > shownMax ? [mrk`and ${all - shownMax} more`] : [];
}

/** `INV-1001 · EUR 4,200.00 · 45 days overdue · promised` */
function itemLine(item: OpenItem, state: string, today: Day): Mrk {
  const amount = moneyText({ currency: item.currency, amountMinor: item.openMinor });
  const due = item.openMinor < 0 ? 'credit' : overdueText(item.dueOn, today);
  return join([plainLine(item.number, NUMBER_SHOWN_MAX), amount, due, state], ' · ');
}

function promiseBlocks({ file, today }: AccountCard): Block[] {
  const { promises, items, record } = file.state;
  const past = record.kept + record.partlyKept + record.broken;
  if (promises.length === 0 && past === 0) return [];
  const history = past > 0 ? mrk`so far: ${record.kept} kept, ${record.partlyKept} kept in part, ${record.broken} broken` : null;
  const rows = promises.slice(0, PROMISES_MAX).map((promise) => promiseLine(promise, items, today));
  return [section(lines(bold('Promises'), ...rows, ...more(promises.length, PROMISES_MAX), history))];
}

function promiseLine(promise: OpenPromise, items: readonly OpenItem[], today: Day): Mrk {
  const cover = coverOf(promise, items);
  const { currency } = promise;
  const verdict = isAwaitingLedger(promise, today)
    ? 'the verdict waits for a newer ledger'
    : `verdict after ${dayText(promise.verdictOn, today)}`;
  const covered = `${moneyText({ currency, amountMinor: cover.coveredMinor })} covered`;
  const undated = cover.undatedMinor > 0 ? 'the balance fell; the ledger names no payment day' : '';
  return join(
    [
      mrk`${moneyText(promise)} by ${dayText(promise.promisedOn, today)}`,
      covered,
      undated,
      verdict,
      numbers(promise.invoices.map((invoice) => invoice.number)),
    ],
    ' · ',
  );
}

/** `INV-1, INV-2 and 3 more` */
function numbers(all: readonly string[]): string {
  const shown = all.slice(0, NUMBERS_MAX).map((number) => plainLine(number, NUMBER_SHOWN_MAX));
  return all.length > NUMBERS_MAX ? `${shown.join(', ')} and ${all.length - NUMBERS_MAX} more` : shown.join(', ');
}

function disputeBlocks({ file, words, today }: AccountCard): Block[] {
  const { disputes, items } = file.state;
  if (disputes.length === 0) return [];
  const numberOf = new Map(items.map((item) => [item.id, item.number]));
  const rows = disputes.slice(0, DISPUTES_MAX).map((dispute) => {
    const { reason, invoices, on, by, noteTextId } = dispute;
    const note = noteTextId === null ? '' : `“${plainLine(words.get(noteTextId) ?? '', NOTE_SHOWN_MAX)}”`;
    const which = numbers(invoices.map((id) => numberOf.get(id) ?? 'a closed invoice'));
    const amounts = moneyList(disputeTotals(file.state, dispute), 'nothing open any more');
    return join(
      [
        mrk`${which}: ${reasonLabel(reason).toLowerCase()}`,
        amounts,
        note,
        mrk`${mention(by)}, ${dayText(on, today)}`,
        disputeStanding(dispute, today),
      ],
      ' · ',
    );
  });
  return [section(lines(bold('Disputes'), ...rows, ...more(disputes.length, DISPUTES_MAX)))];
}

function contactBlocks({ file }: AccountCard): Block[] {
  const { contacts } = file.customer;
  if (contacts.length === 0) return [context('No contact is known: the ledger brought no name, e-mail or phone.')];
  const rows = contacts
    .slice(0, CONTACTS_MAX)
    .map(({ name, email, phone }) => join([plainLine(name, 80), plainLine(email, 120), plainLine(phone, 40)], ' · '));
  return [section(lines(bold('Contacts'), ...rows, ...more(contacts.length, CONTACTS_MAX)))];
}

function timelineBlocks({ facts, words, today }: AccountCard): Block[] {
  const rows = facts.map((fact) => timelineLine(fact, words, today)).filter((line) => line !== null);
  if (rows.length === 0) return [];
  return [context(lines(bold('Timeline'), ...rows.slice(0, TIMELINE_MAX)))];
}
