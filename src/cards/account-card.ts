import type { Aging } from '#domain/aging.ts';
import type { CaseFile, OpenPromise } from '#domain/case.ts';
import { disputedIds } from '#domain/chase.ts';
import type { Day } from '#domain/day.ts';
import type { Fact, OpenItem } from '#domain/facts.ts';
import { nextStep } from '#domain/next-step.ts';
import { coverOf, isAwaitingLedger } from '#domain/verdict.ts';
import {
  actions,
  type Block,
  type ButtonElement,
  bold,
  context,
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
import { contactText } from './contacts.ts';
import { dayText, nearDayText, overdueText } from './days.ts';
import { reasonLabel } from './disputes.ts';
import { amountText, moneyText } from './money.ts';
import { nextStepText } from './next-step.ts';
import { timelineLine, type Words } from './timeline.ts';

const ITEMS_MAX = 10;
const CONTACTS_MAX = 5;
const TIMELINE_MAX = 6;

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
  return {
    text: mrk`${name}: ${overdueAmounts(aging)}, ${state.ownership.stage === 'owned' ? 'claimed' : 'unclaimed'}`,
    blocks: [
      header(name),
      context(headline(card)),
      ...agingBlocks(aging),
      section(lines(bold('Open items'), ...itemLines(card))),
      ...promiseBlocks(card),
      ...disputeBlocks(card),
      ...contactBlocks(card),
      ...timelineBlocks(card),
      ...(buttons.length > 0 ? [actions(buttons)] : []),
    ],
  };
}

function headline({ file, today, ledgerAsOf }: AccountCard): Mrk {
  const { customer, state } = file;
  const owner =
    state.ownership.stage === 'owned'
      ? mrk`owner ${mention(state.ownership.by)} since ${dayText(state.ownership.since, today)}`
      : ownerText(state.ownership);
  return join(
    [
      customer.number ? `no. ${customer.number}` : '',
      `as of ${dayText(today, today)}`,
      owner,
      contactText(state, today),
      nextStepText(nextStep(file, today), today),
      ledgerAsOf ? `ledger of ${dayText(ledgerAsOf, today)}` : 'no ledger yet',
    ],
    ' · ',
  );
}

function agingBlocks(aging: readonly Aging[]): Block[] {
  if (aging.length === 0) return [section('Nothing is open on this account.')];
  const amount = (currency: string, amountMinor: number) => amountText({ currency, amountMinor });
  return [
    table({
      columns: [
        { title: 'Currency' },
        ...['Overdue', 'Not due', '1–30', '31–60', '61–90', '91+', 'Total'].map((title) => ({ title, align: 'right' as const })),
      ],
      rows: aging.map(({ currency, overdueMinor, currentMinor, d1_30, d31_60, d61_90, d91_plus, totalMinor }) => [
        currency,
        ...[overdueMinor, currentMinor, d1_30, d31_60, d61_90, d91_plus, totalMinor].map((minor) => amount(currency, minor)),
      ]),
    }),
  ];
}

function itemLines({ file, today }: AccountCard): Mrk[] {
  const { items } = file.state;
  if (items.length === 0) return [mrk`none`];
  const disputed = disputedIds(file.state);
  const promised = new Set(file.state.promises.flatMap((promise) => promise.invoices.map((invoice) => invoice.id)));
  const shown = items.slice(0, ITEMS_MAX).map((item) => {
    const state = disputed.has(item.id) ? 'disputed' : promised.has(item.id) ? 'promised' : '';
    return itemLine(item, state, today);
  });
  const left = items.length - shown.length;
  return left > 0 ? [...shown, mrk`and ${left} more`] : shown;
}

/** `INV-1001 · EUR 4,200.00 · 45 days overdue · promised` */
export function itemLine(item: OpenItem, state: string, today: Day): Mrk {
  const amount = moneyText({ currency: item.currency, amountMinor: item.openMinor });
  const due = item.openMinor < 0 ? 'credit' : overdueText(item.dueOn, today);
  return join([item.number, amount, due, state], ' · ');
}

function promiseBlocks({ file, today }: AccountCard): Block[] {
  const { promises, items, record } = file.state;
  const past = record.kept + record.partlyKept + record.broken;
  if (promises.length === 0 && past === 0) return [];
  const history = past > 0 ? mrk`so far: ${record.kept} kept, ${record.partlyKept} kept in part, ${record.broken} broken` : null;
  return [section(lines(bold('Promises'), ...promises.map((promise) => promiseLine(promise, items, today)), history))];
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
      mrk`${moneyText(promise)} by ${nearDayText(promise.promisedOn, today)}`,
      covered,
      undated,
      verdict,
      promise.invoices.map((invoice) => invoice.number).join(', '),
    ],
    ' · ',
  );
}

function disputeBlocks({ file, words, today }: AccountCard): Block[] {
  const { disputes, items } = file.state;
  if (disputes.length === 0) return [];
  const numbers = new Map(items.map((item) => [item.id, item.number]));
  const rows = disputes.map(({ reason, invoices, on, by, noteTextId }) => {
    const note = noteTextId === null ? '' : `“${words.get(noteTextId) ?? ''}”`;
    const which = invoices.map((id) => numbers.get(id) ?? 'a closed invoice').join(', ');
    return join(
      [mrk`${which}: ${reasonLabel(reason).toLowerCase()}`, note, mrk`${mention(by)}, ${nearDayText(on, today)}`],
      ' · ',
    );
  });
  return [section(lines(bold('Disputes'), ...rows))];
}

function contactBlocks({ file }: AccountCard): Block[] {
  const { contacts } = file.customer;
  if (contacts.length === 0) return [context('No contact is known: the ledger brought no name, e-mail or phone.')];
  const rows = contacts.slice(0, CONTACTS_MAX).map(({ name, email, phone }) => join([name, email, phone], ' · '));
  return [section(lines(bold('Contacts'), ...rows))];
}

function timelineBlocks({ facts, words, today }: AccountCard): Block[] {
  const rows = facts.map((fact) => timelineLine(fact, words, today)).filter((line) => line !== null);
  if (rows.length === 0) return [];
  return [context(lines(...rows.slice(0, TIMELINE_MAX)))];
}
