import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { inventedWord } from './names.ts';

/** The bench's day: everything stands as of Monday, 2 March 2026, 9:00 in Berlin. */
export const BENCH_DAY = '2026-03-02';
export const BENCH_MS = Date.parse(`${BENCH_DAY}T09:00:00+01:00`);
export const BENCH_ZONE = 'Europe/Berlin';

const HEADERS =
  'Customer number,Customer,Invoice number,Issue date,Due date,Currency,Total,Paid,Contact name,E-mail,Phone,PO,Settled date,Segment,Region';
const LINES_PER_WRITE = 5000;
const DAY_MS = 86_400_000;
const WORDS = ['Alder', 'Birch', 'Cedar', 'Dune', 'Ember', 'Fjord', 'Glen', 'Harbor', 'Isle', 'Juniper', 'Karst', 'Lagoon'];
const TRADES = ['Logistics', 'Foods', 'Print', 'Clinics', 'Mining', 'Design', 'Trading', 'Labs', 'Stone', 'Air', 'Bau', 'Tea'];
const FORMS = ['GmbH', 'AG', 'Ltd', 'Inc', 'BV', 'SARL'];
/** Most accounts are of the last segment, one in a thousand of the first. */
const SEGMENTS = ['Strategic', 'Key account', 'Mid market', 'Small'] as const;
const REGIONS = ['North', 'South', 'East', 'West', 'Centre'] as const;
const CURRENCIES = ['EUR', 'EUR', 'EUR', 'USD', 'USD', 'GBP'] as const;

/**
 * An export as ledgers write them, in the order of invoice numbers, so that an account's rows lie apart: every account
 * with about ten invoices, one in five of them settled. The same sizes always give the same file.
 */
export async function writeLedgerFile(
  path: string,
  { accounts, invoices }: { accounts: number; invoices: number },
): Promise<void> {
  const out = createWriteStream(path);
  const random = randomFrom(20_260_302);
  let lines = [HEADERS];
  for (let row = 0; row < invoices; row += 1) {
    // Every account has one row, then the dice decide.
    const account = row < accounts ? row : Math.floor(random() * accounts);
    lines.push(line(row, account, random));
    if (lines.length < LINES_PER_WRITE) continue;
    if (!out.write(`${lines.join('\n')}\n`)) await once(out, 'drain');
    lines = [];
  }
  out.end(lines.length > 0 ? `${lines.join('\n')}\n` : '');
  await once(out, 'finish');
}

/** The name of an account, which a filter can ask for. */
export function nameOf(account: number): string {
  const pick = (list: readonly string[], from: number) => list[from % list.length];
  return `${pick(WORDS, account)} ${pick(TRADES, Math.floor(account / 12))} ${inventedWord(account)} ${pick(FORMS, account)}`;
}

export function numberOf(account: number): string {
  return `K-${100_000 + account}`;
}

/** The number of an account's first invoice. */
export function invoiceOf(account: number): string {
  return `INV-${1_000_000 + account}`;
}

export function mailOf(account: number): string {
  return `ap@customer${account}.example`;
}

function line(row: number, account: number, random: () => number): string {
  const currency = CURRENCIES[(account * 7 + (random() < 0.1 ? 3 : 0)) % CURRENCIES.length];
  const dueMs = Date.parse(BENCH_DAY) + Math.floor(random() * 180 - 140) * DAY_MS;
  const total = (Math.exp(random() * 5) * 40).toFixed(2);
  const isSettled = random() < 0.2;
  const settled = isSettled ? day(Math.min(dueMs + DAY_MS, Date.parse(BENCH_DAY))) : '';
  const contact = `Person ${account},${mailOf(account)},+49 30 ${5_000_000 + account}`;
  const amounts = `${total},${isSettled ? total : '0.00'}`;
  const po = row % 3 === 0 ? `PO-${row % 5000}` : '';
  return `${numberOf(account)},${nameOf(account)},INV-${1_000_000 + row},${day(dueMs - 30 * DAY_MS)},${day(dueMs)},${currency},${amounts},${contact},${po},${settled},${traits(account)}`;
}

function traits(account: number): string {
  const segment = account % 1000 === 5 ? 0 : account % 20 === 3 ? 1 : account % 4 === 1 ? 2 : 3;
  return `${SEGMENTS[segment]},${REGIONS[account % REGIONS.length]}`;
}

function day(ms: number): string {
  return new Date(ms).toISOString().slice(0, 10);
}

/** Mulberry32: small, fast, and the same on every machine. */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
