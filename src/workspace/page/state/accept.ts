import type { Message, Snapshot } from '../../protocol.ts';
import type { State } from './store.ts';
import { keepWindow } from './window.ts';

const SAID_MAX = 240;
/** Before any message, and after all of them. */
const ALL_NEW = '';
const NONE_NEW = '9';

/** What a snapshot changes in the state. An older one than that shown changes nothing. */
export function accept(state: State, snapshot: Snapshot): Partial<State> {
  const old = state.snapshot?.me.id === snapshot.me.id ? state.snapshot : null;
  if (old && snapshot.revision < old.revision && state.line === 'open') return {};
  const seen = old ? state.seen : new Map<string, never>();
  const open = snapshot.open && keepWindow(snapshot.open, seen.get(snapshot.open.id), state.limit);
  const isOpening = open !== null && open.id !== state.newAfter?.conversation;
  const unread = snapshot.conversations.find(({ id }) => id === open?.id)?.unread ?? 0;
  return {
    snapshot: { ...snapshot, open },
    clockAhead: snapshot.clock.now - Date.now(),
    line: 'open',
    complaints: new Map([...state.complaints].filter(([view]) => isShown(snapshot, view))),
    seen: open ? new Map(seen).set(open.id, open) : seen,
    ...(open ? { limit: Math.max(state.limit, open.messages.length) } : {}),
    ...(isOpening ? { newAfter: { conversation: open.id, ts: unread > 0 ? (open.lastReadTs ?? ALL_NEW) : NONE_NEW } } : {}),
    ...(old && !isOpening ? { announcement: heard(old, snapshot) || state.announcement } : {}),
  };
}

function isShown({ modals, home }: Snapshot, view: string): boolean {
  return home?.id === view || modals.some(({ id }) => id === view);
}

/** What others wrote since, in the conversation and the thread that stand open: not what was only loaded later. */
function heard(old: Snapshot, now: Snapshot): string {
  const isSameThread = old.thread !== null && old.thread.root.ts === now.thread?.root.ts;
  const isSameOpen = old.open !== null && old.open.id === now.open?.id;
  return [
    ...(isSameOpen ? since(old.open?.messages, now.open?.messages) : []),
    ...(isSameThread ? since(old.thread?.replies, now.thread?.replies) : []),
  ]
    .filter(({ author }) => author !== now.me.id)
    .map(({ authorName, text }) => `${authorName}: ${text.slice(0, SAID_MAX)}`)
    .join('. ');
}

function since(old: readonly Message[] = [], now: readonly Message[] = []): readonly Message[] {
  const last = old.at(-1)?.ts ?? '';
  return now.filter(({ ts }) => ts > last);
}
