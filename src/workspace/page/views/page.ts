import type { Snapshot } from '../../protocol.ts';
import { type ElementVnode, h, type Vnode } from '../dom/h.ts';
import { icon } from '../dom/icon.ts';
import type { App } from '../state/app.ts';
import { workspaceNow } from '../state/store.ts';
import { createReader, type Reader } from '../words/reader.ts';
import { banner } from './banner.ts';
import { confirmDialog } from './confirm.ts';
import { conversationScreen, focusConversation } from './conversation.ts';
import { homeScreen } from './home.ts';
import { mailbox } from './mailbox.ts';
import { modals } from './modal.ts';
import { notices } from './notices.ts';
import { sidebar } from './sidebar.ts';
import { skeleton } from './skeleton.ts';
import { threadPane } from './thread.ts';
import { toasts } from './toasts.ts';
import { topbar } from './topbar.ts';
import { troubleScreen } from './trouble.ts';

/** The whole page, from the state alone. */
export function page(app: App): ElementVnode {
  const { snapshot, isDrawerOpen, announcement } = app.state();
  const reader = snapshot && createReader(snapshot, workspaceNow(app.state()));
  const thread = snapshot && reader && threadPane(app, snapshot, reader);
  return h(
    'div',
    { class: ['page', thread ? 'has-thread' : '', isDrawerOpen ? 'has-drawer' : ''].filter(Boolean).join(' ') },
    h('a', { key: 'skip', class: 'skip', href: '#main', on: { click: skipToMain } }, 'Skip to the conversation'),
    topbar(app, snapshot),
    banner(app),
    h(
      'div',
      { key: 'columns', class: 'columns' },
      drawer(app, snapshot),
      h(
        'main',
        { key: 'main', id: 'main', class: 'main', tabindex: '-1', inert: isDrawerOpen },
        snapshot && reader ? screen(app, snapshot, reader) : loading(app),
      ),
      thread,
    ),
    reader && notices(app, reader, null),
    snapshot && reader && modals(app, snapshot, reader),
    reader && confirmDialog(app, reader),
    toasts(app),
    h('p', { key: 'announcer', class: 'for-readers', role: 'log', 'aria-live': 'polite' }, announcement),
  );
}

function drawer(app: App, snapshot: Snapshot | null): Vnode {
  const { isDrawerOpen } = app.state();
  const close = (): void => {
    app.set({ isDrawerOpen: false });
    document.getElementById('drawer-button')?.focus();
  };
  return h(
    'div',
    { key: 'drawer', class: 'drawer' },
    h('div', { class: 'drawer-shade', hidden: !isDrawerOpen, on: { click: close } }),
    h(
      'nav',
      {
        id: 'sidebar',
        class: 'sidebar',
        'aria-label': 'Conversations',
        on: {
          keydown: (event) => event instanceof KeyboardEvent && event.key === 'Escape' && app.state().isDrawerOpen && close(),
        },
      },
      snapshot ? sidebar(app, snapshot) : skeleton(),
    ),
  );
}

function screen(app: App, snapshot: Snapshot, reader: Reader): readonly (Vnode | null)[] {
  switch (app.state().route.screen.at) {
    case 'talk':
      return conversationScreen(app, snapshot, reader);
    case 'home':
      return homeScreen(app, snapshot, reader);
    case 'mail':
      return mailbox(app, snapshot, reader);
    case 'trouble':
      return troubleScreen(app, snapshot);
  }
}

function loading(app: App): Vnode {
  if (app.state().line === 'connecting') return skeleton();
  return h(
    'div',
    { key: 'lost', class: 'empty is-screen' },
    icon('alert'),
    h('p', {}, 'Nothing could be loaded yet. The page tries again by itself.'),
  );
}

function skipToMain(event: Event): void {
  // The address keeps the route: the jump is done by hand.
  event.preventDefault();
  focusConversation();
}
