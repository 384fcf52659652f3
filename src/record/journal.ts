import { createHash, createHmac } from 'node:crypto';
import { canonical } from '#domain/canonical.ts';
import type { TenantId } from '#domain/ids.ts';
import { type Collection, isDuplicateKey, type Storage, type Value } from '#ports.ts';

/** Who did it: a person by Slack user id, or the bot's own job by name (`job:verdicts`). */
export type Actor = string;

export type Effect = { readonly kind: string; readonly key: string; readonly payload: Readonly<Record<string, Value>> };

/** One command's outcome, written once and never changed but for `open`, which stays outside the hash. */
export type JournalRecord<F = unknown> = {
  readonly _id: string;
  readonly tenantId: TenantId;
  readonly stream: string;
  /** 1 for a stream's first record, without gaps. */
  readonly version: number;
  readonly opId: string;
  /** ISO instant by the bot's clock. */
  readonly at: string;
  readonly actor: Actor;
  readonly facts: readonly F[];
  readonly effects: readonly Effect[];
  readonly answer: Value;
  /** Salted hashes of the texts that the facts name; the texts themselves lie beside the journal. */
  readonly texts: readonly { readonly textId: string; readonly hash: string }[];
  readonly prevHash: string;
  readonly hash: string;
  /** Set until the case and the outbox show this record; a sweep finishes what a crash left. */
  readonly open?: true;
};

export type Draft<F> = Omit<JournalRecord<F>, '_id' | 'hash' | 'open'>;
export type Journal = ReturnType<typeof createJournal>;

export const GENESIS = '';

export function createJournal({ storage, journalKey }: { storage: Storage; journalKey: string | undefined }) {
  const records: Collection<JournalRecord> = storage.collection('journal');

  const changed = ({ hash, open, ...content }: JournalRecord) =>
    digest(content, journalKey) === hash ? null : `${content._id} was changed after it was written.`;

  return {
    records,

    async prepare(): Promise<void> {
      await records.createIndexes([
        { name: 'stream_version', key: { tenantId: 1, stream: 1, version: 1 }, unique: true },
        { name: 'op', key: { tenantId: 1, opId: 1 }, unique: true },
        { name: 'open', key: { tenantId: 1, stream: 1, version: 1 }, partial: { open: true } },
      ]);
    },

    /** Gives a draft its id and its hash. The hash covers every field but `open`. */
    seal<F>(draft: Draft<F>): JournalRecord<F> {
      const _id = `${draft.tenantId}/${draft.stream}#${draft.version}`;
      return { _id, ...draft, hash: digest({ _id, ...draft }, journalKey), open: true };
    },

    /** False where somebody else wrote this version, or this very command, first. */
    async insert(record: JournalRecord): Promise<boolean> {
      try {
        await records.insertOne(record);
        return true;
      } catch (error) {
        if (isDuplicateKey(error)) return false;
        throw error;
      }
    },

    byOpId(tenantId: TenantId, opId: string): Promise<JournalRecord | null> {
      return records.findOne({ tenantId, opId });
    },

    unsettled(tenantId: TenantId, streams: readonly string[]): Promise<JournalRecord[]> {
      return records.find({ tenantId, open: true, stream: { $in: streams } }, { sort: { stream: 1, version: 1 } }).toArray();
    },

    async close(tenantId: TenantId, ids: readonly string[]): Promise<void> {
      if (ids.length === 0) return;
      await records.bulkWrite(
        ids.map((_id) => ({ updateOne: { filter: { _id, tenantId }, update: { $unset: { open: true } } } })),
      );
    },

    /**
     * Walks the streams from their starts and checks numbers, links and hashes, in one pass.
     * @param stream only this one; left out, every stream of the tenant
     * @returns the first fault of each stream, as sentences
     */
    async *faults(
      tenantId: TenantId,
      { stream, onRecord }: { stream?: string; onRecord?: (record: JournalRecord) => void } = {},
    ): AsyncGenerator<string> {
      let before: Pick<JournalRecord, 'stream' | 'version' | 'hash'> = { stream: '', version: 0, hash: GENESIS };
      let faulty = '';
      const filter = stream === undefined ? { tenantId } : { tenantId, stream };
      for await (const record of records.find(filter, { sort: { stream: 1, version: 1 } })) {
        onRecord?.(record);
        if (record.stream !== before.stream) before = { stream: record.stream, version: 0, hash: GENESIS };
        const fault = record.stream === faulty ? null : (faultOf(record, before) ?? changed(record));
        if (fault) yield fault;
        if (fault) faulty = record.stream;
        before = record;
      }
    },
  };
}

function faultOf(record: JournalRecord, before: Pick<JournalRecord, 'version' | 'hash'>): string | null {
  if (record.version !== before.version + 1) return `${record.stream}: record ${before.version + 1} is missing.`;
  if (record.prevHash !== before.hash) return `${record._id} does not follow the record before it.`;
  return null;
}

function digest(content: object, key: string | undefined): string {
  const hash = key ? createHmac('sha256', key) : createHash('sha256');
  return hash.update(canonical(content)).digest('hex');
}
