import type { Conversation, OpenConversation, Snapshot } from '../../protocol.ts';
import { h, type Vnode } from '../dom/h.ts';
import { icon } from '../dom/icon.ts';
import { menu } from '../dom/menu.ts';
import type { App } from '../state/app.ts';
import { formatRoute } from '../state/route.ts';
import type { Reader } from '../words/reader.ts';
import { avatar } from './avatar.ts';
import { composer } from './composer.ts';
import { listKey, messageList } from './message-list.ts';
import { notices } from './notices.ts';
import { skeleton } from './skeleton.ts';

/** The middle of the page: a conversation with its messages and a place to write. */
export function conversationScreen(app: App, snapshot: Snapshot, reader: Reader): readonly (Vnode | null)[] {
  const { screen } = app.state().route;
  const id = screen.at === 'talk' ? screen.conversation : null;
  const conversation = id === null ? undefined : snapshot.conversations.find((one) => one.id === id);
  if (!conversation) return [notFound(id)];
  const open = snapshot.open?.id === id ? snapshot.open : (app.state().seen.get(conversation.id) ?? null);
  return [
    conversationHead(app, snapshot, conversation, open),
    open ? messages(app, reader, conversation, open) : skeleton(),
    notices(app, reader, conversation.id),
    footer(app, snapshot, conversation),
  ];
}

/** Puts the focus where one writes, or where that is not possible, where one reads. */
export function focusConversation(): void {
  const field = document.querySelector<HTMLElement>('.main .composer-field');
  (field ?? document.querySelector<HTMLElement>('main'))?.focus({ preventScroll: true });
}

/** Name, topic and, for the app, the two tabs. */
export function conversationHead(
  app: App,
  { me, people }: Snapshot,
  conversation: Conversation,
  open: OpenConversation | null,
): Vnode {
  const { id, kind, name, topic, withPerson, isApp, isShared } = conversation;
  const person = people.find((one) => one.id === withPerson);
  const members = open?.members.length ?? 0;
  const note = kind === 'dm' ? (person?.title ?? '') : topic;
  return h(
    'header',
    { key: 'head', class: 'screen-head' },
    h(
      'h1',
      { class: 'screen-title', title: name },
      kind === 'dm' ? avatar(person, 'small') : icon(kind === 'private' ? 'lock' : 'hash'),
      h('span', { class: 'screen-name' }, name),
    ),
    isShared ? h('p', { class: 'shared-mark', title: 'People of another company read along here' }, 'Shared outside') : null,
    note ? h('p', { class: 'screen-topic', title: note }, note) : null,
    isApp ? tabs(app, me.id, id) : null,
    kind !== 'dm' && members > 0
      ? h('p', { class: 'screen-members' }, `${members} ${members === 1 ? 'member' : 'members'}`)
      : null,
    kind !== 'dm' ? channelMenu(app, conversation) : null,
  );
}

/** What changes a channel for everybody: people outside read along, or nobody can write any more. */
function channelMenu(app: App, { id, isShared, isArchived }: Conversation): Vnode {
  const item = (verb: 'share' | 'unshare' | 'archive' | 'unarchive', label: string) => ({
    key: verb,
    label,
    onChoose: () => void app.perform({ do: verb, conversation: id }),
  });
  return menu(`channel-${id}`, {
    label: 'Channel settings',
    content: icon('more'),
    class: 'button is-icon',
    align: 'end',
    items: [
      isShared ? item('unshare', 'Stop sharing outside') : item('share', 'Share with another company'),
      isArchived ? item('unarchive', 'Take out of the archive') : item('archive', 'Archive'),
    ],
  });
}

function tabs(app: App, person: string, conversation: string): Vnode {
  const { at } = app.state().route.screen;
  const tab = (label: string, isOpen: boolean, href: string): Vnode =>
    h('li', {}, h('a', { class: 'tab', href, 'aria-current': isOpen ? 'page' : null }, label));
  return h(
    'nav',
    { class: 'tabs', 'aria-label': 'App' },
    h(
      'ul',
      {},
      tab('Home', at === 'home', formatRoute({ person, screen: { at: 'home', conversation } })),
      tab('Messages', at === 'talk', formatRoute({ person, screen: { at: 'talk', conversation, thread: null } })),
    ),
  );
}

function messages(app: App, reader: Reader, conversation: Conversation, open: OpenConversation): Vnode {
  const { newAfter } = app.state();
  return messageList(listKey(open), {
    app,
    reader,
    label: `Messages in ${conversation.name}`,
    messages: open.messages,
    isInThread: false,
    hasEarlier: open.hasEarlier,
    newAfter: newAfter?.conversation === open.id ? newAfter.ts : null,
    empty: emptyWords(conversation, reader),
    onSeen: (ts) => {
      const unread = app.state().snapshot?.conversations.find(({ id }) => id === open.id)?.unread ?? 0;
      const key = `${reader.me.id}-${open.id}`;
      if (unread === 0 || told.get(key) === ts) return;
      told.set(key, ts);
      void app.quietly({ do: 'markRead', conversation: open.id, ts });
    },
  });
}

/** What was already reported as read: drawing again is no reading again. */
const told = new Map<string, string>();

function emptyWords({ kind, name, isApp, isMember }: Conversation, reader: Reader): string {
  if (isApp) return `Nothing here yet. ${reader.appName} writes to you here. Write a message, or type / for its commands.`;
  if (kind === 'dm') return `This is the beginning of your conversation with ${name}.`;
  if (!isMember) return `Nobody has written in #${name} yet.`;
  return `This is the beginning of #${name}. Write something, or type / for the commands of ${reader.appName}.`;
}

function footer(app: App, { me, appName }: Snapshot, conversation: Conversation): Vnode {
  const { id, kind, name, isMember, isArchived, isApp } = conversation;
  if (isArchived)
    return h(
      'p',
      { key: 'foot', class: 'screen-foot quiet' },
      'This channel is archived. It can be read, but nobody can write here.',
    );
  if (kind !== 'dm' && !isMember) {
    return h(
      'div',
      { key: 'foot', class: 'screen-foot' },
      h('p', {}, `You are not in #${name}.`),
      h(
        'button',
        { type: 'button', class: 'button is-primary', on: { click: () => void app.perform({ do: 'join', conversation: id }) } },
        'Join the channel',
      ),
    );
  }
  const placeholder = isApp ? `Message ${appName}, or type /` : `Message ${kind === 'dm' ? name : `#${name}`}`;
  return composer({ app, id: `${me.id}-${id}`, conversation: id, thread: null, placeholder });
}

function notFound(id: string | null): Vnode {
  return h(
    'div',
    { key: 'none', class: 'empty is-screen' },
    icon('reply'),
    h('h1', { class: 'for-readers' }, 'No conversation'),
    h(
      'p',
      {},
      id === null
        ? 'Choose a conversation.'
        : 'This conversation does not exist, or this person is not in it. Choose another, or switch to another person.',
    ),
  );
}
