import type { Change, ChangedPart } from './protocol.ts';

/** Tells the page, and whoever waits, that something changed. */
export type ChangeFeed = {
  readonly revision: () => number;
  readonly changed: (what: ChangedPart, conversation?: string) => void;
  readonly listen: (listener: (change: Change) => void) => () => void;
};

export function changeFeed(): ChangeFeed {
  const listeners = new Set<(change: Change) => void>();
  let revision = 0;
  return {
    revision: () => revision,
    changed(what, conversation) {
      revision += 1;
      for (const listener of listeners) listener({ type: 'changed', revision, what, conversation: conversation ?? null });
    },
    listen(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
