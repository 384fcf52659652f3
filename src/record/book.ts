import type { TenantId } from '#domain/ids.ts';
import { isRefusal, type Refusal } from '#domain/refusal.ts';
import type { BulkWrite, Clock, Collection, Doc, Value } from '#ports.ts';
import { type Actor, type Draft, type Effect, GENESIS, type Journal, type JournalRecord } from './journal.ts';
import type { Outbox } from './outbox.ts';
import type { Texts } from './texts.ts';
import { createTurns } from './turns.ts';

/** What a rule decided: facts for the journal, words they name, what must happen outside, what to answer. */
export type Decided<F> = {
  readonly facts: readonly F[];
  readonly texts?: Readonly<Record<string, string>>;
  readonly effects?: readonly Effect[];
  readonly answer?: Value;
};

export type Command<P, F> = {
  readonly tenantId: TenantId;
  readonly stream: string;
  /** The same id is the same command: a repeated delivery gets the stored answer. */
  readonly opId: string;
  readonly actor: Actor;
  readonly decide: (file: P) => Decided<F> | Refusal;
};
export type Done<P> = { readonly file: P; readonly answer: Value; readonly repeated: boolean };

/** A projection: one document per stream, guarded by version, rebuilt at any time from the journal. */
export type Page = Doc & { readonly stream: string; readonly version: number; readonly headHash: string };

export type BookOptions<P extends Page, F> = {
  readonly journal: Journal;
  readonly pages: Collection<P>;
  readonly outbox: Outbox;
  readonly texts: Texts;
  readonly clock: Clock;
  /** The page before its first record. */
  readonly blank: (tenantId: TenantId, stream: string) => P;
  /** Folds records into pages, many at once, so that what they need from elsewhere is read once. */
  readonly fold: (pages: readonly { readonly page: P; readonly records: readonly JournalRecord<F>[] }[]) => Promise<readonly P[]>;
};

export type Book<P extends Page, F> = ReturnType<typeof createBook<P, F>>;

const ATTEMPTS_MAX = 12;

/**
 * The one way in which anything is written: read the page, decide, append if nobody wrote in between, then bring
 * the page and the outbox up to date. Every crash point in it leaves a state that `settle` or the sweep repairs.
 */
