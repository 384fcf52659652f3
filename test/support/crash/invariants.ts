import { isDeepStrictEqual } from 'node:util';
import type { Clock, Doc, Storage } from '#ports.ts';
import type { Book, Page } from '#record/book.ts';
import { type CasePage, projectCase } from '#record/case-page.ts';
import { type DunbotRecord, openRecord } from '#record/open.ts';
import { uuidOf } from '#slack/op-id.ts';
import { isObject, objectOf, textOf } from '#workspace/json.ts';
import { type Row, sumsOf } from './ledger-file.ts';
import { type Town, ZONE } from './town.ts';

const TENANT = 'main';

export type Place = { readonly storage: Storage; readonly clock: Clock };

type MessageRow = Doc & {
  readonly tagChannelId: string;
  readonly kind: string;
  readonly key: string;
  readonly stage: string;
  readonly channelId: string;
  readonly ts: string;
  readonly digest: string;
  readonly generation: number;
};

/** Everything that must hold when a town has come to rest, whatever died in it. One sentence for each breach. */
export async function breaches(
  town: Town,
  ledger: readonly Row[],
  { canRead }: { readonly canRead: boolean } = { canRead: true },
): Promise<string[]> {
  const parts = [
    chainBreaches(town),
    pageBreaches(town),
    moneyBreaches(town, ledger),
    outboxBreaches(town, canRead),
    messageBreaches(town, canRead),
    mailBreaches(town),
  ];
  return (await Promise.all(parts)).flat();
}

/** The chain is whole, and nothing is left open. */
export async function chainBreaches(place: Place): Promise<string[]> {
  const { journal } = await recordOf(place);
  const open = await journal.records.find({ tenantId: TENANT, open: true }).toArray();
  const found = open.map(({ _id }) => `${_id} is still open.`);
  for await (const fault of journal.faults(TENANT)) found.push(fault);
  return found;
}

/** Every page is what its journal says, and every journal has one. */
async function pageBreaches(place: Place): Promise<string[]> {
  const record = await recordOf(place);
  const others = [bookBreaches(record.tenant, record), bookBreaches(record.drops, record)];
  const books = [bookBreaches(record.cases, record), bookBreaches(record.channels, record), ...others];
  const pages = (await Promise.all(books)).flat();
  const paged = new Set(pages.map(({ stream }) => stream));
  const streams = new Set((await record.journal.records.find({ tenantId: TENANT }).toArray()).map(({ stream }) => stream));
  const lost = [...streams].filter((stream) => !paged.has(stream)).map((stream) => `${stream} has a journal and no page.`);
  return [...lost, ...pages.flatMap(({ because }) => (because === '' ? [] : [because]))];
}

/** Each page of a book, and what is wrong with it. */
async function bookBreaches<P extends Page, F>(book: Book<P, F>, { today, ranking }: DunbotRecord) {
  // What the day and the medians make of a case is brought to one day first.
  const comparable = (page: Page): Page => (isCase(page) ? projectCase(page, today(), ranking.medians()) : page);
  const pages = await book.pages.find({ tenantId: TENANT }).toArray();
  return Promise.all(
    pages.map(async (page) => {
      const kept = comparable(page);
      const again = comparable(await book.rebuild(TENANT, page.stream));
      const because = isDeepStrictEqual(kept, again) ? '' : `The page of ${page.stream} is not what its journal says.`;
      return { stream: page.stream, because };
    }),
  );
}

function isCase(page: Page): page is CasePage {
  return 'aging' in page;
}

/** What the file says is open, what the ledger holds open and what the cases show are one sum in each currency. */
export async function moneyBreaches(place: Place, rows: readonly Row[]): Promise<string[]> {
  const { cases, ledger } = await recordOf(place);
  const invoices = await ledger.invoices.find({ tenantId: TENANT, open: true }).toArray();
  const items = (await cases.pages.find({ tenantId: TENANT }).toArray()).flatMap((page) => page.state.items);
  const sums = { file: sumsOf(rows), ledger: sumsOf(invoices), cases: sumsOf(items) };
  const same = isDeepStrictEqual(sums.file, sums.ledger) && isDeepStrictEqual(sums.ledger, sums.cases);
  const counts = { file: rows.length, ledger: invoices.length, cases: items.length };
  const isWhole = same && counts.file === counts.ledger && counts.ledger === counts.cases;
  return isWhole ? [] : [`Money does not add up: ${JSON.stringify({ sums, counts })}`];
}

