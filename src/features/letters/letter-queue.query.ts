import type { AccountId } from '#domain/ids.ts';
import { comparePlaces, nextInQueue, type QueuePlace } from '#domain/letter-queue.ts';
import { plainLine } from '#domain/plain-text.ts';
import { type Refusal, refuse } from '#domain/refusal.ts';
import type { Viewer } from '#domain/rights.ts';
import type { Condition } from '#ports.ts';
import type { Deps } from '../deps.ts';
import { sightOf, within } from '../rights.ts';
import { type LetterData, readLetter } from './letters.query.ts';

/** Accounts whose letters are put in order at once; who has more waiting decides on these first. */
const ACCOUNTS_MAX = 100;
const NAME_SHOWN_MAX = 60;

export type QueueAsk = {
  /** `mine`, the beginning of a name, both, or nothing. */
  readonly words: string;
  readonly viewer: Viewer;
  /** Letters decided on in this sitting. */
  readonly done: number;
  /** Where the person stands; null to begin. */
  readonly after: QueuePlace | null;
  /** Shown where it waits, whatever comes next: it was just edited, for example. */
  readonly letter?: Pick<QueuePlace, 'accountId' | 'letterId'>;
};
/** One letter of the queue, or none where none waits any more. */
export type QueueStand = {
  readonly letter: (LetterData & { readonly place: QueuePlace }) | null;
  /** From 1, with those that were decided on. */
  readonly number: number;
  readonly total: number;
  /** Others came before and were passed over; this is the first of them. */
  readonly isFromStart: boolean;
};

/** The next letter that waits for approval, oldest and largest first. Refused where nobody has the name. */
export async function readQueued(deps: Deps, ask: QueueAsk): Promise<QueueStand | Refusal> {
  const { words, viewer, done, after } = ask;
  const { name, isMine } = readFilter(words);
  const named = name === '' ? null : await deps.names.find(deps.tenantId, name);
  if (named?.length === 0)
    return refuse('letters.no-such-name', `No account has a name that begins like “${plainLine(name, NAME_SHOWN_MAX)}”.`);
  const { places, total } = await readPlaces(deps, { viewer, named, isMine });
  const next = sameIn(places, ask.letter) ?? nextInQueue(places, after);
  if (!next) return { letter: null, number: done, total: done, isFromStart: false };
  const letter = await readLetter(deps, next.at.accountId, next.at.letterId);
  // Somebody decided on it between the two reads: then the one after it is next.
  if (!letter || letter.story.approved || letter.story.end) return readQueued(deps, { words, viewer, done, after: next.at });
  const { at: place, index, isFromStart } = next;
  return { letter: { ...letter, place }, number: done + index + 1, total: done + total, isFromStart };
}

function sameIn(places: readonly QueuePlace[], letter: QueueAsk['letter']): ReturnType<typeof nextInQueue<QueuePlace>> {
  const index = places.findIndex(({ accountId, letterId }) => accountId === letter?.accountId && letterId === letter.letterId);
  const at = places[index];
  return at ? { at, index, isFromStart: false } : null;
}

type Which = { readonly viewer: Viewer; readonly named: readonly AccountId[] | null; readonly isMine: boolean };

/** The places of the queue in their order, the first hundred accounts of it, and how many there are in all. */
export async function readPlaces({ cases, tenantId }: Deps, { viewer, named, isMine }: Which) {
  const asked: Record<string, Condition> = { hasLetter: true, letterWaitsOn: { $gt: '' } };
  if (isMine) asked.ownerId = viewer.userId;
  if (named) asked.accountId = { $in: named };
  const filter = { tenantId, ...within(asked, sightOf(viewer)) };
  const order = { letterWaitsOn: 1, letterWeight: -1, accountId: 1 } as const;
  const pages = await cases.pages.find(filter, { sort: order, limit: ACCOUNTS_MAX }).toArray();
  const places = pages
    .flatMap(({ accountId, lettersQueued }) => lettersQueued.map((queued): QueuePlace => ({ ...queued, accountId })))
    .sort(comparePlaces);
  const left = pages.length < ACCOUNTS_MAX ? 0 : (await cases.pages.countDocuments(filter)) - pages.length;
  return { places, pages, total: places.length + left };
}

function readFilter(words: string): { readonly name: string; readonly isMine: boolean } {
  const all = words.split(/\s+/).filter((word) => word !== '');
  const names = all.filter((word) => word.toLowerCase() !== 'mine');
  return { name: names.join(' '), isMine: names.length < all.length };
}
