import { addBusinessDays, addDays, dayAt } from '#domain/day.ts';
import type { Fact } from '#domain/facts.ts';
import { remindDue } from '#domain/promise.ts';
import type { ChannelFact } from '#domain/subscription.ts';
import { judgePromises } from '#domain/verdict.ts';
import type { Doc } from '#ports.ts';
import { channelStream } from '#record/books.ts';
import { importCsv } from './importing.ts';
import { recordOf } from './invariants.ts';
import { customerName, type Row, writeLedger } from './ledger-file.ts';
import type { Point } from './point.ts';
import { WORKING_CHANNEL } from './prepare.ts';
import { type Town, ZONE } from './town.ts';

/** Where the bot dies on one day; null for nowhere. */
export type DayCrashes = {
  /** In the sweep that follows midnight: reminders, lapsed claims, ranks. */
  readonly morning: Point | null;
  /** In the sweep after the day's ledger came in: verdicts, the digest. */
  readonly digest: Point | null;
};
export type DayCalls = Readonly<Record<keyof DayCrashes, readonly string[]>>;
export type Day = {
  readonly rows: readonly Row[];
  readonly calls: DayCalls;
  readonly missed: (keyof DayCrashes)[];
  readonly breaches: string[];
};

const HALF_PAST_EIGHT = '08:30';
const MARA = 'U0MARA';

export async function subscribeDigest(town: Town): Promise<void> {
  await town.person('U0TOM').says(`/ar digest here ${HALF_PAST_EIGHT}`, { in: '#collections' });
  await town.settle();
}

/**
 * One business day: work in the afternoon, midnight, the morning's ledger, the digest. Promises are made two days
 * ahead and claims lapse, so that from the fourth day on each sweep has something of everything to do.
 */
export async function liveDay(town: Town, before: readonly Row[], index: number, crashes: DayCrashes): Promise<Day> {
  await work(town, index);
  await town.settle();
  const missed: (keyof DayCrashes)[] = [];
  const sweep = async (part: 'morning' | 'digest', until: string): Promise<readonly string[]> => {
    town.arm(crashes[part]);
    goOnTo(town, until);
    const calls = await town.quiet();
    if (calls === null) await town.restart();
    else if (crashes[part]) missed.push(part);
    if (calls !== null) town.arm(null);
    await town.settle();
    return calls ?? [];
  };
  const morning = await sweep('morning', '08:00');
  const rows = nextLedger(before, index, today(town));
  const file = `${town.folder}/day-${index}.csv`;
  writeLedger(file, rows);
  await importCsv(town, file);
  const digest = await sweep('digest', '09:00');
  const breaches = [...town.takeTrouble(), ...(await dayBreaches(town))].map((one) => `Day ${index} (${today(town)}): ${one}`);
  return { rows, calls: { morning, digest }, missed, breaches };
}

/** Mara promises for one account and claims another, which nobody then works on. */
async function work(town: Town, index: number): Promise<void> {
  const mara = town.person(MARA);
  const [promising = '', claimed = ''] = [customerName(index * 2), customerName(index * 2 + 1)].map((name) => name.split(' ')[0]);
  await mara.says(`/ar account ${promising}`, { in: '#collections' });
  await mara.clicks('Promise', { in: promising });
  await mara.fills({ Amount: '500', 'Will be paid by': addBusinessDays(today(town), 2) });
  await mara.submits();
  await mara.says(`/ar claim ${claimed}`, { in: '#collections' });
}

/** Every other promise is paid on the day before its verdict; one invoice goes, one comes. */
export function nextLedger(before: readonly Row[], index: number, day: string): Row[] {
  const payer = index >= 2 && index % 2 === 0 ? customerName((index - 2) * 2) : '';
  const paid = before.map((row) =>
    row.customer === payer && row.number.endsWith('-A') ? { ...row, openMinor: row.openMinor - 50_000 } : row,
  );
  const left = paid.filter(({ number }) => number !== `R${index}-B`);
  const fresh: Row = {
    number: `N${index}`,
    customer: customerName(index + 1),
    currency: 'EUR',
    issuedOn: day,
    dueOn: addDays(day, 10),
    openMinor: 33_300 + index,
  };
  return [...left, fresh];
}

function today({ clock }: Town): string {
  return dayAt(clock.now(), ZONE);
}

