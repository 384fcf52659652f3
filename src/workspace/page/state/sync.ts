import type { Change, Message, Snapshot } from '../../protocol.ts';
import { type Api, isTrouble, type Trouble } from './api.ts';
import { conversationOf, type Screen } from './route.ts';
import type { State, Store } from './store.ts';

export type Sync = {
  /** Asks for what should be shown now. Calls during a request share one more request after it. */
  refresh(): Promise<void>;
  /** Starts listening for changes, or listens as somebody else after the route changed. */
  listen(): void;
};

const RETRY_MS = 3_000;
const SAID_MAX = 240;

/** Keeps the store equal to the workspace: changes are heard over one stream, what changed is fetched as a snapshot. */
export function createSync(api: Api, store: Store): Sync {
  let running: Promise<void> | null = null;
  let next: Promise<void> | null = null;

  const refresh = (): Promise<void> => {
    if (next) return next;
    if (running) {
      next = running.then(() => {
        next = null;
        return refresh();
      });
      return next;
    }
    running = fetchOnce().finally(() => {
      running = null;
    });
    return running;
  };

  const fetchOnce = async (): Promise<void> => {
    const { route, limit } = store.get();
    const asked = { as: route.person, conversation: conversationOf(route.screen), thread: threadOf(route.screen), limit };
    const answer = await api.snapshot(asked);
    if (store.get().route !== route) return void refreshSoon();
    if (isTrouble(answer)) troubled(answer);
    else store.set({ ...accept(store.get(), answer), answered: route });
  };

  const refreshSoon = (): void => {
    queueMicrotask(() => void refresh());
  };

  const troubled = ({ trouble }: Trouble): void => {
    const { route } = store.get();
    // An address with somebody who is not here: begin as whoever the workspace offers.
    if (trouble === 'refused' && route.person !== null) store.set({ route: { ...route, person: null } });
    else store.set({ line: trouble === 'stale' ? 'stale' : 'lost' });
    if (trouble !== 'stale') setTimeout(() => void refresh(), trouble === 'refused' ? 0 : RETRY_MS);
  };

  return { refresh, listen: listener(api, store, refresh) };
}

function listener(api: Api, store: Store, refresh: () => Promise<void>): () => void {
  let stream: EventSource | null = null;
  let listeningAs: string | null = null;
  const listen = (): void => {
    const as = store.get().snapshot?.me.id ?? null;
    if (as === null || (as === listeningAs && stream?.readyState !== EventSource.CLOSED)) return;
    stream?.close();
    const opened = new EventSource(api.streamUrl(as));
    stream = opened;
    listeningAs = as;
    opened.addEventListener('message', ({ data }) => {
      const change: Change = JSON.parse(data);
      if (change.type !== 'ping') void refresh();
    });
    opened.addEventListener('error', () => {
      if (stream !== opened || store.get().line === 'stale') return;
      store.set({ line: 'lost' });
      // A browser reconnects by itself unless it was refused; asking tells us which of the two it is.
      if (opened.readyState === EventSource.CLOSED) setTimeout(() => void refresh().then(listen), RETRY_MS);
    });
  };
  return listen;
}

/** What a snapshot changes in the state. An older one than that shown changes nothing. */
function accept(state: State, snapshot: Snapshot): Partial<State> {
  const old = state.snapshot;
  if (old && old.me.id === snapshot.me.id && snapshot.revision < old.revision && state.line === 'open') return {};
  const { open } = snapshot;
  const isOpening = open !== null && open.id !== state.newAfter?.conversation;
  const unread = snapshot.conversations.find(({ id }) => id === open?.id)?.unread ?? 0;
  return {
    snapshot,
    clockAhead: snapshot.clock.now - Date.now(),
    line: 'open',
    complaints: new Map([...state.complaints].filter(([view]) => isShown(snapshot, view))),
    ...(open ? { seen: new Map(state.seen).set(open.id, open) } : {}),
    ...(isOpening ? { newAfter: { conversation: open.id, ts: unread > 0 ? open.lastReadTs : NEVER } } : {}),
    ...(old && !isOpening ? { announcement: heard(old, snapshot) || state.announcement } : {}),
  };
}

function isShown({ modals, home }: Snapshot, view: string): boolean {
  return home?.id === view || modals.some(({ id }) => id === view);
}

/** Later than any message: nothing is new. */
const NEVER = '9';

function heard(old: Snapshot, now: Snapshot): string {
  if (old.me.id !== now.me.id) return '';
  const known = new Set([...messagesOf(old)].map(({ ts }) => ts));
  return [...messagesOf(now)]
    .filter((message) => !known.has(message.ts) && message.author !== now.me.id)
    .filter((message) => message.conversation === old.open?.id || message.conversation === old.thread?.conversation)
    .map(({ authorName, text }) => `${authorName}: ${text.slice(0, SAID_MAX)}`)
    .join('. ');
}

function messagesOf({ open, thread }: Snapshot): Set<Message> {
  return new Set([...(open?.messages ?? []), ...(thread?.replies ?? [])]);
}

function threadOf(screen: Screen): string | null {
  return screen.at === 'talk' ? screen.thread : null;
}
