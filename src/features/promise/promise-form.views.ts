import { nameText, overduePhrase } from '#cards/account-line.ts';
import { CHANNEL_LABELS } from '#cards/contacts.ts';
import { dayText, holidaysText, nearDayText } from '#cards/days.ts';
import { INVOICE_CHOICES_MAX, invoiceChoices, moreInvoices } from '#cards/invoice-choice.ts';
import { amountText, moneyText } from '#cards/money.ts';
import { agingOf } from '#domain/aging.ts';
import type { CaseFile } from '#domain/case.ts';
import type { Day } from '#domain/day.ts';
import { CONTACT_CHANNELS, type OpenItem } from '#domain/facts.ts';
import type { InvoiceId } from '#domain/ids.ts';
import { plainLine } from '#domain/plain-text.ts';
import { type PromiseTerms, parseSaidAmount, promisableItems, readTerms } from '#domain/promise-terms.ts';
import { isRefusal, type Refusal } from '#domain/refusal.ts';
import { isSaidPart } from '#domain/said-part.ts';
import {
  type Block,
  bold,
  context,
  dateInput,
  join,
  type ModalView,
  type Mrk,
  mrk,
  multiSelectInput,
  section,
  selectInput,
  textInput,
} from '#slack/blocks.ts';
import type { PromiseStart } from './promise.routes.ts';

const TYPED_SHOWN_MAX = 60;

export type PromiseForm = {
  readonly file: CaseFile;
  readonly today: Day;
  readonly start: PromiseStart;
  /** Whom they spoke to, from the call or the ledger's only contact; may be empty. */
  readonly promiser: string;
};

/** The form of a promise, filled with what was said already. */
export function promiseForm(form: PromiseForm): ModalView {
  const { file, today, start } = form;
  const items = promisableItems(file.state);
  if (items.length === 0) return nothingToPromise(file);
  const currencies = [...new Set(items.map((item) => item.currency))];
  const asked = items.filter(({ id }) => id === start.invoice).map(({ id }) => id);
  const understood = readTerms(file.state, { amount: start.amount, currency: null, invoices: asked });
  const terms = isRefusal(understood) ? null : understood;
  return {
    title: 'Promise to pay',
    submit: 'Record',
    ...(start.call ? { closesAll: true } : {}),
    blocks: [
      ...headBlocks(form, asked, understood),
      textInput({
        name: 'amount',
        label: 'Amount',
        initial: terms ? amountShown(terms, start.amount) : start.amount,
        max: 60,
        placeholder: '5000, 5k, 1,234.56, half or all',
        ...(currencies.length === 1 ? { hint: `In ${currencies.join()}.` } : {}),
      }),
      ...(currencies.length > 1 ? [currencySelect(currencies, terms?.currency ?? null)] : []),
      dateInput({ name: 'on', label: 'Will be paid by', ...(start.on === null ? {} : { initial: start.on }) }),
      multiSelectInput({
        name: 'invoices',
        label: 'Invoices that it covers',
        optional: true,
        hint: ['None chosen: the oldest first, up to the amount.', moreInvoices(items.length)].join(' ').trim(),
        choices: invoiceChoices(items, { state: file.state, today }),
        initial: chosen(terms?.invoices ?? asked),
        placeholder: 'Pick invoices',
      }),
      textInput({ name: 'promiser', label: 'Who promised', optional: true, initial: form.promiser, max: 200 }),
      selectInput({
        name: 'channel',
        label: 'Through',
        choices: CONTACT_CHANNELS.map((value) => ({ value, label: CHANNEL_LABELS[value] })),
        initial: start.call?.channel ?? 'call',
      }),
    ],
  };
}

type Understood = PromiseTerms | Refusal;

function headBlocks({ file, today, start }: PromiseForm, invoices: readonly InvoiceId[], understood: Understood): Block[] {
  const { kept, partlyKept, broken } = file.state.record;
  const past =
    kept + partlyKept + broken > 0 ? `Promises so far: ${kept} kept, ${partlyKept} kept in part, ${broken} broken.` : '';
  const overdue = overduePhrase(agingOf(file.state.items, today));
  return [
    ...(start.call ? [section('The call is logged. Record here what they promised, or close this window.')] : []),
    section(mrk`${bold(nameText(file.customer))}, ${overdue}. ${past}`),
    ...understoodBlocks(start, understood, today),
    ...doubtBlocks(file, { start, invoices, understood, today }),
  ];
}

