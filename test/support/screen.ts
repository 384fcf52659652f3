import { isObject, type JsonObject } from '#workspace/json.ts';
import type { ElementValue, FormState, Place, Snapshot, View } from '#workspace/protocol.ts';
import { messageOf } from '#workspace/snapshot.ts';
import type { Workspace } from '#workspace/workspace.ts';
import { messageKey, noticeKey, viewKey } from './looked.ts';
import { readableMessage, readableView } from './readable.ts';
import type { Names } from './readable-text.ts';

/** One thing that a person can see: a modal, a message, the Home tab, a whisper of Slack itself. */
export type Shown = {
  readonly key: string;
  readonly kind: 'modal' | 'home' | 'message' | 'notice';
  readonly text: string;
  /** `#collections`, or a DM as `@Dunbot`. */
  readonly where: string;
  readonly place: Place | null;
  readonly blocks: readonly JsonObject[];
  readonly ts: string;
  readonly threadTs: string | null;
};

/** What one person has in front of them and typed so far. */
export type Desk = {
  readonly id: string;
  /** The conversation they are in. */
  where: string;
  isAtHome: boolean;
  readonly forms: Map<string, FormState>;
  /** Errors below the inputs of a modal, by block. */
  readonly errors: Map<string, Readonly<Record<string, string>>>;
};

/** All that a person could look at now, newest first; the modal on top comes before everything. */
export async function screenOf(workspace: Workspace, desk: Desk, names: Names): Promise<Shown[]> {
  const snapshot = await workspace.snapshot({ as: desk.id, conversation: null, thread: null, limit: 1 });
  if (!snapshot) throw new Error(`There is nobody with the id ${desk.id} in this workspace.`);
  const modal = snapshot.modals.at(-1);
  return [
    ...(modal ? [shownView(modal, desk, names)] : []),
    ...snapshot.notices.map(
      (notice): Shown => ({ ...NOWHERE, key: noticeKey(notice.id), kind: 'notice', text: `${notice.code}: ${notice.text}` }),
    ),
    ...(snapshot.home && desk.isAtHome ? [shownView(snapshot.home, desk, names)] : []),
    ...messagesOf(workspace, desk, snapshot, names),
  ];
}

const NOWHERE = { where: '', place: null, blocks: [], ts: '', threadTs: null } as const;

function shownView(view: View, desk: Desk, names: Names): Shown {
  const errors = Object.values(desk.errors.get(view.id) ?? {}).map((error) => `(!) ${error}`);
  return {
    ...NOWHERE,
    key: view.kind === 'home' ? 'home' : viewKey(view.id),
    kind: view.kind,
    text: [readableView(view, names), ...errors].join('\n'),
    place: { in: 'view', view: view.id },
    blocks: view.blocks.filter(isObject),
  };
}

function messagesOf({ world }: Workspace, desk: Desk, snapshot: Snapshot, names: Names): Shown[] {
  return snapshot.conversations
    .flatMap(({ id, kind, name }) => {
      const conversation = world.conversations.get(id);
      if (!conversation) return [];
      const own = conversation.ephemerals.filter(({ onlyFor }) => onlyFor === desk.id);
      return [...conversation.messages, ...own].map((record): Shown => {
        const message = messageOf(world, conversation, record);
        return {
          key: messageKey(id, record.ts),
          kind: 'message',
          text: readableMessage(message, names),
          where: kind === 'dm' ? `@${name}` : `#${name}`,
          place: { in: 'message', conversation: id, ts: record.ts },
          blocks: [...message.blocks, ...message.attachments.flatMap(({ blocks }) => blocks)].filter(isObject),
          ts: record.ts,
          threadTs: record.threadTs,
        };
      });
    })
    .sort((a, b) => (a.ts < b.ts ? 1 : -1));
}

export function matches(text: string, wanted: string | RegExp): boolean {
  return typeof wanted === 'string' ? text.includes(wanted) : wanted.test(text);
}

/** Writes down what a person put into an element. */
export function typed(desk: Desk, own: { place: string; blockId: string; actionId: string; value: ElementValue }): void {
  const form = desk.forms.get(own.place) ?? {};
  desk.forms.set(own.place, { ...form, [own.blockId]: { ...form[own.blockId], [own.actionId]: own.value } });
}

export function placeKey(place: Place): string {
  return place.in === 'view' ? place.view : `${place.conversation}/${place.ts}`;
}
