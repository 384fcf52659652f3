import type { Snapshot } from '../../protocol.ts';
import { h, type Vnode } from '../dom/h.ts';
import { icon } from '../dom/icon.ts';
import { menu } from '../dom/menu.ts';
import type { App } from '../state/app.ts';
import { workspaceNow } from '../state/store.ts';
import type { Theme } from '../state/theme.ts';
import { dayOf, dayWithoutYear, shortDay, timeOf } from '../words/moment.ts';
import { avatar } from './avatar.ts';

/** What Slack does not have: whose eyes one looks through, and what day it is. */
export function topbar(app: App, snapshot: Snapshot | null): Vnode {
  const { isDrawerOpen } = app.state();
  return h(
    'header',
    { class: 'topbar' },
    h(
      'button',
      {
        type: 'button',
        id: 'drawer-button',
        class: 'button is-icon drawer-button',
        'aria-label': isDrawerOpen ? 'Close the list of conversations' : 'Open the list of conversations',
        'aria-expanded': String(isDrawerOpen),
        'aria-controls': 'sidebar',
        on: { click: () => turnDrawer(app) },
      },
      icon('menu'),
      snapshot?.conversations.some(({ unread }) => unread > 0)
        ? h('span', { class: 'dot' }, h('span', { class: 'for-readers' }, 'unread messages'))
        : null,
    ),
    h(
      'p',
      { class: 'topbar-title', title: snapshot?.team.name ?? null },
      snapshot?.team.name ?? 'Workspace',
      h('span', { class: 'topbar-note' }, 'local'),
    ),
    h('div', { class: 'topbar-space' }),
    snapshot && clock(app, snapshot),
    themeMenu(app),
    snapshot && personMenu(app, snapshot),
  );
}

function turnDrawer(app: App): void {
  const isOpen = !app.state().isDrawerOpen;
  app.set({ isDrawerOpen: isOpen });
  if (isOpen) requestAnimationFrame(() => document.querySelector<HTMLElement>('#sidebar .place')?.focus());
}

function clock(app: App, snapshot: Snapshot): Vnode {
  const { zone, movedBy } = snapshot.clock;
  const { locale } = snapshot.me;
  const now = workspaceNow(app.state());
  const move = async (days: number, hours: number): Promise<void> => {
    const result = await app.perform({ do: 'moveClock', days, hours });
    const later = workspaceNow(app.state());
    if (result.ok) app.toast(`It is ${shortDay(later, zone, locale)}, ${timeOf(later, { zone, locale })} now.`, false);
  };
  const ahead = Math.round(movedBy / 3_600_000);
  const days = Math.floor(ahead / 24);
  const moved =
    ahead === 0
      ? 'The clock runs with the machine'
      : `Moved ahead by ${count(days, 'day')}${ahead % 24 ? ` and ${count(ahead % 24, 'hour')}` : ''}`;
  return h(
    'div',
    { class: 'clock', role: 'group', 'aria-label': 'Workspace clock' },
    h(
      'time',
      { class: 'clock-face', datetime: dayOf(now, zone), title: `${moved}. Zone: ${zone}` },
      icon('clock'),
      h('span', { class: 'clock-day' }, dayWithoutYear(now, zone, locale)),
      h('span', { class: 'clock-year' }, dayOf(now, zone).slice(0, 4)),
      h('span', { class: 'clock-time' }, timeOf(now, { zone, locale })),
    ),
    h('button', { type: 'button', class: 'button is-small clock-next', on: { click: () => void move(1, 0) } }, 'Next day'),
    menu('clock-more', {
      label: 'Move the clock',
      content: icon('chevron'),
      class: 'button is-icon is-small',
      align: 'end',
      items: [
        { key: 'hour', label: 'One hour on', onChoose: () => void move(0, 1) },
        { key: 'day', label: 'One day on', onChoose: () => void move(1, 0) },
        { key: 'three', label: 'Three days on', onChoose: () => void move(3, 0) },
        { key: 'week', label: 'One week on', detail: moved, onChoose: () => void move(7, 0) },
      ],
    }),
  );
}

function count(number: number, word: string): string {
  return `${number} ${word}${number === 1 ? '' : 's'}`;
}

export function themeMenu(app: App): Vnode {
  const { theme } = app.state();
  const item = (key: Theme, label: string): { key: string; label: string; isChosen: boolean; onChoose: () => void } => ({
    key,
    label,
    isChosen: theme === key,
    onChoose: () => app.useTheme(key),
  });
  return menu('theme', {
    label: 'Colours',
    content: icon(theme === 'dark' ? 'moon' : theme === 'light' ? 'sun' : 'screen'),
    class: 'button is-icon theme-button',
    align: 'end',
    items: [item('system', 'As the system'), item('light', 'Light'), item('dark', 'Dark')],
  });
}

function personMenu(app: App, { me, people }: Snapshot): Vnode {
  return menu('person', {
    label: `You are ${me.realName}, ${me.title}. Switch person`,
    isLabelled: true,
    content: [
      avatar(me, 'small'),
      h('span', { class: 'for-readers' }, 'You are '),
      h('span', { class: 'person-name' }, me.realName),
      h('span', { class: 'for-readers' }, `, ${me.title}. Switch person`),
      icon('chevron'),
    ],
    class: 'button person-button',
    align: 'end',
    items: people
      .filter(({ isPlayable }) => isPlayable)
      .map((person) => ({
        key: person.id,
        label: [avatar(person, 'small'), h('span', {}, person.realName)],
        detail: person.title,
        isChosen: person.id === me.id,
        onChoose: () => app.become(person.id),
      })),
  });
}
