import type { TenantId } from '#domain/ids.ts';
import { createSpelling, type Spelling } from '#domain/spelling.ts';
import type { Doc, Storage } from '#ports.ts';

type WordDoc = Doc & { readonly word: string; readonly addedAt: number };

/** Words that this process wrote already: an import brings the same ones again and again. */
const WRITTEN_MAX = 50_000;
/** A word that was added so shortly before a look may have been committed after it. */
const OVERLAP_MS = 10_000;

type Known = { readonly spelling: Spelling; lookedAt: number; looking: Promise<void> | null };

/**
 * All words of all names, each once, in the store; and in memory, for those who compare, read when first asked for and
 * brought up to date by what was added since, by whatever process.
 */
export function createVocabulary(storage: Storage) {
  const words = storage.collection<WordDoc>('words');
  const written = new Set<string>();
  const known = new Map<TenantId, Known>();

  const readNew = async (tenantId: TenantId, entry: Known) => {
    const now = await storage.now();
    const since = { tenantId, addedAt: { $gte: entry.lookedAt - OVERLAP_MS } };
    for await (const { word } of words.find(since, { sort: { addedAt: 1 } })) entry.spelling.add(word);
    entry.lookedAt = Math.max(entry.lookedAt, now);
  };

  return {
    prepare: () => words.createIndexes([{ name: 'added', key: { tenantId: 1, addedAt: 1 } }]),

    async keep(tenantId: TenantId, all: readonly string[]): Promise<void> {
      const idOf = (word: string) => `${tenantId}/${word}`;
      const fresh = [...new Set(all)].filter((word) => !written.has(idOf(word)));
      if (fresh.length === 0) return;
      const addedAt = await storage.now();
      const rows = fresh.map((word): WordDoc => ({ _id: idOf(word), tenantId, word, addedAt }));
      await words.bulkWrite(rows.map((document) => ({ insertOne: { document } })));
      if (written.size > WRITTEN_MAX) written.clear();
      for (const word of fresh) written.add(idOf(word));
    },

    async load(tenantId: TenantId): Promise<Spelling> {
      const entry: Known = known.get(tenantId) ?? { spelling: createSpelling(), lookedAt: 0, looking: null };
      known.set(tenantId, entry);
      // However many ask at once, the words are read once.
      entry.looking ??= readNew(tenantId, entry).finally(() => {
        entry.looking = null;
      });
      await entry.looking;
      return entry.spelling;
    },

    async has(tenantId: TenantId, all: readonly string[]): Promise<boolean> {
      return (await words.countDocuments({ tenantId, _id: { $in: all.map((word) => `${tenantId}/${word}`) } })) === all.length;
    },
  };
}
