import type { Notice, Snapshot } from '../../protocol.ts';
import { mrkdwn } from '../blocks/text.ts';
import { h, type Vnode } from '../dom/h.ts';
import { icon } from '../dom/icon.ts';
import type { App } from '../state/app.ts';
import { createReader } from '../words/reader.ts';

/** What the workspace whispers above the composer: a command that timed out, an app that did not answer. */
export function notices(app: App, snapshot: Snapshot, conversation: string | null): Vnode | null {
  const own = snapshot.notices.filter((notice) => notice.conversation === conversation);
  if (own.length === 0) return null;
  return h('ul', { key: `notices-${conversation}`, class: 'notices', 'aria-label': 'Notices' }, own.map((notice) => row(app, snapshot, notice)));
}

function row(app: App, snapshot: Snapshot, { id, text }: Notice): Vnode {
  return h(
    'li',
    { key: id, class: 'notice', role: 'status' },
    icon('alert'),
    h('div', { class: 'prose' }, mrkdwn(text, createReader(snapshot))),
    h('button', { type: 'button', class: 'button-link', on: { click: () => void app.perform({ do: 'dismissNotice', notice: id }) } }, 'Dismiss'),
  );
}
