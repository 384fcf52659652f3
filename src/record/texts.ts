import { createHash, randomBytes } from 'node:crypto';
import type { TenantId } from '#domain/ids.ts';
import type { Doc, Storage } from '#ports.ts';

type TextDoc = Doc & { readonly stream: string; readonly text: string; readonly salt: string };

export type Texts = ReturnType<typeof createTexts>;

/**
 * Words of people: notes, letters, names. They lie beside the journal, which knows them by id and salted hash,
 * so that a text can be erased while the chain stays whole.
 */
export function createTexts(storage: Storage) {
  const texts = storage.collection<TextDoc>('texts');

  return {
    /**
     * Stores texts before the record that names them; one left over by a crash is named by nobody.
     * A second call with the same ids (a retried command) keeps what lies there.
     */
    async put(tenantId: TenantId, stream: string, words: Readonly<Record<string, string>>) {
      const hashes: { textId: string; hash: string }[] = [];
      for (const [textId, text] of Object.entries(words)) {
        const salt = randomBytes(16).toString('hex');
        const _id = `${tenantId}/${textId}`;
        const stored = await texts.findOneAndUpdate(
          { _id, tenantId },
          { $setOnInsert: { stream, text: text.toWellFormed(), salt } },
          { upsert: true },
        );
        if (!stored) throw new Error('A text could not be stored.');
        hashes.push({ textId, hash: saltedHash(stored) });
      }
      return hashes;
    },

    /** Texts by id. One that was erased reads "(erased)". */
    async get(tenantId: TenantId, textIds: readonly string[]): Promise<Map<string, string>> {
      const found = new Map(textIds.map((textId) => [textId, '(erased)']));
      if (textIds.length === 0) return found;
      const ids = textIds.map((textId) => `${tenantId}/${textId}`);
      for await (const doc of texts.find({ tenantId, _id: { $in: ids } })) {
        found.set(doc._id.slice(tenantId.length + 1), doc.text);
      }
      return found;
    },

    /** Which of these texts no longer are what the journal knows them by. An erased one is none of them. */
    async changed(tenantId: TenantId, known: ReadonlyMap<string, string>): Promise<readonly string[]> {
      const ids = [...known.keys()].map((textId) => `${tenantId}/${textId}`);
      const stored = ids.length === 0 ? [] : await texts.find({ tenantId, _id: { $in: ids } }).toArray();
      const textIdOf = ({ _id }: TextDoc) => _id.slice(tenantId.length + 1);
      return stored.filter((doc) => known.get(textIdOf(doc)) !== saltedHash(doc)).map(textIdOf);
    },
  };
}

function saltedHash({ salt, text }: { salt: string; text: string }): string {
  return createHash('sha256').update(salt).update('\0').update(text).digest('hex');
}
