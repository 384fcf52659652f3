import { nameText, overduePhrase } from '#cards/account-line.ts';
import { CHANNEL_LABELS } from '#cards/contacts.ts';
import { dayText, holidaysText, nearDayText } from '#cards/days.ts';
import { INVOICE_CHOICES_MAX, invoiceChoices, moreInvoices } from '#cards/invoice-choice.ts';
import { amountText, moneyText } from '#cards/money.ts';
import { agingOf } from '#domain/aging.ts';
import type { CaseFile } from '#domain/case.ts';
import type { Day } from '#domain/day.ts';
import { CONTACT_CHANNELS } from '#domain/facts.ts';
import { type PromiseTerms, parseSaidAmount, promisableItems, readTerms } from '#domain/promise-terms.ts';
import { isRefusal } from '#domain/refusal.ts';
import {
  type Block,
  bold,
  context,
  dateInput,
  join,
  type ModalView,
  mrk,
  multiSelectInput,
  section,
  selectInput,
  textInput,
} from '#slack/blocks.ts';
import type { PromiseStart } from './promise.routes.ts';

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
      ...headBlocks(form, terms),
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

function headBlocks({ file, today, start }: PromiseForm, terms: PromiseTerms | null): Block[] {
  const { kept, partlyKept, broken } = file.state.record;
  const past =
    kept + partlyKept + broken > 0 ? `Promises so far: ${kept} kept, ${partlyKept} kept in part, ${broken} broken.` : '';
  const overdue = overduePhrase(agingOf(file.state.items, today));
  return [
    ...(start.call ? [section('The call is logged. Record here what they promised, or close this window.')] : []),
    section(mrk`${bold(nameText(file.customer))}, ${overdue}. ${past}`),
    ...understoodBlocks(start, terms, today),
  ];
}

/** What was made of typed words, before anything is done; and what could not be made of them. */
function understoodBlocks(start: PromiseStart, terms: PromiseTerms | null, today: Day): Block[] {
  const { amount, on, unclearDay, readings, holidays = [] } = start;
  const parts = [amount !== '' && terms ? moneyText(terms) : '', on === null ? '' : `by ${nearDayText(on, today)}`];
  const said = join(parts, ' ');
  const days = readings.map((day) => dayText(day, today)).join(' or ');
  const doubt = days === '' ? 'cannot be read as one day' : `can be ${days}`;
  return [
    ...(said.markup === '' ? [] : [context(join([mrk`Understood: ${said}.`, holidaysText(holidays, today)], ' '))]),
    ...(amount === '' || terms ? [] : [context(mrk`“${amount}” is not understood. Enter the amount below.`)]),
    ...(unclearDay === '' ? [] : [context(mrk`“${unclearDay}” ${doubt}. Pick it below.`)]),
  ];
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
