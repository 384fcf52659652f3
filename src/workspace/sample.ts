import { HABITS, type Habit, SAMPLE_CUSTOMERS, type SampleCustomer } from './sample-customers.ts';

const HEADER =
  'Customer No,Customer,Contact,E-mail,Phone,Invoice No,Invoice Date,Due Date,Terms,Currency,Total,Paid,Open,Status,Paid On,PO Number,Account Manager,Segment,Region';
const SEED = 20_261;
const FIRST_NUMBER = 10_401;
/** An invoice that falls on a weekend goes out on the Friday before. */
const WEEKEND_DAYS = 2;

/**
 * A ledger as CSV: sixty customers in three currencies who pay as people pay, from the day on which the sample began.
 * On a later day the same invoices are paid, part-paid or stuck, and new ones came. The same two days give the same text.
 * It comes in by the same import as anybody's ledger.
 */
export function sampleLedgerCsv(today: Day, begunOn: Day = today): string {
  const invoices = SAMPLE_CUSTOMERS.flatMap((customer, index) =>
    invoicesOf(customer, { today, begunOn, random: randomFrom(SEED + index * SEED) }),
  );
  const lines = invoices
    .toSorted((a, b) =>
      a.issuedOn < b.issuedOn ? -1 : a.issuedOn > b.issuedOn ? 1 : a.customer.number < b.customer.number ? -1 : 1,
    )
    .map((invoice, index) => line(invoice, `INV-${FIRST_NUMBER + index}`));
  return `${[HEADER, ...lines].join('\n')}\n`;
}

/** `YYYY-MM-DD`. */
type Day = string;
type Random = () => number;
type SampleInvoice = {
  readonly customer: SampleCustomer;
  readonly issuedOn: Day;
  readonly dueOn: Day;
  readonly totalMinor: number;
  readonly paidMinor: number;
  readonly paidOn: Day | null;
  readonly status: string;
  readonly po: string;
};

type Days = { readonly today: Day; readonly begunOn: Day; readonly random: Random };

/** Each customer has a random row of its own, drawn in the same order whatever day it is. */
function invoicesOf(customer: SampleCustomer, { today, begunOn, random }: Days): SampleInvoice[] {
  const habit = HABITS[customer.habit];
  const invoices: SampleInvoice[] = [];
  const every = habit.everyDays;
  const last = addDays(today, WEEKEND_DAYS);
  for (
    let back = habit.sinceDays - Math.floor(random() * every * 0.6);
    addDays(begunOn, -back) <= last;
    back -= between(random, every * 0.7, every * 1.3)
  ) {
    const made = invoice(customer, { today, random, issuedOn: onBusinessDay(addDays(begunOn, -back)) });
    if (made.issuedOn <= today) invoices.push(made);
  }
  return invoices;
}

function invoice(
  customer: SampleCustomer,
  { today, random, issuedOn }: { today: Day; random: Random; issuedOn: Day },
): SampleInvoice {
  const habit = HABITS[customer.habit];
  const dueOn = addDays(issuedOn, customer.terms);
  const totalMinor = amount(customer.size, random);
  const hasPo = random() < 0.6;
  const poNumber = between(random, 20_000, 89_999);
  const payOn = onBusinessDay(addDays(dueOn, lateness(habit, random)));
  const sticks = random() < habit.sticking;
  const fate = random();
  const partMinor = Math.round((totalMinor * between(random, 25, 70)) / 10_000) * 100;
  const base = { customer, issuedOn, dueOn, totalMinor, po: hasPo ? `PO-${poNumber}` : '' };
  if (payOn <= today && !sticks) return { ...base, paidMinor: totalMinor, paidOn: payOn, status: 'Paid' };
  const isPastDue = dueOn < today;
  if (isPastDue && fate < habit.disputing) return { ...base, paidMinor: 0, paidOn: null, status: 'Disputed' };
  if (isPastDue && fate < habit.disputing + habit.partPaying) {
    return { ...base, paidMinor: partMinor, paidOn: null, status: 'Partially paid' };
  }
  return { ...base, paidMinor: 0, paidOn: null, status: 'Sent' };
}

/** Days after the due day on which such a customer pays; most near the middle, a few far out. */
function lateness({ lateDays, spreadDays }: Habit, random: Random): number {
  const middling = (random() + random() + random()) / 3;
  return Math.round(lateDays + (middling - 0.5) * 2 * spreadDays);
}

const SIZES: Readonly<Record<SampleCustomer['size'], readonly [number, number]>> = {
  small: [180, 1900],
  middle: [900, 9500],
  large: [6000, 48_000],
};

/** Round prices mostly, odd cents sometimes. */
function amount(size: SampleCustomer['size'], random: Random): number {
  const [low, high] = SIZES[size];
  const whole = Math.round((low + (high - low) * random() ** 2) / 10) * 10;
  return whole * 100 + (random() < 0.4 ? Math.floor(random() * 999) + 1 : 0);
}

function line(invoice: SampleInvoice, number: string): string {
  const { customer, issuedOn, dueOn, totalMinor, paidMinor, paidOn, status, po } = invoice;
  const { number: customerNumber, name, contact, email, phone, terms, currency } = customer;
  const belongsTo = [customer.manager, customer.segment, customer.region];
  const open = money(totalMinor - paidMinor);
  const cells = [customerNumber, name, contact, email, phone, number, issuedOn, dueOn, `Net ${terms}`, currency];
  return [...cells, money(totalMinor), money(paidMinor), open, status, paidOn ?? '', po, ...belongsTo].map(quoted).join(',');
}

/** Cents as a decimal; all three currencies have two places. */
function money(cents: number): string {
  return `${Math.trunc(cents / 100)}.${String(cents % 100).padStart(2, '0')}`;
}

function quoted(cell: string): string {
  return /[",]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}

function onBusinessDay(day: Day): Day {
  const late = Temporal.PlainDate.from(day).dayOfWeek - 5;
  return late > 0 ? addDays(day, -late) : day;
}

function addDays(day: Day, days: number): Day {
  return Temporal.PlainDate.from(day).add({ days }).toString();
}

function between(random: Random, low: number, high: number): number {
  return Math.floor(low + random() * (high - low + 1));
}

/** Mulberry32: small, and the same on every machine. */
function randomFrom(seed: number): Random {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
