import { halfUnderstood } from '#cards/account-chooser.ts';
import { nameText } from '#cards/account-line.ts';
import { isRefusal } from '#domain/refusal.ts';
import type { Action } from '#domain/rights.ts';
import type { CasePage } from '#record/case-page.ts';
import { type ButtonElement, type Message, opener } from '#slack/blocks.ts';
import { opens, type Person, type Reply, type VerbCall, type Where } from '#slack/kit.ts';
import type { Deps } from './deps.ts';
import { accountMeant, findAccounts, isFindable, isWholeName } from './find.ts';
import { PICK_TYPED_MAX, pickAccount } from './pick/pick.routes.ts';

/** `/ar WORD NAME …`: something done to one account. Without a name a picker asks for it, and goes on in the same way. */
export type AccountVerb = {
  /** Its word, then synonyms. */
  readonly words: readonly [string, ...string[]];
  readonly action: Action;
  readonly look: PickerLook;
  readonly typed: (call: VerbCall) => Promise<Reply>;
  /** An account was picked; `typed` is what was said besides. */
  readonly picked: (page: CasePage, typed: string, call: ActCall) => Promise<Reply>;
};
/** The window of the picker: up to 24 characters each. */
export type PickerLook = { readonly title: string; readonly submit: string };
export type ActCall = {
  readonly person: Person;
  readonly where: Where;
  readonly opId: string;
  /** The words by which the account was found; absent where it was picked. */
  readonly foundBy?: string;
};

/** One way in which what was typed can be read: a name, and what was said besides. */
export type Reading<S> = { readonly name: string; readonly said: S };

export type AccountVerbSpec<S> = Pick<AccountVerb, 'words' | 'action' | 'look'> & {
  /** The fullest first: the first is taken whose name somebody has. One without a name is taken where nobody has the others'. */
  readonly readings: (typed: string, person: Person) => readonly Reading<S>[];
  readonly nothingSaid: S;
  /** What is typed after a name, for an example: `5000 by friday`. */
  readonly example?: string;
  /** The button beside each account where several could be meant. */
  readonly choose: (page: CasePage, said: S) => ButtonElement;
  readonly act: (page: CasePage, said: S, call: ActCall) => Reply | Promise<Reply>;
};

/** Makes the verb out of how it is read and what it does. */
export function accountVerb<S>(deps: Deps, spec: AccountVerbSpec<S>): AccountVerb {
  const { readings, nothingSaid, example, choose, act, ...verb } = spec;
  const [word] = verb.words;
  const picker = (typed: string) => opens(pickAccount, pickFor(word, typed));
  return {
    ...verb,
    async typed({ rest, ...call }) {
      const all = rest.trim() === '' ? [] : readings(rest, call.person);
      const reading = await likeliest(deps, all, call.person);
      if (!reading || reading.name === '') return picker(rest);
      const meant = await accountMeant(deps, reading.name, {
        by: call.person.userId,
        verb: `/ar ${word}`,
        choose: (page) => choose(page, reading.said),
        search: searchButton(word, rest.replace(reading.name, ' ').trim()),
      });
      if ('page' in meant) return named(meant.page, await act(meant.page, reading.said, { ...call, foundBy: reading.name }));
      const half = meant.isNobody ? await halfMeant(deps, rest, spec, call.person) : null;
      return { say: half ?? meant.say };
    },
    async picked(page, typed, call) {
      const besides = readings(typed, call.person).find(({ name }) => name === '');
      return act(page, besides?.said ?? nothingSaid, call);
    },
  };
}

/** Whoever typed a few letters reads of which account something is refused. */
function named({ customer }: CasePage, reply: Reply): Reply {
  if (!isRefusal(reply)) return reply;
  return { ...reply, because: `${nameText(customer)}: ${reply.because}` };
}

/** Names are found by a few words. */
const NAME_WORDS_MAX = 6;

/** Where the first words name one account and the rest says nothing to the verb: what to say then; null otherwise. */
async function halfMeant<S>(deps: Deps, typed: string, spec: AccountVerbSpec<S>, person: Person): Promise<Message | null> {
  const words = typed.trim().split(/\s+/);
  const counts = words.slice(1, NAME_WORDS_MAX + 1).map((_, at) => at + 1);
  for (const count of counts.toReversed()) {
    const name = words.slice(0, count).join(' ');
    if (!(await isFindable(deps, name))) continue;
    const { pages, isGuess } = await findAccounts(deps, name, await deps.rights.of(person.userId));
    const [page] = pages;
    if (!page || isGuess || pages.length > 1) return null;
    const unclear = words.slice(count).join(' ');
    const said = spec.readings(unclear, person).find((reading) => reading.name === '')?.said ?? spec.nothingSaid;
    const [word] = spec.words;
    return halfUnderstood({
      account: { ...page, button: spec.choose(page, said) },
      unclear,
      usage: ['/ar', word, name, spec.example ?? ''].join(' ').trim(),
      search: searchButton(word, ''),
    });
  }
  return null;
}

/** Opens the picker in place of a name that led nowhere, with what was said besides. */
function searchButton(word: string, typed: string): ButtonElement {
  return opener(pickAccount, pickFor(word, typed), { label: 'Look for another' });
}

function pickFor(verb: string, typed: string) {
  return { verb, typed: typed.slice(0, PICK_TYPED_MAX).toWellFormed() };
}

/** Where all that is typed is a name. */
export const ONLY_NAME = {
  readings: (typed: string): readonly Reading<null>[] => [{ name: typed.trim(), said: null }],
  nothingSaid: null,
} as const;

/** A name that ends in a figure can be read as a shorter one and an amount or an invoice. */
const FIGURE = /\d\S*$/;

/**
 * The longest that is a whole name with a figure at its end; else the first whose name somebody has; else the one without
 * a name; else the first that is nearly somebody's.
 */
async function likeliest<S>(deps: Deps, all: readonly Reading<S>[], { userId }: Person): Promise<Reading<S> | undefined> {
  const [first, ...others] = all;
  if (others.length === 0) return first;
  const named = all.filter(({ name }) => name !== '');
  const figured = named.filter(({ name }) => FIGURE.test(name)).toSorted((a, b) => b.name.length - a.name.length);
  for (const reading of figured) if (await isWholeName(deps, reading.name, await deps.rights.of(userId))) return reading;
  for (const reading of named) if (await isFindable(deps, reading.name)) return reading;
  const nameless = all.find(({ name }) => name === '');
  if (nameless) return nameless;
  for (const reading of named) if ((await deps.names.guess(deps.tenantId, reading.name)).size > 0) return reading;
  return first;
}
