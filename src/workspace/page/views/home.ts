import type { Snapshot, View } from '../../protocol.ts';
import { blockList } from '../blocks/block.ts';
import { h, type Vnode } from '../dom/h.ts';
import { icon } from '../dom/icon.ts';
import type { App } from '../state/app.ts';
import type { Reader } from '../words/reader.ts';
import { conversationHead } from './conversation.ts';
import { notices } from './notices.ts';

/** The app's home tab, as the app published it for this person. */
export function homeScreen(app: App, snapshot: Snapshot, reader: Reader): readonly (Vnode | null)[] {
  const conversation = snapshot.conversations.find(({ isApp }) => isApp);
  const { home, appName, me } = snapshot;
  return [
    conversation ? conversationHead(app, snapshot, conversation, null) : null,
    h(
      'div',
      {
        key: `home-${me.id}`,
        class: 'home',
        tabindex: '0',
        role: 'region',
        'aria-label': `Home of ${appName}`,
        hooks: {
          mounted: () => {
            void app.quietly({ do: 'openHome' });
            return undefined;
          },
        },
      },
      h('h2', { class: 'for-readers' }, 'Home'),
      home ? homeBlocks(app, reader, home) : emptyHome(appName),
    ),
    notices(app, reader, conversation?.id ?? null),
  ];
}

function homeBlocks(app: App, reader: Reader, home: View): Vnode {
  const errors = app.state().complaints.get(home.id)?.errors ?? {};
  return h(
    'div',
    { class: 'home-sheet' },
    blockList({ app, reader, id: home.id, place: { in: 'view', view: home.id }, blocks: home.blocks, errors }),
  );
}

function emptyHome(appName: string): Vnode {
  return h('div', { class: 'empty is-screen' }, icon('home'), h('p', {}, `${appName} has not put anything here yet.`));
}
