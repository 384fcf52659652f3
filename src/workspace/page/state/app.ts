import type { Block, Deed, DeedResult, ElementValue, Message, Place, SelectOption, Snapshot, View } from '../../protocol.ts';
import type { Api } from './api.ts';
import type { Forms } from './forms.ts';
import { conversationOf, formatRoute, parseRoute, type Screen, THE_APP } from './route.ts';
import { type Confirm, PAGE_OF_MESSAGES, type State, type Store } from './store.ts';
import type { Sync } from './sync.ts';
import { applyTheme, type Theme } from './theme.ts';

/** What the views can read and do. */
export type App = {
  readonly forms: Forms;
  state(): State;
  set(change: Partial<State>): void;
  go(screen: Screen): void;
  become(person: string): void;
  useTheme(theme: Theme): void;
  retry(): void;
  showEarlier(): void;
  touch(surface: string, at: ElementAt, value: ElementValue): void;
  /** Asks first where there is something to confirm. */
  confirmed(question: Omit<Confirm, 'decide'> | null): Promise<boolean>;
  act(click: Click): Promise<void>;
  submit(view: View): Promise<void>;
  close(view: View, all: boolean): Promise<void>;
  suggest(place: Place, at: ElementAt, text: string): Promise<readonly SuggestedGroup[]>;
  /** Does it, says in a toast what went wrong, and answers whether it worked. */
  perform(verb: Verb): Promise<DeedResult>;
  /** Does it; the caller shows what went wrong. */
  quietly(verb: Verb): Promise<DeedResult>;
  upload(to: { readonly conversation: string; readonly thread: string | null; readonly file: File }): Promise<DeedResult>;
  openDm(person: string): Promise<void>;
  toast(text: string, isError: boolean): void;
  dismissToast(id: number): void;
};

export type ElementAt = { readonly blockId: string; readonly actionId: string };
export type Click = {
  readonly place: Place;
  readonly surface: string;
  readonly at: ElementAt;
  readonly value: ElementValue;
  readonly blocks: readonly Block[];
};
export type SuggestedGroup = { readonly label: string; readonly options: readonly SelectOption[] };
export type Verb = WithoutAs<Deed>;
type WithoutAs<T> = T extends unknown ? Omit<T, 'as'> : never;

const TOAST_MS = 8_000;

export function createApp({ api, store, sync, forms }: { api: Api; store: Store; sync: Sync; forms: Forms }): App {
  const send = async (verb: Verb): Promise<DeedResult> => {
    const as = store.get().snapshot?.me.id;
    if (as === undefined) return { ok: false, error: 'offline', message: 'The workspace is not answering yet. Try again.' };
    const deed: Deed = { ...verb, as };
    const result = await api.act(deed);
    await sync.refresh();
    return result;
  };
  const say = toaster(store);
  const go = (screen: Screen): void => {
    location.hash = formatRoute({ person: store.get().snapshot?.me.id ?? store.get().route.person, screen });
  };
  const perform = async (verb: Verb): Promise<DeedResult> => {
    const result = await send(verb);
    if (!result.ok) say.toast(result.message, true);
    return result;
  };
  return {
    forms,
    ...say,
    ...answering({ store, forms, send, toast: say.toast }),
    perform,
    quietly: send,
    go,
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
    async upload(to) {
      const result = await api.upload({ as: store.get().snapshot?.me.id ?? '', ...to });
      if (!result.ok) say.toast(result.message, true);
      await sync.refresh();
      return result;
    },
    async openDm(person) {
      const result = await perform({ do: 'openDm', person });
      if (result.ok && result.conversation) go({ at: 'talk', conversation: result.conversation, thread: null });
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

/** Follows the address: another person or conversation starts with the latest messages. */
export function followAddress({ store, sync }: { store: Store; sync: Sync }): void {
  window.addEventListener('hashchange', () => {
    store.set({ route: parseRoute(location.hash), limit: PAGE_OF_MESSAGES, newAfter: null, isDrawerOpen: false });
    void sync.refresh().then(sync.listen);
  });
}

/** The name under which an element is busy. */
export function busyKey(surface: string, { blockId, actionId }: ElementAt): string {
  return `${surface}/${blockId}/${actionId}`;
}

/** The messages that a person sees: ephemeral ones stand in the open conversation or thread. */
export function shownMessage(snapshot: Snapshot, ts: string): Message | undefined {
  return [...(snapshot.open?.messages ?? []), ...(snapshot.thread?.replies ?? [])].find((message) => message.ts === ts);
}

type Answering = Pick<App, 'touch' | 'confirmed' | 'act' | 'submit' | 'close' | 'suggest'>;
type Needs = { store: Store; forms: Forms; send: (verb: Verb) => Promise<DeedResult>; toast: App['toast'] };

function answering({ store, forms, send, toast }: Needs): Answering {
  const complain = (view: string, message: string, errors: { readonly [blockId: string]: string }): void =>
    store.set({ complaints: new Map(store.get().complaints).set(view, { message, errors }) });
  const whileBusy = async (key: string, verb: Verb): Promise<DeedResult> => {
    store.set({ busy: new Set([...store.get().busy, key]) });
    const result = await send(verb);
    store.set({ busy: new Set([...store.get().busy].filter((other) => other !== key)) });
    return result;
  };
  return {
    touch(surface, { blockId, actionId }, value) {
      forms.set(surface, blockId, actionId, value);
      store.set({ formTouches: store.get().formTouches + 1 });
    },
    confirmed(question) {
      if (!question) return Promise.resolve(true);
      return new Promise((resolve) => {
        const decide = (isConfirmed: boolean): void => {
          store.set({ confirm: null });
          resolve(isConfirmed);
        };
        store.set({ confirm: { ...question, decide } });
      });
    },
    async act({ place, surface, at, value, blocks }) {
      const key = busyKey(surface, at);
      if (store.get().busy.has(key)) return;
      const result = await whileBusy(key, { do: 'act', place, ...at, value, state: forms.collect(surface, blocks) });
      if (result.ok) return;
      if (place.in === 'view' && store.get().snapshot?.modals.some(({ id }) => id === place.view)) {
        complain(place.view, result.message, {});
      } else toast(result.message, true);
    },
    async submit(view) {
      if (store.get().busy.has(view.id) || view.isBusy) return;
      complain(view.id, '', {});
      const result = await whileBusy(view.id, { do: 'submit', view: view.id, state: forms.collect(view.id, view.blocks) });
      if (!result.ok) complain(view.id, result.errors ? '' : result.message, result.errors ?? {});
    },
    async close(view, all) {
      const result = await whileBusy(view.id, { do: 'close', view: view.id, all });
      if (!result.ok) complain(view.id, result.message, {});
    },
    async suggest(place, at, text) {
      const result = await send({ do: 'suggest', place, ...at, text });
      if (!result.ok) throw new Error(result.message);
      if (result.optionGroups) return result.optionGroups;
      return [{ label: '', options: result.options ?? [] }];
    },
  };
}

function toaster(store: Store): Pick<App, 'toast' | 'dismissToast'> {
  let last = 0;
  const dismissToast = (id: number): void => store.set({ toasts: store.get().toasts.filter((toast) => toast.id !== id) });
  return {
    dismissToast,
    toast(text, isError) {
      last += 1;
      const id = last;
      store.set({ toasts: [...store.get().toasts.filter((toast) => toast.text !== text), { id, text, isError }] });
      // An error stays until it was dismissed: who reads slowly must be able to read it.
      if (!isError) setTimeout(() => dismissToast(id), TOAST_MS);
    },
  };
}