/** What was made of typed words, before anything is done; and what could not be made of them. */
function understoodBlocks(start: PromiseStart, understood: Understood, today: Day): Block[] {
  const { amount, on, unclearDay, readings, holidays = [], settled = '' } = start;
  const parts = [
    amount === '' || isRefusal(understood) ? '' : moneyText(understood),
    on === null ? '' : `by ${nearDayText(on, today)}`,
  ];
  const said = join(parts, ' ');
  const days = readings.map((day) => dayText(day, today)).join(' or ');
  const doubt = days === '' ? 'cannot be read as one day' : `can be ${days}`;
  return [
    ...(settled === ''
      ? []
      : [context(mrk`${plainLine(settled, TYPED_SHOWN_MAX)} is settled. Pick below which invoices are meant.`)]),
    ...(said.markup === '' ? [] : [context(join([mrk`Understood: ${said}.`, holidaysText(holidays, today)], ' '))]),
    ...(amount !== '' && isRefusal(understood) ? [context(unclearAmount(amount, understood))] : []),
    ...(unclearDay === '' ? [] : [context(mrk`“${unclearDay}” ${doubt}. Pick it below.`)]),
  ];
}

function unclearAmount(typed: string, { refused, because }: Refusal): Mrk {
  if (refused === 'amount.unclear') return mrk`“${typed}” is not understood. Enter the amount below.`;
  return refused === 'amount.other-currency' ? mrk`“${typed}”: ${because} Enter the amount below.` : mrk`“${typed}”: ${because}`;
}

type Said = {
  readonly start: PromiseStart;
  readonly invoices: readonly InvoiceId[];
  readonly understood: Understood;
  readonly today: Day;
};

/** What of the words will be refused, and what a part is a part of: better said before somebody presses the button. */
function doubtBlocks(file: CaseFile, { start, invoices, understood, today }: Said): Block[] {
  const past = start.on !== null && start.on < today ? [context('This day is past. Pick today or a later day below.')] : [];
  if (start.amount === '' || isRefusal(understood)) return past;
  const { currency } = understood;
  const chosen = promisableItems(file.state).filter(
    (item) => item.currency === currency && (invoices.length === 0 || invoices.includes(item.id)),
  );
  const openOf = (items: readonly OpenItem[]) => items.reduce((sum, item) => sum + item.openMinor, 0);
  const money = (amountMinor: number) => moneyText({ currency, amountMinor });
  const open = openOf(chosen);
  const notDue = openOf(chosen.filter(({ dueOn }) => dueOn >= today));
  if (understood.amountMinor > open) return [...past, context(`That is more than the ${money(open)} that is open.`)];
  if (!isSaidPart(start.amount) || notDue === 0) return past;
  return [...past, context(mrk`“${start.amount}” is of the ${money(open)} that is open, ${money(notDue)} of it not due yet.`)];
}

/** The amount in figures, unless those could be read in another way than the words that were typed. */
function amountShown(terms: PromiseTerms, typed: string): string {
  const figures = amountText(terms);
  return parseSaidAmount(figures, terms.currency) === terms.amountMinor ? figures : typed;
}

function currencySelect(currencies: readonly string[], initial: string | null): Block {
  return selectInput({
    name: 'currency',
    label: 'Currency',
    optional: true,
    hint: 'Not needed where you pick invoices or write it with the amount.',
    choices: currencies.map((currency) => ({ value: currency, label: currency })),
    ...(initial === null ? {} : { initial }),
  });
}

/** More than a select holds are not chosen at all: the rule "oldest first" then covers the same ones. */
function chosen(invoices: readonly string[]): readonly string[] {
  return invoices.length > INVOICE_CHOICES_MAX ? [] : invoices;
}

function nothingToPromise(file: CaseFile): ModalView {
  const name = nameText(file.customer);
  return {
    title: 'Promise to pay',
    blocks: [section(join([mrk`Nothing is open on ${bold(name)} that could be promised.`], ''))],
  };
}
