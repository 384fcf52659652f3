import type { Notice } from '../../protocol.ts';
import { mrkdwn } from '../blocks/text.ts';
import { h, type Vnode } from '../dom/h.ts';
import { icon } from '../dom/icon.ts';
import type { App } from '../state/app.ts';
import type { Reader } from '../words/reader.ts';

/** What the workspace whispers above the composer: a command that timed out, an app that did not answer. */
export function notices(app: App, reader: Reader, conversation: string | null): Vnode | null {
  const own = (app.state().snapshot?.notices ?? []).filter((notice) => notice.conversation === conversation);
  if (own.length === 0) return null;
  return h(
    'ul',
    { key: `notices-${conversation}`, class: 'notices', 'aria-label': 'Notices' },
    own.map((notice) => row(app, reader, notice)),
  );
}

function row(app: App, reader: Reader, { id, text }: Notice): Vnode {
  return h(
    'li',
    { key: id, class: 'notice', role: 'status' },
    icon('alert'),
    h('div', { class: 'prose' }, mrkdwn(text, reader)),
    h(
      'button',
      { type: 'button', class: 'button-link', on: { click: () => void app.perform({ do: 'dismissNotice', notice: id }) } },
      'Dismiss',
    ),
  );
}
