import { HABITS, type Habit, SAMPLE_CUSTOMERS, type SampleCustomer } from './sample-customers.ts';

const HEADER =
  'Customer No,Customer,Contact,E-mail,Phone,Invoice No,Invoice Date,Due Date,Terms,Currency,Total,Paid,Open,Status,Paid On,PO Number,Account Manager';
const SEED = 20_261;
const FIRST_NUMBER = 10_401;
const DAYS_BACK = 300;

/**
 * A ledger made for today, as CSV: sixty customers in three currencies who pay as people pay. The same day gives the
 * same text. It comes in by the same import as anybody's ledger.
 */
export function sampleLedgerCsv(today: Day): string {
  const random = randomFrom(SEED);
  const invoices = SAMPLE_CUSTOMERS.flatMap((customer) => invoicesOf(customer, { today, random }));
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

function invoicesOf(customer: SampleCustomer, { today, random }: { today: Day; random: Random }): SampleInvoice[] {
  const habit = HABITS[customer.habit];
  const invoices: SampleInvoice[] = [];
  const every = habit.everyDays;
  for (
    let back = habit.sinceDays - Math.floor(random() * every * 0.6);
    back > 0;
    back -= between(random, every * 0.7, every * 1.3)
  ) {
    if (back > DAYS_BACK) continue;
    invoices.push(invoice(customer, { today, random, issuedOn: onBusinessDay(addDays(today, -back)) }));
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
  const po = random() < 0.6 ? `PO-${between(random, 20_000, 89_999)}` : '';
  const payOn = onBusinessDay(addDays(dueOn, lateness(habit, random)));
  const sticks = random() < habit.sticking;
  const fate = random();
  const base = { customer, issuedOn, dueOn, totalMinor, po };
  if (payOn <= today && !sticks) return { ...base, paidMinor: totalMinor, paidOn: payOn, status: 'Paid' };
  const isPastDue = dueOn < today;
  if (isPastDue && fate < habit.disputing) return { ...base, paidMinor: 0, paidOn: null, status: 'Disputed' };
  if (isPastDue && fate < habit.disputing + habit.partPaying) {
    const paidMinor = Math.round((totalMinor * between(random, 25, 70)) / 10_000) * 100;
    return { ...base, paidMinor, paidOn: null, status: 'Partially paid' };
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
  return whole * 100 + (random() < 0.4 ? between(random, 1, 999) : 0);
}

function line(invoice: SampleInvoice, number: string): string {
  const { customer, issuedOn, dueOn, totalMinor, paidMinor, paidOn, status, po } = invoice;
  const { number: customerNumber, name, contact, email, phone, terms, currency, manager } = customer;
  const open = money(totalMinor - paidMinor);
  const cells = [customerNumber, name, contact, email, phone, number, issuedOn, dueOn, `Net ${terms}`, currency];
  return [...cells, money(totalMinor), money(paidMinor), open, status, paidOn ?? '', po, manager].map(quoted).join(',');
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
