import type { TenantId } from '#domain/ids.ts';
import { type DropFact, type DropState, evolveDrop } from '#domain/ledger-drop.ts';
import { type ChannelFact, type ChannelState, evolveChannel, newChannel, subscribedDigests } from '#domain/subscription.ts';
import { evolveTenant, NEW_TENANT, type TenantFact, type TenantState } from '#domain/tenant.ts';
import type { Clock, Storage } from '#ports.ts';
import { type Book, blankPage, createBook, type Page } from './book.ts';
import type { Journal, JournalRecord } from './journal.ts';
import type { Outbox } from './outbox.ts';
import type { Texts } from './texts.ts';

export type Shelf = {
  readonly storage: Storage;
  readonly journal: Journal;
  readonly outbox: Outbox;
  readonly texts: Texts;
  readonly clock: Clock;
};

export type TenantPage = Page & { readonly state: TenantState };
export type ChannelPage = Page & {
  readonly state: ChannelState;
  readonly isSubscribed: boolean;
  /** Absent in pages that nobody wrote since there are nudges. */
  readonly hasNudges?: boolean;
};
export type TenantBook = Book<TenantPage, TenantFact> & {
  /** The settings as they are, or were less than a second ago where another process has just written them. */
  readonly recent: (tenantId: TenantId) => Promise<TenantState>;
  /** The settings as the store has them; as long as nobody writes them, the same object each time. */
  readonly current: (tenantId: TenantId) => Promise<TenantState>;
};
export type ChannelBook = Book<ChannelPage, ChannelFact>;

export type DropPage = Page & { readonly drop: DropState };
export type DropBook = Book<DropPage, DropFact>;

export const TENANT_STREAM = 'tenant';
const CHANNEL = 'channel:';
const DROP = 'import:';

export function channelStream(channelId: string): string {
  return CHANNEL + channelId;
}

export function dropStream(dropId: string): string {
  return DROP + dropId;
}

/** Settings of the installation: working channels, strangers that were refused. */
export function openTenantBook(shelf: Shelf): TenantBook {
  const book = createBook<TenantPage, TenantFact>({
    ...shelf,
    pages: shelf.storage.collection('tenants'),
    blank: (tenantId, stream) => ({ ...blankPage(tenantId, stream), state: NEW_TENANT }),
    fold: async (work) =>
      work.map(({ page, records }) => ({ ...page, ...head(records), state: foldFacts(page.state, records, evolveTenant) })),
  });
  return { ...book, ...remembering(book) };
}

/** Rights are asked at everything that anybody does: a queue would cost five reads instead of one. */
const RECENT_MS = 1000;

/** What this process wrote itself is seen at once, while it is written and after. */
function remembering(book: Book<TenantPage, TenantFact>): Pick<TenantBook, 'recent' | 'current' | 'command'> {
  const known = new Map<TenantId, { readonly page: Promise<TenantPage>; readonly until: number }>();
  const look = async (tenantId: TenantId, before?: Promise<TenantPage>): Promise<TenantPage> => {
    const [page, last] = await Promise.all([book.load(tenantId, TENANT_STREAM), before?.catch(() => undefined)]);
    return last?.version === page.version && last.headHash === page.headHash ? last : page;
  };
  const remember = (tenantId: TenantId): Promise<TenantState> => {
    const entry = { page: look(tenantId, known.get(tenantId)?.page), until: performance.now() + RECENT_MS };
    known.set(tenantId, entry);
    entry.page.catch(() => known.get(tenantId) === entry && known.delete(tenantId));
    return entry.page.then(({ state }) => state);
  };
  return {
    recent(tenantId) {
      const entry = known.get(tenantId);
      return entry && performance.now() < entry.until ? entry.page.then(({ state }) => state) : remember(tenantId);
    },
    current: remember,
    async command(command) {
      try {
        return await book.command(command);
      } finally {
        known.delete(command.tenantId);
      }
    },
  };
}

/** Channels and their digests. */
export function openChannelBook(shelf: Shelf): ChannelBook {
  return createBook<ChannelPage, ChannelFact>({
    ...shelf,
    pages: shelf.storage.collection('channels'),
    blank: (tenantId, stream) => ({
      ...blankPage(tenantId, stream),
      state: newChannel(stream.slice(CHANNEL.length)),
      isSubscribed: false,
    }),
    fold: async (work) =>
      work.map(({ page, records }) => {
        const state = foldFacts(page.state, records, evolveChannel);
        const hasNudges = (state.nudges?.pending.length ?? 0) > 0;
        return { ...page, ...head(records), state, isSubscribed: subscribedDigests(state).length > 0, hasNudges };
      }),
  });
}

/** Ledger files that people gave the bot, each in a stream of its own. */
export function openDropBook(shelf: Shelf): DropBook {
  return createBook<DropPage, DropFact>({
    ...shelf,
    pages: shelf.storage.collection('drops'),
    blank: (tenantId, stream) => ({ ...blankPage(tenantId, stream), drop: null }),
    fold: async (work) =>
      work.map(({ page, records }) => ({ ...page, ...head(records), drop: foldFacts(page.drop, records, evolveDrop) })),
  });
}

/** Channels that get a digest. */
export function subscribedChannels(book: ChannelBook, tenantId: TenantId): Promise<ChannelPage[]> {
  return book.pages.find({ tenantId, isSubscribed: true }).toArray();
}

/** People who are to be told something. */
export function nudgedPeople(book: ChannelBook, tenantId: TenantId): Promise<ChannelPage[]> {
  return book.pages.find({ tenantId, hasNudges: true }).toArray();
}

function foldFacts<S, F>(state: S, records: readonly JournalRecord<F>[], evolve: (state: S, fact: F) => S): S {
  return records.flatMap((record) => record.facts).reduce(evolve, state);
}

/** Version and hash that a page has after these records. */
export function head(records: readonly JournalRecord[]): { version: number; headHash: string } {
  const last = records.at(-1);
  if (!last) throw new Error('A page is folded from at least one record.');
  return { version: last.version, headHash: last.hash };
}