/** Moves the clock on to this hour of the present business day, or of the next one where the hour has passed. */
function goOnTo(town: Town, time: string): void {
  const here = Temporal.Instant.fromEpochMilliseconds(town.clock.now()).toZonedDateTimeISO(ZONE);
  const at = (on: string) => Temporal.PlainDate.from(on).toZonedDateTime({ timeZone: ZONE, plainTime: time }).epochMilliseconds;
  const on = here.toPlainDate().toString();
  const there = at(on) > here.epochMilliseconds ? at(on) : at(addBusinessDays(on, 1));
  town.passTime(there - here.epochMilliseconds);
}

/** What the day should have brought is there once, and nothing is due any more. */
async function dayBreaches(town: Town): Promise<string[]> {
  const record = await recordOf(town);
  const day = today(town);
  const found: string[] = [];
  const ledgerAsOf = await record.ledger.asOf('main', 'main');
  for (const page of await record.cases.pages.find({ tenantId: 'main' }).toArray()) {
    const name = page.customer.name;
    if (remindDue(page, day).length > 0) found.push(`${name}: a reminder is due.`);
    if (judgePromises(page, { today: day, ledgerAsOf }).facts.length > 0) found.push(`${name}: a verdict is due.`);
    if (page.claimLapsesOn !== '' && page.claimLapsesOn <= day) found.push(`${name}: the claim has lapsed.`);
    if (page.rankedUntil <= day || page.basis !== record.ranking.medians().basis)
      found.push(`${name}: the rank is of yesterday.`);
  }
  const facts = await factsOfAll(town);
  for (const type of ['promise.reminded', 'promise.judged'] as const) {
    const ids = facts.flatMap((fact) => (fact.type === type ? [fact.promiseId] : []));
    if (new Set(ids).size < ids.length) found.push(`${type} is there twice for one promise.`);
    if (ids.length !== (await told(town, type))) found.push(`Not everybody was told of ${type}.`);
  }
  found.push(...(await bundleBreaches(town)));
  const digests = (await town.facts<ChannelFact>(channelStream(WORKING_CHANNEL))).flatMap((fact) =>
    fact.type === 'digest.posted' ? [fact.on] : [],
  );
  if (digests.filter((on) => on === day).length !== 1)
    found.push(`There are ${digests.filter((on) => on === day).length} digests in the journal.`);
  if (!(await isPosted(town, day))) found.push('The digest is not in the channel.');
  return found;
}

async function factsOfAll({ storage }: Town): Promise<Fact[]> {
  const journal = storage.collection<Doc & { stream: string; facts: readonly Fact[] }>('journal');
  const records = await journal.find({ tenantId: 'main', stream: { $gte: 'account:', $lt: 'account;' } }).toArray();
  return records.flatMap((record) => record.facts);
}

const NUDGE_OF = { 'promise.reminded': 'promise.due', 'promise.judged': 'promise.verdict' };

/** What Mara was told, or needed not be told any more: once for each. */
async function told(town: Town, type: keyof typeof NUDGE_OF): Promise<number> {
  const facts = await town.facts<ChannelFact>(channelStream(MARA));
  const keys = facts.flatMap((fact) => (fact.type === 'nudges.told' ? [...fact.keys, ...fact.dropped] : []));
  return keys.filter((key) => key.startsWith(`${NUDGE_OF[type]}/`)).length;
}

/** Messages of several nudges that were posted, or may have been: nothing can read whether they were. */
async function bundleBreaches(town: Town): Promise<string[]> {
  const facts = await town.facts<ChannelFact>(channelStream(MARA));
  const bundles = facts.filter((fact) => fact.type === 'nudges.told' && fact.keys.length > 0).length;
  const posted = await town.storage
    .collection<Doc & { kind: string; stage: string }>('messages')
    .countDocuments({ tenantId: 'main', kind: 'nudges', stage: { $in: ['posted', 'maybe-posted'] } });
  return posted === bundles ? [] : [`${bundles} messages were to be sent, and ${posted} were.`];
}

async function isPosted({ storage }: Town, day: string): Promise<boolean> {
  const messages = storage.collection<Doc & { kind: string; key: string; stage: string }>('messages');
  return (await messages.findOne({ tenantId: 'main', kind: 'digest', key: day, stage: 'posted' })) !== null;
}
