import type { Customer } from '#domain/case.ts';
import type { AccountId, TenantId } from '#domain/ids.ts';
import type { Doc, Storage } from '#ports.ts';

type NameDoc = Doc & { readonly word: string; readonly accountId: AccountId };

export type Names = ReturnType<typeof createNames>;

const WORDS_MAX = 12;
const WORD_LENGTH_MAX = 40;
const CANDIDATES_MAX = 400;

/** Finds accounts by the beginnings of the words of their name, or by customer number. One small row for each word. */
export function createNames(storage: Storage) {
  const names = storage.collection<NameDoc>('names');

  return {
    async prepare(): Promise<void> {
      await names.createIndexes([{ name: 'word', key: { tenantId: 1, word: 1, accountId: 1 } }]);
    },

    /** Adds the words of these customers. Words of a former name stay: people go on using it. */
    async add(tenantId: TenantId, customers: ReadonlyMap<AccountId, Customer>): Promise<void> {
      const rows = [...customers].flatMap(([accountId, customer]) =>
        [...new Set([...wordsOf(customer.name), ...wordsOf(customer.number)])]
          .slice(0, WORDS_MAX)
          .map((word): NameDoc => ({ _id: `${tenantId}/${word}/${accountId}`, tenantId, word, accountId })),
      );
      if (rows.length > 0) await names.bulkWrite(rows.map((document) => ({ insertOne: { document } })));
    },

    /** Accounts in which every word asked for begins some word of the name or the number. */
    async find(tenantId: TenantId, text: string): Promise<AccountId[]> {
      let found: Set<AccountId> | null = null;
      for (const word of wordsOf(text)) {
        const range = { tenantId, word: { $gte: word, $lt: `${word}\uffff` } };
        const hits = new Set<AccountId>();
        const only: Set<AccountId> | null = found;
        const filter = only ? { ...range, accountId: { $in: [...only] } } : range;
        for await (const row of names.find(filter, { sort: { word: 1 }, limit: CANDIDATES_MAX })) hits.add(row.accountId);
        found = hits;
        if (hits.size === 0) break;
      }
      return [...(found ?? [])];
    },
  };
}

/** Lower case, without accents and punctuation: "Müller & Söhne" gives `muller`, `sohne`. */
export function wordsOf(text: string): string[] {
  return text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean)
    .map((word) => word.slice(0, WORD_LENGTH_MAX));
}