/** Everything was carried out; only what nobody can know (a mail, a direct message) may have stayed unknown. */
async function outboxBreaches(town: Town, canRead: boolean): Promise<string[]> {
  const outbox = (await recordOf(town)).outbox.rows;
  const left = await outbox.find({ tenantId: TENANT, state: { $ne: 'done' } }).toArray();
  return left
    .filter(({ state, effect }) => !(state === 'unknown' && (UNKNOWABLE.has(effect) || !canRead)))
    .map(({ _id, effect, state, because }) => `${effect} (${_id}) is ${state}. ${because}`);
}

/** Without a scope to read direct messages nobody can tell whether one arrived; a mail server cannot be asked at all. */
const UNKNOWABLE = new Set(['letter.send', 'ownership.tell', 'nudges.publish']);

/** Each tag has one message at most, each message a tag, and what Slack shows is what the bot believes it shows. */
async function messageBreaches(town: Town, canRead: boolean): Promise<string[]> {
  const { world } = town.workspace;
  const rows = await town.storage.collection<MessageRow>('messages').find({ tenantId: TENANT }).toArray();
  const said = [...world.conversations.values()].flatMap(({ messages }) => messages).filter(({ botId }) => botId !== null);
  const byId = Map.groupBy(said, ({ metadata }) => textOf(objectOf(objectOf(metadata).event_payload).id));
  const found: string[] = [];
  for (const { tenantId, tagChannelId, kind, key, stage, ts, generation, digest: believed } of rows) {
    const ids = Array.from({ length: generation + 1 }, (_, at) => uuidOf([tenantId, tagChannelId, kind, key, at + 1].join('/')));
    const own = ids.flatMap((id) => byId.get(id) ?? []);
    for (const id of ids) byId.delete(id);
    const name = `${kind} ${key} for ${tagChannelId}`;
    if (own.length > 1) found.push(`${name} is there ${own.length} times.`);
    if (stage === 'posting' && canRead) found.push(`${name} is still being posted.`);
    if (stage === 'posted' && own[0]?.ts !== ts) found.push(`${name} is not where the bot believes it to be.`);
    if (stage === 'maybe-posted' && canRead && !tagChannelId.startsWith('U')) found.push(`${name} may or may not be there.`);
    if (stage === 'posted' && believed !== town.shown.get(ts)) found.push(`${name} shows something else than the bot believes.`);
  }
  found.push(...[...byId.keys()].map((id) => `A message of the bot (${id}) has no tag.`));
  return found;
}

/** No letter left twice, and each that left is known as sent or unknown. */
async function mailBreaches(town: Town): Promise<string[]> {
  const found: string[] = [];
  const ids = town.mails.map(({ text }) => /^Message-ID:\s*(<[^>]+>)/im.exec(text)?.[1] ?? '');
  for (const [id, again] of Map.groupBy(ids, (one) => one))
    if (again.length > 1) found.push(`The mail ${id} left ${again.length} times.`);
  const facts = (await (await recordOf(town)).journal.records.find({ tenantId: TENANT }).toArray()).flatMap(
    (record) => record.facts,
  );
  const about = facts.filter(isObject);
  for (const id of new Set(ids)) {
    const approved = about.find(({ type, messageId }) => type === 'letter.approved' && messageId === id);
    const ends = about
      .filter(({ letterId, type }) => letterId === approved?.letterId && ENDS.has(textOf(type)))
      .map(({ type }) => type);
    if (!ends.some((type) => type === 'letter.sent' || type === 'letter.unknown'))
      found.push(`The mail ${id} left, yet its letter is ${ends.join() || 'waiting'}.`);
  }
  return found;
}

const ENDS = new Set(['letter.sent', 'letter.unknown', 'letter.failed', 'letter.voided']);

/** The record as a process of its own would open it. */
export function recordOf({ storage, clock }: Place) {
  const now = () => clock.now();
  return openRecord({ storage, tenantId: TENANT, clock: { now }, timeZone: ZONE, journalKey: undefined, wake: () => {} });
}
