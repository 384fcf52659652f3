import type { OpenConversation, Snapshot } from '../../protocol.ts';
import { type Route, spotlightOf } from './route.ts';
import type { Theme } from './theme.ts';

export type State = {
  readonly route: Route;
  readonly snapshot: Snapshot | null;
  /** How far the workspace's clock is ahead of this machine's, in milliseconds. */
  readonly clockAhead: number;
  /** The route that the snapshot answers: until it is the route again, what is missing may only be late. */
  readonly answered: Route | null;
  /** The line to the workspace. `stale`: it was started anew, only a reload helps. */
  readonly line: 'connecting' | 'open' | 'lost' | 'stale';
  /** What was last shown of each conversation, so that going back to it shows something at once. */
  readonly seen: ReadonlyMap<string, OpenConversation>;
  /** How many messages of the open conversation are wanted. */
  readonly limit: number;
  /** Messages after this ts get the "New" line; it stays where it was while the person reads. */
  readonly newAfter: { readonly conversation: string; readonly ts: string } | null;
  /** Elements whose click the app has not answered yet, as `surface/block/action`. */
  readonly busy: ReadonlySet<string>;
  readonly toasts: readonly Toast[];
  /** By view id: what the app (or the workspace) said to the last submission. */
  readonly complaints: ReadonlyMap<string, Complaint>;
  readonly confirm: Confirm | null;
  readonly isDrawerOpen: boolean;
  readonly theme: Theme;
  /** Grows with each change of a form, whose values live in `forms`. */
  readonly formTouches: number;
  /** Said by screen readers once. */
  readonly announcement: string;
};

export type Toast = { readonly id: number; readonly text: string; readonly isError: boolean };
export type Complaint = { readonly message: string; readonly errors: { readonly [blockId: string]: string } };
export type Confirm = {
  readonly title: string;
  readonly text: { readonly isMrkdwn: boolean; readonly text: string };
  readonly yes: string;
  readonly no: string;
  readonly isDanger: boolean;
  readonly decide: (isConfirmed: boolean) => void;
};

export type Store = {
  get(): State;
  set(change: Partial<State>): void;
  /** Called after changes, once for all that came in one go. */
  onChange(listener: () => void): void;
};

/** The workspace's time: the page counts on by itself between snapshots. */
export function workspaceNow({ clockAhead }: State): number {
  return Date.now() + clockAhead;
}

/** How many messages a place begins with: a link may lead far back. */
export function wantedOf(route: Route): number {
  return spotlightOf(route) === null ? PAGE_OF_MESSAGES : MESSAGES_MAX;
}

export const PAGE_OF_MESSAGES = 50;
/** As many as the workspace gives at once. */
const MESSAGES_MAX = 500;

export function createStore(first: Pick<State, 'route' | 'theme'>): Store {
  let state: State = {
    ...first,
    snapshot: null,
    clockAhead: 0,
    answered: null,
    line: 'connecting',
    seen: new Map(),
    limit: wantedOf(first.route),
    newAfter: null,
    busy: new Set(),
    toasts: [],
    complaints: new Map(),
    confirm: null,
    isDrawerOpen: false,
    formTouches: 0,
    announcement: '',
  };
  const listeners: (() => void)[] = [];
  let isPlanned = false;
  return {
    get: () => state,
    set(change) {
      state = { ...state, ...change };
      if (isPlanned) return;
      isPlanned = true;
      queueMicrotask(() => {
        isPlanned = false;
        for (const listener of listeners) listener();
      });
    },
    onChange: (listener) => void listeners.push(listener),
  };
}
