import type { Notice } from '../../protocol.ts';
import { mrkdwn } from '../blocks/text.ts';
import { h, type Vnode } from '../dom/h.ts';
import { icon } from '../dom/icon.ts';
import type { App } from '../state/app.ts';
import type { Reader } from '../words/reader.ts';

/** What the workspace whispers above the composer: a command that timed out, an app that did not answer. */
export function notices(app: App, reader: Reader, conversation: string | null): Vnode | null {
  const own = (app.state().snapshot?.notices ?? []).filter((notice) => notice.conversation === conversation);
  // Three tries that failed alike are one thing to say.
  const texts = [...new Set(own.map(({ text }) => text))];
  if (texts.length === 0) return null;
  const rows = texts.map((text) => row({ app, reader, text, same: own.filter((notice) => notice.text === text) }));
  return h('ul', { key: `notices-${conversation}`, class: 'notices', 'aria-label': 'Notices' }, rows);
}

type RowProps = { readonly app: App; readonly reader: Reader; readonly text: string; readonly same: readonly Notice[] };

function row({ app, reader, text, same }: RowProps): Vnode {
  const dismiss = async (): Promise<void> => {
    for (const { id } of same) await app.perform({ do: 'dismissNotice', notice: id });
  };
  return h(
    'li',
    { key: text, class: 'notice', role: 'status' },
    icon('alert'),
    h('div', { class: 'prose' }, mrkdwn(text, reader)),
    h('button', { type: 'button', class: 'button-link', on: { click: () => void dismiss() } }, 'Dismiss'),
  );
}
