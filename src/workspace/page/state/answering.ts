import type { Block, DeedResult, ElementValue, Place, SelectOption, View } from '../../protocol.ts';
import type { Forms } from './forms.ts';
import { conversationOf } from './route.ts';
import type { Confirm, State, Store } from './store.ts';
import type { Verb } from './verb.ts';

/** What people do in blocks and modals, with the app's answer shown where they are. */
export type Answering = {
  touch(surface: string, at: ElementAt, value: ElementValue): void;
  /** Asks first where there is something to confirm. */
  confirmed(question: Omit<Confirm, 'decide'> | null): Promise<boolean>;
  act(click: Click): Promise<void>;
  submit(view: View): Promise<void>;
  close(view: View, all: boolean): Promise<void>;
  /** @throws with a sentence to show when the app did not answer */
  suggest(place: Place, at: ElementAt, text: string): Promise<readonly SuggestedGroup[]>;
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
export type AnsweringNeeds = {
  readonly store: Store;
  readonly forms: Forms;
  readonly send: (verb: Verb) => Promise<DeedResult>;
  readonly toast: (text: string, isError: boolean) => void;
};

export function createAnswering(needs: AnsweringNeeds): Answering {
  const { store, forms, send } = needs;
  return {
    ...viewDeeds(needs),
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
    async suggest(place, at, text) {
      const result = await send({ do: 'suggest', place, ...at, text });
      if (!result.ok) throw new Error(result.message);
      if (result.optionGroups && result.optionGroups.length > 0) return result.optionGroups;
      return [{ label: '', options: result.options ?? [] }];
    },
  };
}

/** The name under which an element is busy. */
export function busyKey(surface: string, { blockId, actionId }: ElementAt): string {
  return `${surface}/${blockId}/${actionId}`;
}

/** True where the workspace already shows the same sentence as a notice in the place the person looks at. */
export function isWhispered({ snapshot, route }: State, message: string): boolean {
  const here = conversationOf(route.screen);
  const notices = snapshot?.notices ?? [];
  return notices.some(({ text, conversation }) => text === message && (conversation === here || conversation === null));
}

function viewDeeds({ store, forms, send, toast }: AnsweringNeeds): Pick<Answering, 'act' | 'submit' | 'close'> {
  const complain = (view: string, message: string, errors: { readonly [blockId: string]: string }): void =>
    store.set({ complaints: new Map(store.get().complaints).set(view, { message, errors }) });
  const whileBusy = async (key: string, verb: Verb): Promise<DeedResult> => {
    store.set({ busy: new Set([...store.get().busy, key]) });
    const result = await send(verb);
    store.set({ busy: new Set([...store.get().busy].filter((other) => other !== key)) });
    return result;
  };
  const isOpen = (view: string): boolean => store.get().snapshot?.modals.some(({ id }) => id === view) ?? false;
  /** What a modal says itself need not stand as a notice behind it too. */
  const takeBackWhisper = (message: string): void => {
    const notice = store.get().snapshot?.notices.findLast(({ text }) => text === message);
    if (notice) void send({ do: 'dismissNotice', notice: notice.id });
  };
  const complainInModal = (view: string, message: string): void => {
    complain(view, message, {});
    takeBackWhisper(message);
  };
  return {
    async act({ place, surface, at, value, blocks }) {
      const key = busyKey(surface, at);
      if (store.get().busy.has(key)) return;
      const result = await whileBusy(key, { do: 'act', place, ...at, value, state: forms.collect(surface, blocks) });
      if (result.ok) return;
      if (place.in === 'view' && isOpen(place.view)) complainInModal(place.view, result.message);
      else if (!isWhispered(store.get(), result.message)) toast(result.message, true);
    },
    async submit(view) {
      if (store.get().busy.has(view.id) || view.isBusy) return;
      complain(view.id, '', {});
      const result = await whileBusy(view.id, { do: 'submit', view: view.id, state: forms.collect(view.id, view.blocks) });
      if (result.ok) return;
      if (result.errors) complain(view.id, '', result.errors);
      else complainInModal(view.id, result.message);
    },
    async close(view, all) {
      const result = await whileBusy(view.id, { do: 'close', view: view.id, all });
      if (!result.ok) complainInModal(view.id, result.message);
    },
  };
}
