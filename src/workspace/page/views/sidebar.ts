import type { Conversation, Snapshot } from '../../protocol.ts';
import { h, type Vnode } from '../dom/h.ts';
import { type IconName, icon } from '../dom/icon.ts';
import type { App } from '../state/app.ts';
import { conversationOf, formatRoute, type Screen } from '../state/route.ts';
import { avatar } from './avatar.ts';

/** Where one can go: channels, direct messages, the app, the mailbox. */
export function sidebar(app: App, snapshot: Snapshot): readonly Vnode[] {
  const channels = snapshot.conversations.filter(({ kind }) => kind !== 'dm');
  const people = snapshot.conversations.filter(({ kind, isApp }) => kind === 'dm' && !isApp);
  const bots = snapshot.conversations.filter(({ isApp }) => isApp);
  const others = snapshot.people.filter(
    ({ id, isPlayable, isGuest, isStranger }) =>
      isPlayable && !isGuest && !isStranger && id !== snapshot.me.id && !people.some(({ withPerson }) => withPerson === id),
  );
  return [
    group(
      'App',
      bots.map((one) => conversationRow(app, snapshot, one)),
    ),
    group(
      'Channels',
      channels.map((one) => conversationRow(app, snapshot, one)),
    ),
    group('Direct messages', [
      ...people.map((one) => conversationRow(app, snapshot, one)),
      ...others.map((person) =>
        h(
          'li',
          { key: person.id },
          h(
            'button',
            { type: 'button', class: 'place is-quiet', on: { click: () => void app.openDm(person.id) } },
            avatar(person, 'small'),
            h('span', { class: 'place-name', title: `${person.realName}, ${person.title}` }, person.realName),
          ),
        ),
      ),
    ]),
    group('Outgoing', [mailRow(app, snapshot)]),
    group('Test bench', [troubleRow(app, snapshot)]),
  ];
}

/** From an open drawer the focus goes along to what was chosen. */
function leaveDrawer(app: App): void {
  if (!app.state().isDrawerOpen) return;
  app.set({ isDrawerOpen: false });
  requestAnimationFrame(() => document.getElementById('main')?.focus());
}

function group(title: string, rows: readonly Vnode[]): Vnode {
  const id = `places-${title.toLowerCase().replaceAll(' ', '-')}`;
  return h(
    'section',
    { key: id, class: 'places', 'aria-labelledby': id },
    h('h2', { id, class: 'places-title' }, title),
    h('ul', {}, rows),
  );
}

function conversationRow(app: App, snapshot: Snapshot, conversation: Conversation): Vnode {
  const { id, kind, name, withPerson, isApp, isMember, isArchived, isShared } = conversation;
  const { screen } = app.state().route;
  const isOpen = conversationOf(screen) === id;
  const isUnread = conversation.unread > 0 && !isOpen;
  const person = snapshot.people.find((one) => one.id === withPerson);
  const to: Screen = isApp && snapshot.home ? { at: 'home', conversation: id } : { at: 'talk', conversation: id, thread: null };
  const classes = ['place', isOpen ? 'is-open' : '', isUnread ? 'is-unread' : '', isMember && !isArchived ? '' : 'is-quiet'];
  return h(
    'li',
    { key: id },
    h(
      'a',
      {
        class: classes.filter(Boolean).join(' '),
        href: formatRoute({
          person: snapshot.me.id,
          screen: isOpen ? screen : isUnread ? { at: 'talk', conversation: id, thread: null } : to,
        }),
        'aria-current': isOpen ? 'page' : null,
        title: conversation.topic ? `${name}: ${conversation.topic}` : name,
        on: { click: () => leaveDrawer(app) },
      },
      kind === 'dm' ? avatar(person, 'small') : h('span', { class: 'place-sign' }, icon(kind === 'private' ? 'lock' : 'hash')),
      h('span', { class: 'place-name' }, name),
      isArchived ? h('span', { class: 'place-note' }, 'archived') : null,
      isShared ? h('span', { class: 'place-note', title: 'People of another company read along here' }, 'shared') : null,
      isUnread && badge(conversation),
    ),
  );
}

function badge({ unread, mentions }: Conversation): Vnode {
  const words = `${unread} unread${mentions > 0 ? `, ${mentions} for you` : ''}`;
  return h(
    'span',
    { class: mentions > 0 ? 'badge is-loud' : 'badge' },
    h('span', { 'aria-hidden': 'true', title: words }, String(mentions > 0 ? mentions : unread)),
    h('span', { class: 'for-readers' }, words),
  );
}

function mailRow(app: App, { me, mails }: Snapshot): Vnode {
  return workRow(app, {
    href: formatRoute({ person: me.id, screen: { at: 'mail', mail: null } }),
    isOpen: app.state().route.screen.at === 'mail',
    sign: 'mail',
    name: 'Mailbox',
    count: mails.length,
    counted: 'mails sent',
  });
}

function troubleRow(app: App, { me, troubles, scopes }: Snapshot): Vnode {
  return workRow(app, {
    href: formatRoute({ person: me.id, screen: { at: 'trouble' } }),
    isOpen: app.state().route.screen.at === 'trouble',
    sign: 'bolt',
    name: 'Trouble',
    count: troubles.length + scopes.filter(({ isGranted }) => !isGranted).length,
    counted: 'switched on',
  });
}

type WorkRow = {
  readonly href: string;
  readonly isOpen: boolean;
  readonly sign: IconName;
  readonly name: string;
  readonly count: number;
  readonly counted: string;
};

/** A place that Slack does not have. */
function workRow(app: App, { href, isOpen, sign, name, count, counted }: WorkRow): Vnode {
  return h(
    'li',
    { key: name },
    h(
      'a',
      {
        class: isOpen ? 'place is-open' : 'place',
        href,
        'aria-current': isOpen ? 'page' : null,
        on: { click: () => leaveDrawer(app) },
      },
      h('span', { class: 'place-sign' }, icon(sign)),
      h('span', { class: 'place-name' }, name),
      count > 0 && h('span', { class: 'badge' }, String(count), h('span', { class: 'for-readers' }, ` ${counted}`)),
    ),
  );
}
