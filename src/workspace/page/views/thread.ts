import type { Snapshot } from '../../protocol.ts';
import { h, type Vnode } from '../dom/h.ts';
import { icon } from '../dom/icon.ts';
import type { App } from '../state/app.ts';
import type { Reader } from '../words/reader.ts';
import { composer } from './composer.ts';
import { messageList } from './message-list.ts';
import { skeleton } from './skeleton.ts';

/** The thread beside its conversation; null while none is open. */
export function threadPane(app: App, snapshot: Snapshot, reader: Reader): Vnode | null {
  const { screen } = app.state().route;
  if (screen.at !== 'talk' || screen.thread === null || screen.conversation === null) return null;
  const { conversation, thread: ts } = screen;
  const thread = snapshot.thread?.root.ts === ts ? snapshot.thread : null;
  const name = reader.conversation(conversation)?.name ?? '';
  const close = (): void => app.go({ at: 'talk', conversation, thread: null });
  return h(
    'aside',
    {
      key: `thread-${ts}`,
      class: 'thread',
      'aria-labelledby': 'thread-title',
      hooks: {
        mounted: (element) => {
          element.querySelector<HTMLElement>('.thread-close')?.focus({ preventScroll: true });
          return () => requestAnimationFrame(() => giveBack(ts));
        },
      },
      on: { keydown: (event) => event instanceof KeyboardEvent && event.key === 'Escape' && !event.defaultPrevented && close() },
    },
    h(
      'header',
      { class: 'screen-head' },
      h('h2', { id: 'thread-title', class: 'screen-title' }, 'Thread'),
      h('p', { class: 'screen-topic', title: name }, name),
      h(
        'button',
        {
          type: 'button',
          class: 'button is-icon thread-close',
          'aria-label': 'Close the thread',
          title: 'Close the thread',
          on: { click: close },
        },
        icon('close'),
      ),
    ),
    thread
      ? messageList(`thread-${ts}`, {
          app,
          reader,
          label: 'Messages in this thread',
          messages: [thread.root, ...thread.replies],
          isInThread: true,
          hasEarlier: false,
          newAfter: null,
          empty: 'Nobody has replied yet.',
          onSeen: () => {},
        })
      : app.state().answered === app.state().route
        ? h('div', { class: 'empty is-screen' }, h('p', {}, 'This thread no longer exists.'))
        : skeleton(),
    composer({ app, id: `${snapshot.me.id}-${conversation}-${ts}`, conversation, thread: ts, placeholder: 'Reply' }),
  );
}

/** The focus goes back to where the thread was opened, unless it is somewhere by now. */
function giveBack(ts: string): void {
  const { activeElement } = document;
  if (activeElement === null || activeElement === document.body)
    document.getElementById(`replies-${ts}`)?.focus({ preventScroll: true });
}
