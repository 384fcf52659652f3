import type { Deed, DeedResult, SharedFile } from '../../protocol.ts';
import { type Answering, createAnswering, isWhispered } from './answering.ts';
import type { Api } from './api.ts';
import type { Forms } from './forms.ts';
import { conversationOf, formatRoute, parseRoute, type Screen, THE_APP } from './route.ts';
import { PAGE_OF_MESSAGES, type State, type Store, wantedOf } from './store.ts';
import type { Sync } from './sync.ts';
import { applyTheme, type Theme } from './theme.ts';
import { createToaster, type Toaster } from './toaster.ts';
import type { Verb } from './verb.ts';

/** What the views can read and do. */
export type App = Answering &
  Toaster & {
    readonly forms: Forms;
    state(): State;
    set(change: Partial<State>): void;
    go(screen: Screen): void;
    become(person: string): void;
    useTheme(theme: Theme): void;
    retry(): void;
    showEarlier(): void;
    /** Does it, says in a toast what went wrong, and answers whether it worked. */
    perform(verb: Verb): Promise<DeedResult>;
    /** Does it; the caller shows what went wrong. */
    quietly(verb: Verb): Promise<DeedResult>;
    /** Leaves a file with the workspace; a message or a form names it then. */
    attach(file: File): Promise<DeedResult>;
    /** A file that was attached here. */
    attached(id: string): SharedFile | undefined;
    openDm(person: string): Promise<void>;
  };

export type AppNeeds = { readonly api: Api; readonly store: Store; readonly sync: Sync; readonly forms: Forms };

export function createApp({ api, store, sync, forms }: AppNeeds): App {
  const toaster = createToaster(store);
  const files = new Map<string, SharedFile>();
  const send = async (verb: Verb): Promise<DeedResult> => {
    const as = store.get().snapshot?.me.id;
    if (as === undefined) return { ok: false, error: 'offline', message: 'The workspace is not answering yet. Try again.' };
    const deed: Deed = { ...verb, as };
    const result = await api.act(deed);
    // Asking for options changes nothing that is shown.
    if (verb.do !== 'suggest') await sync.refresh();
    return result;
  };
  const say = (result: DeedResult): DeedResult => {
    if (!result.ok && !isWhispered(store.get(), result.message)) toaster.toast(result.message, true);
    return result;
  };
  const perform = async (verb: Verb): Promise<DeedResult> => say(await send(verb));
  const go = (screen: Screen): void => {
    location.hash = formatRoute({ person: store.get().snapshot?.me.id ?? store.get().route.person, screen });
  };
  return {
    forms,
    ...toaster,
    ...createAnswering({ store, forms, send, toast: toaster.toast }),
    ...shown({ store, sync }),
    perform,
    quietly: send,
    go,
    attached: (id) => files.get(id),
    async attach(file) {
      const result = await api.upload({ as: store.get().snapshot?.me.id ?? '', file });
      if (result.ok && result.file) files.set(result.file.id, result.file);
      return say(result);
    },
    async openDm(person) {
      const result = await perform({ do: 'openDm', person });
      if (result.ok && result.conversation) go({ at: 'talk', conversation: result.conversation, thread: null });
    },
  };
}

/** Follows the address: another person or conversation starts with the latest messages. */
export function followAddress({ store, sync }: Pick<AppNeeds, 'store' | 'sync'>): void {
  window.addEventListener('hashchange', () => {
    const route = parseRoute(location.hash);
    const old = store.get().route;
    // The same place, only said in full: nothing begins anew.
    const isCompletion = old.person === null && formatRoute({ ...old, person: route.person }) === formatRoute(route);
    if (isCompletion) store.set({ route });
    else store.set({ route, limit: wantedOf(route), newAfter: null, isDrawerOpen: false });
    void sync.refresh().then(sync.listen);
  });
}

type Shown = Pick<App, 'state' | 'set' | 'become' | 'useTheme' | 'retry' | 'showEarlier'>;

function shown({ store, sync }: Pick<AppNeeds, 'store' | 'sync'>): Shown {
  return {
    state: store.get,
    set: store.set,
    become(person) {
      location.hash = formatRoute({ person, screen: screenForOther(store.get()) });
    },
    useTheme(theme) {
      applyTheme(theme);
      store.set({ theme });
    },
    retry: () => void sync.refresh().then(sync.listen),
    showEarlier() {
      store.set({ limit: store.get().limit + PAGE_OF_MESSAGES });
      void sync.refresh();
    },
  };
}

/** What another person sees in the same place: the same channel, but their own messages with the app. */
function screenForOther({ route, snapshot }: State): Screen {
  const { screen } = route;
  const conversation = snapshot?.conversations.find(({ id }) => id === conversationOf(screen));
  if (conversation?.kind !== 'dm') return screen;
  if (!conversation.isApp) return { at: 'talk', conversation: null, thread: null };
  return screen.at === 'home' ? { at: 'home', conversation: THE_APP } : { at: 'talk', conversation: THE_APP, thread: null };
}
