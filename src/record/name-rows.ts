import type { AccountId, TenantId } from '#domain/ids.ts';
import type { NearWord } from '#domain/spelling.ts';
import type { Collection, Doc, Filter } from '#ports.ts';

export type NameDoc = Doc & { readonly word: string; readonly accountId: AccountId };

/** One word that was typed: what it begins, and the whole words that were perhaps meant. */
export type Term = { readonly beginning: string; readonly near: readonly NearWord[] };

/** Accounts that one word by itself may stand for; of several words one that tells accounts apart stands for fewer. */
const ALONE = 400;
const FEW = 100;
/** Where all words are common ones ("Trading Logistics") so many accounts of each are looked through. */
const MANY = 10_000;

/** Rows that are asked for by their ids at once. */
const IDS_MAX = 2000;

type Hits = Map<AccountId, number>;

type Looked = { readonly hits: Hits /** Nothing was left out for being too many. */; readonly isWhole: boolean };

/** Looks words up among the rows of names. */
export function createNameRows(names: Collection<NameDoc>) {
  /** The accounts that a term stands for, with their slips; those of `among` only. */
  const look = async (tenantId: TenantId, term: Term, { limit, among }: { limit: number; among?: Hits }): Promise<Looked> => {
    const hits = among ? await lookExactly(tenantId, term, among) : noHits();
    if (among && hits.size === among.size) return { hits, isWhole: true };
    const only = among ? { accountId: { $in: [...among.keys()] } } : {};
    let most = 0;
    const read = async (filter: Filter, slips: (word: string) => number) => {
      let rows = 0;
      const found = names.find(filter, { sort: { word: 1, accountId: 1 }, limit });
      // A few are one read; of many, others get their turn in between.
      for await (const { accountId, word } of limit <= ALONE ? await found.toArray() : found) {
        rows += 1;
        lower(hits, accountId, slips(word));
      }
      most = Math.max(most, rows);
    };
    await read({ tenantId, word: { $gte: term.beginning, $lt: `${term.beginning}\uffff` }, ...only }, () => 0);
    const slips = new Map(term.near.map((near) => [near.word, near.slips]));
    const near = { tenantId, word: { $in: [...slips.keys()] }, ...only };
    if (slips.size > 0) await read(near, (word) => slips.get(word) ?? 0);
    return { hits, isWhole: most < limit };
  };

  /** The same of a few accounts by the ids of their rows, where the words are whole: most are, and no range has to be walked. */
  const lookExactly = async (tenantId: TenantId, { beginning, near }: Term, among: Hits): Promise<Hits> => {
    const hits = noHits();
    const slips = new Map([[beginning, 0], ...near.map((one) => [one.word, one.slips] as const)]);
    if (among.size * slips.size > IDS_MAX) return hits;
    const ids = [...among.keys()].flatMap((accountId) => [...slips.keys()].map((word) => `${tenantId}/${word}/${accountId}`));
    for (const { accountId, word } of await names.find({ tenantId, _id: { $in: ids } }).toArray()) {
      lower(hits, accountId, slips.get(word) ?? 0);
    }
    return hits;
  };

  return {
    /** Accounts in which every term is found, with the sum of their slips. */
    async match(tenantId: TenantId, terms: readonly Term[]): Promise<Hits> {
      const looks: (Looked & { readonly term: Term })[] = [];
      const limit = terms.length > 1 ? FEW : ALONE;
      for (const term of terms) looks.push({ term, ...(await look(tenantId, term, { limit })) });
      // The word that tells most comes first: the others then need to be looked up for its few accounts only.
      looks.sort((a, b) => a.hits.size - b.hits.size);
      const [first, ...others] = looks;
      if (!first || first.hits.size === 0) return noHits();
      const isTelling = first.isWhole || others.length === 0;
      let found = isTelling ? first.hits : (await look(tenantId, first.term, { limit: MANY })).hits;
      for (const { term, hits, isWhole } of others) {
        const again = isTelling ? { limit: MANY, among: found } : { limit: MANY };
        found = both(found, isWhole ? hits : (await look(tenantId, term, again)).hits);
      }
      return found;
    },
  };
}

function noHits(): Hits {
  return new Map();
}

function lower(hits: Hits, accountId: AccountId, slips: number): void {
  hits.set(accountId, Math.min(hits.get(accountId) ?? Number.POSITIVE_INFINITY, slips));
}

function both(a: Hits, b: Hits): Hits {
  const hits = noHits();
  for (const [accountId, slips] of a) {
    const more = b.get(accountId);
    if (more !== undefined) hits.set(accountId, slips + more);
  }
  return hits;
}
