import type { TenantId } from '#domain/ids.ts';
import type { Storage } from '#ports.ts';
import type { Page } from './book.ts';
import { createJournal, type Journal, type JournalRecord } from './journal.ts';
import { createTexts } from './texts.ts';

export type Inspection = {
  readonly records: number;
  readonly streams: number;
  /** Sentences, the first few of them. */
  readonly faults: readonly string[];
  readonly faultCount: number;
};

const FAULTS_SHOWN = 20;
const TEXTS_AT_ONCE = 500;
const PAGES = ['cases', 'channels', 'tenants', 'drops'];

type Parts = { readonly storage: Storage; readonly journalKey: string | undefined; readonly tenantId: TenantId };

/**
 * Finds what was changed behind the bot's back: in the journal's chain, in the words beside it, and at its end, where a
 * chain alone shows nothing: the pages know how far it went. May run while the bot writes.
 */
export async function inspect({ storage, journalKey, tenantId }: Parts): Promise<Inspection> {
  const journal = createJournal({ storage, journalKey });
  const heads = new Map<string, { readonly version: number; readonly hash: string }>();
  const words = wordCheck(storage, tenantId);
  const faults: string[] = [];
  let records = 0;
  let faultCount = 0;
  const found = (fault: string) => {
    faultCount += 1;
    if (faults.length < FAULTS_SHOWN) faults.push(fault);
  };
  const onRecord = (record: JournalRecord) => {
    records += 1;
    heads.set(record.stream, { version: record.version, hash: record.hash });
    words.note(record);
  };
  for await (const fault of journal.faults(tenantId, { onRecord })) found(fault);
  for await (const fault of words.faults()) found(fault);
  for (const name of PAGES) {
    for await (const { stream, version, headHash } of storage.collection<Page>(name).find({ tenantId })) {
      const head = heads.get(stream);
      // Where it was written on meanwhile, or is behind, the page's own record is looked up.
      const isAtHead = head?.version === version && head.hash === headHash;
      if (isAtHead || version === 0 || (await isRecord(journal, { tenantId, stream, version, hash: headHash }))) continue;
      found(`${stream}: record ${version}, which was written last, is missing or another one.`);
    }
  }
  return { records, streams: heads.size, faults, faultCount };
}

async function isRecord(
  journal: Journal,
  known: Pick<JournalRecord, 'tenantId' | 'stream' | 'version' | 'hash'>,
): Promise<boolean> {
  return (await journal.records.findOne({ ...known })) !== null;
}

function wordCheck(storage: Storage, tenantId: TenantId) {
  const texts = createTexts(storage);
  const known = new Map<string, string>();
  return {
    note: (record: JournalRecord) => {
      for (const { textId, hash } of record.texts) known.set(textId, hash);
    },
    async *faults(): AsyncGenerator<string> {
      const all = [...known];
      for (let from = 0; from < all.length; from += TEXTS_AT_ONCE) {
        const some = new Map(all.slice(from, from + TEXTS_AT_ONCE));
        for (const textId of await texts.changed(tenantId, some)) yield `The text ${textId} was changed after it was written.`;
      }
    },
  };
}