export function createBook<P extends Page, F>({ journal, pages, outbox, texts, clock, blank, fold }: BookOptions<P, F>) {
  const inTurn = createTurns();
  const book = {
    pages,

    async load(tenantId: TenantId, stream: string): Promise<P> {
      return only(await book.loadMany(tenantId, [stream]));
    },

    /** Pages of these streams with every record applied, in the order asked; blank ones where nothing was written. */
    async loadMany(tenantId: TenantId, streams: readonly string[]): Promise<P[]> {
      const ids = streams.map((stream) => `${tenantId}/${stream}`);
      for (let attempt = 0; attempt < ATTEMPTS_MAX; attempt += 1) {
        const found = new Map<string, P>();
        for (const page of await pages.find({ tenantId, _id: { $in: ids } }).toArray()) found.set(page.stream, page);
        const unsettled = await journal.unsettled(tenantId, streams);
        // Between the two reads another writer may have settled one record and left the next open: then both are read anew.
        if (hasGap(unsettled, found)) continue;
        if (unsettled.length > 0) await settle(tenantId, unsettled, found);
        return streams.map((stream) => found.get(stream) ?? blank(tenantId, stream));
      }
      throw new Error(`A page of ${streams.length} lacks records that are settled.`);
    },

    /** What this command came to when it was carried out; null where it is new. For those that cost something before they decide. */
    async repeated({ tenantId, stream, opId }: Pick<Command<P, F>, 'tenantId' | 'stream' | 'opId'>): Promise<Done<P> | null> {
      const before = await journal.byOpId(tenantId, opId);
      return before && { file: await book.load(tenantId, stream), answer: before.answer, repeated: true };
    },

    /**
     * @returns what was decided, or the refusal; a refusal changes nothing and is not recorded
     * @throws when the store fails, or when other processes win a dozen times in a row
     */
    command(command: Command<P, F>): Promise<Done<P> | Refusal> {
      return inTurn(`${command.tenantId}/${command.stream}`, () => carryOut(command));
    },

    /** Many commands, at most one for each stream, in a handful of store calls; those that lose a race go one by one. */
    async commandMany(tenantId: TenantId, commands: readonly Command<P, F>[]): Promise<void> {
      const streams = commands.map((command) => command.stream);
      const opIds = commands.map((command) => command.opId);
      const known = new Set<string>();
      for (const record of await journal.records.find({ tenantId, opId: { $in: opIds } }).toArray()) known.add(record.opId);
      const loaded = new Map((await book.loadMany(tenantId, streams)).map((page) => [page.stream, page]));
      const records: JournalRecord<F>[] = [];
      const losers: Command<P, F>[] = [];
      const byRecord: Command<P, F>[] = [];
      for (const command of commands) {
        if (known.has(command.opId)) continue;
        const page = loaded.get(command.stream) ?? blank(tenantId, command.stream);
        const decided = command.decide(page);
        if (isRefusal(decided) || decided.facts.length === 0) continue;
        records.push(await seal(command, page, decided));
        byRecord.push(command);
      }
      if (records.length === 0) return;
      const { duplicates } = await journal.records.bulkWrite(records.map((document) => ({ insertOne: { document } })));
      const lost = new Set(duplicates);
      for (const index of lost) losers.push(...byRecord.slice(index, index + 1));
      await settle(
        tenantId,
        records.filter((_, index) => !lost.has(index)),
        loaded,
      );
      for (const command of losers) await book.command(command);
    },

    /** Finishes what a crash left: records whose page or outbox rows are not written. Returns how many. */
    async sweep(tenantId: TenantId, prefix: string): Promise<number> {
      const streams = new Set<string>();
      const open = { tenantId, open: true, stream: { $gte: prefix, $lt: `${prefix}\uffff` } } as const;
      for await (const record of journal.records.find(open, { limit: SWEEP_MAX })) streams.add(record.stream);
      if (streams.size > 0) await book.loadMany(tenantId, [...streams]);
      return streams.size;
    },

    /** The latest records of a stream, newest first. */
    history(tenantId: TenantId, stream: string, limit: number): Promise<JournalRecord<F>[]> {
      const latest = journal.records.find({ tenantId, stream }, { sort: { version: -1 }, limit });
      return latest.toArray() as Promise<unknown> as Promise<JournalRecord<F>[]>;
    },

    /** Folds a stream anew from its first record and writes the page: the proof that pages are only projections. */
    async rebuild(tenantId: TenantId, stream: string): Promise<P> {
      const records = await journal.records.find({ tenantId, stream }, { sort: { version: 1 } }).toArray();
      const page = only(await fold([{ page: blank(tenantId, stream), records: records as unknown as JournalRecord<F>[] }]));
      const { _id, tenantId: _, ...fields } = page;
      await pages.updateOne({ _id, tenantId, version: { $lte: page.version } }, { $set: fields as Fields });
      return page;
    },
  };

  async function carryOut(command: Command<P, F>): Promise<Done<P> | Refusal> {
    const { tenantId, stream } = command;
    for (let attempt = 0; attempt < ATTEMPTS_MAX; attempt += 1) {
      const before = await journal.byOpId(tenantId, command.opId);
      const page = await book.load(tenantId, stream);
      if (before) return { file: page, answer: before.answer, repeated: true };
      const decided = command.decide(page);
      if (isRefusal(decided)) return decided;
      if (decided.facts.length === 0) return { file: page, answer: decided.answer ?? null, repeated: false };
      const record = await seal(command, page, decided);
      if (!(await journal.insert(record))) continue;
      const settled = new Map([[stream, page]]);
      await settle(tenantId, [record], settled);
      return { file: settled.get(stream) ?? page, answer: record.answer, repeated: false };
    }
    throw new Error(`${stream} was written by others ${ATTEMPTS_MAX} times in a row.`);
  }

  async function seal(command: Command<P, F>, page: P, decided: Decided<F>): Promise<JournalRecord<F>> {
    const { tenantId, stream, opId, actor } = command;
    const draft: Draft<F> = {
      tenantId,
      stream,
      version: page.version + 1,
      opId,
      at: new Date(clock.now()).toISOString(),
      actor,
      facts: decided.facts,
      effects: decided.effects ?? [],
      answer: decided.answer ?? null,
      texts: decided.texts ? await texts.put(tenantId, stream, decided.texts) : [],
      prevHash: page.headHash,
    };
    return journal.seal(draft);
  }

  /** Brings pages and outbox up to the given records and marks them settled. Safe to repeat, safe to race. */
  async function settle(tenantId: TenantId, records: readonly JournalRecord[], found: Map<string, P>): Promise<void> {
    const work = [...Map.groupBy(records, (record) => record.stream)].map(([stream, ofStream]) => {
      const page = found.get(stream) ?? blank(tenantId, stream);
      const fresh = ofStream.filter((record) => record.version > page.version);
      return { page, records: fresh as unknown as JournalRecord<F>[] };
    });
    const behind = work.filter(({ records: fresh }) => fresh.length > 0);
    const folded = await fold(behind);
    await pages.bulkWrite(folded.map((page, index) => write(page, behind[index]?.page.version ?? 0)));
    for (const page of folded) found.set(page.stream, page);
    await outbox.relay(records);
    await journal.close(
      tenantId,
      records.map((record) => record._id),
    );
  }

  return book;
}

const SWEEP_MAX = 1000;

/** True where a page was read before a record that was settled since, and lies before one of these. */
function hasGap(unsettled: readonly JournalRecord[], found: ReadonlyMap<string, Page>): boolean {
  const reached = new Map([...found.values()].map(({ stream, version }) => [stream, version]));
  return unsettled.some(({ stream, version }) => {
    const before = reached.get(stream) ?? 0;
    reached.set(stream, Math.max(before, version));
    return version > before + 1;
  });
}

type Fields = Readonly<Record<string, Value>>;

/** A page is written only over the version it was folded from; whoever was faster wrote the same or a later one. */
function write<P extends Page>(page: P, from: number): BulkWrite<P> {
  if (from === 0) return { insertOne: { document: page } };
  const { _id, tenantId, ...fields } = page;
  return { updateOne: { filter: { _id, tenantId, version: from }, update: { $set: fields as unknown as Fields } } };
}

function only<T>(list: readonly T[]): T {
  const [first] = list;
  if (first === undefined) throw new Error('A page was asked for and none came.');
  return first;
}

export function blankPage(tenantId: TenantId, stream: string): Page {
  return { _id: `${tenantId}/${stream}`, tenantId, stream, version: 0, headHash: GENESIS };
}
