import { nameKeys, spelledWords, tellingWords, typedMail, wordsOf } from '#domain/account-name.ts';
import type { Customer } from '#domain/case.ts';
import type { AccountId, TenantId } from '#domain/ids.ts';
import type { Doc, Storage } from '#ports.ts';
import { createNameRows, type NameDoc, type Term } from './name-rows.ts';
import { createVocabulary } from './vocabulary.ts';

export type Names = ReturnType<typeof createNames>;
/** Accounts by how far what was typed is from their name; 0 is an exact word or its beginning. */
export type NearAccounts = ReadonlyMap<AccountId, number>;

const TYPED_WORDS_MAX = 8;
const CUSTOMERS_AT_ONCE = 1000;
const SAMPLE = 50;
/** What rows an account has; a higher number has them all written anew, once, beside the old ones. */
const ROWS = 2;

type MarkDoc = Doc & { readonly rows: number };

/**
 * Finds accounts by the words of their name, by number and mail address: one small row for each. The words themselves
 * are kept once more, apart, so that a misspelt one can be compared with all of them in memory.
 */
export function createNames(storage: Storage) {
  const names = storage.collection<NameDoc>('names');
  const marks = storage.collection<MarkDoc>('name_marks');
  const rows = createNameRows(names);
  const vocabulary = createVocabulary(storage);

  const add = async (tenantId: TenantId, customers: ReadonlyMap<AccountId, Customer>): Promise<void> => {
    const keysOf = [...customers].map(([accountId, customer]) => ({ accountId, keys: nameKeys(customer) }));
    const fresh = keysOf.flatMap(({ accountId, keys }) =>
      keys.map((word): NameDoc => ({ _id: `${tenantId}/${word}/${accountId}`, tenantId, word, accountId })),
    );
    if (fresh.length > 0) await names.bulkWrite(fresh.map((document) => ({ insertOne: { document } })));
    await vocabulary.keep(tenantId, spelledWords(keysOf.flatMap(({ keys }) => keys)));
  };

  /** Whether these have all their rows already, as whatever this version brought in has. Their ids are no order: a few tell. */
  const hasRows = async (tenantId: TenantId, sample: readonly NamedCustomer[]): Promise<boolean> => {
    const ids = sample.flatMap((customer) => nameKeys(customer).map((word) => `${tenantId}/${word}/${customer.accountId}`));
    const words = new Set(spelledWords(sample.flatMap(nameKeys)));
    const there = await names.countDocuments({ tenantId, _id: { $in: [...new Set(ids)] } });
    return there === new Set(ids).size && (await vocabulary.has(tenantId, [...words]));
  };

  return {
    /** Adds what these customers are found by. Words of a former name stay: people go on using it. */
    add,

    async prepare(): Promise<void> {
      await names.createIndexes([{ name: 'word', key: { tenantId: 1, word: 1, accountId: 1 } }]);
      await vocabulary.prepare();
    },

    /** Accounts in which every word asked for begins some word of the name or the number, or which have that mail address. */
    async find(tenantId: TenantId, text: string): Promise<AccountId[]> {
      const mail = typedMail(text);
      const byMail = mail === null ? [] : [...(await rows.match(tenantId, [{ beginning: mail, near: [] }])).keys()];
      if (byMail.length > 0) return byMail;
      const typed = wordsOf(text).slice(0, TYPED_WORDS_MAX);
      return [...(await rows.match(tenantId, typed.map(asTyped))).keys()];
    },

    /**
     * Accounts that were perhaps meant where `find` has none: legal forms left out, words with a slip or two. Nobody may
     * act on these without asking.
     */
    async guess(tenantId: TenantId, text: string): Promise<NearAccounts> {
      const typed = tellingWords(wordsOf(text)).slice(0, TYPED_WORDS_MAX);
      const plain = await rows.match(tenantId, typed.map(asTyped));
      if (plain.size > 0 || typed.length === 0) return plain;
      const spelling = await vocabulary.load(tenantId);
      const terms = typed.map((word, at): Term => {
        const near = spelling.near(word, { isBeginning: at === typed.length - 1 });
        return { beginning: word, near: near.filter((one) => one.slips > 0) };
      });
      return rows.match(tenantId, terms);
    },

    /** Reads the vocabulary ahead of whoever may soon misspell something. */
    warm(tenantId: TenantId): void {
      void vocabulary.load(tenantId).catch(() => undefined);
    },

    /** Writes the rows of accounts that an older version brought in; once for each tenant, and safe to repeat. */
    async complete(
      tenantId: TenantId,
      after: (last: string, limit: number) => Promise<readonly NamedCustomer[]>,
    ): Promise<number> {
      const filter = { _id: tenantId, tenantId };
      if (((await marks.findOne(filter))?.rows ?? 0) >= ROWS) return 0;
      let written = 0;
      for (let last = ''; ; ) {
        const page = await after(last, CUSTOMERS_AT_ONCE);
        if (last === '' && (await hasRows(tenantId, page.slice(0, SAMPLE)))) break;
        await add(tenantId, new Map(page.map((customer) => [customer.accountId, customer])));
        written += page.length;
        last = page.at(-1)?._id ?? '';
        if (page.length < CUSTOMERS_AT_ONCE) break;
      }
      await marks.updateOne(filter, { $set: { rows: ROWS } }, { upsert: true });
      return written;
    },
  };
}

type NamedCustomer = Customer & { readonly _id: string; readonly accountId: AccountId };

function asTyped(word: string): Term {
  return { beginning: word, near: [] };
}
