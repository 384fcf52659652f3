import type { Change } from '../../protocol.ts';
import { accept } from './accept.ts';
import { type Api, isTrouble, type Trouble } from './api.ts';
import { conversationOf, type Screen } from './route.ts';
import type { Store } from './store.ts';
import { WINDOW_SLACK } from './window.ts';

export type Sync = {
  /** Asks for what should be shown now. Calls during a request share one more request after it. */
  refresh(): Promise<void>;
  /** Starts listening for changes, or listens as somebody else after the route changed. */
  listen(): void;
};

const RETRY_MS = 3_000;

/** Keeps the store equal to the workspace: changes are heard over one stream, what changed is fetched as a snapshot. */
export function createSync(api: Api, store: Store): Sync {
  let running: Promise<void> | null = null;
  let next: Promise<void> | null = null;
  let retry: ReturnType<typeof setTimeout> | undefined;

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
    const answer = await api.snapshot({
      as: route.person,
      conversation: conversationOf(route.screen),
      thread: threadOf(route.screen),
      limit: limit + WINDOW_SLACK,
    });
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
    clearTimeout(retry);
    if (trouble !== 'stale') retry = setTimeout(() => void refresh(), trouble === 'refused' ? 0 : RETRY_MS);
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

function threadOf(screen: Screen): string | null {
  return screen.at === 'talk' ? screen.thread : null;
}
