import type { AccountId, TenantId } from '#domain/ids.ts';
import type { NearWord } from '#domain/spelling.ts';
import type { Collection, Doc, Filter } from '#ports.ts';

export type NameDoc = Doc & { readonly word: string; readonly accountId: AccountId };

/** One word that was typed: what it begins, and the whole words that were perhaps meant. */
export type Term = { readonly beginning: string; readonly near: readonly NearWord[] };

/** Accounts that one word may stand for: enough for a word that tells accounts apart. */
const FEW = 400;
/** Where all words are common ones ("Trading Logistics") so many accounts of each are looked through. */
const MANY = 10_000;

type Hits = Map<AccountId, number>;

/** Looks words up among the rows of names. */
export function createNameRows(names: Collection<NameDoc>) {
  /** The accounts that a term stands for, with their slips; those of `among` only. */
  const look = async (tenantId: TenantId, term: Term, { limit, among }: { limit: number; among?: Hits }): Promise<Hits> => {
    const hits: Hits = new Map();
    const only = among ? { accountId: { $in: [...among.keys()] } } : {};
    const read = async (filter: Filter, slips: (word: string) => number) => {
      for await (const { accountId, word } of names.find(filter, { sort: { word: 1, accountId: 1 }, limit })) {
        hits.set(accountId, Math.min(hits.get(accountId) ?? Number.POSITIVE_INFINITY, slips(word)));
      }
    };
    await read({ tenantId, word: { $gte: term.beginning, $lt: `${term.beginning}\uffff` }, ...only }, () => 0);
    if (term.near.length === 0) return hits;
    const slips = new Map(term.near.map((near) => [near.word, near.slips]));
    await read({ tenantId, word: { $in: [...slips.keys()] }, ...only }, (word) => slips.get(word) ?? 0);
    return hits;
  };

  return {
    /** Accounts in which every term is found, with the sum of their slips. */
    async match(tenantId: TenantId, terms: readonly Term[]): Promise<Hits> {
      const looks: { term: Term; hits: Hits }[] = [];
      for (const term of terms) looks.push({ term, hits: await look(tenantId, term, { limit: FEW }) });
      // The word that tells most comes first: the others then need to be looked up for its few accounts only.
      looks.sort((a, b) => a.hits.size - b.hits.size);
      const [first, ...others] = looks;
      if (!first || first.hits.size === 0) return new Map();
      const isTelling = first.hits.size < FEW || others.length === 0;
      let found = isTelling ? first.hits : await look(tenantId, first.term, { limit: MANY });
      for (const { term, hits } of others) {
        const isWhole = hits.size < FEW;
        const again = isTelling ? { limit: MANY, among: found } : { limit: MANY };
        found = both(found, isWhole ? hits : await look(tenantId, term, again));
      }
      return found;
    },
  };
}

function both(a: Hits, b: Hits): Hits {
  const hits: Hits = new Map();
  for (const [accountId, slips] of a) {
    const more = b.get(accountId);
    if (more !== undefined) hits.set(accountId, slips + more);
  }
  return hits;
}
