import { mrkdwn, plain } from '../blocks/text.ts';
import { h, type Vnode } from '../dom/h.ts';
import type { App } from '../state/app.ts';
import type { Reader } from '../words/reader.ts';
import { dialog } from './dialog.ts';

/** Asks before something that the app wants confirmed. */
export function confirmDialog(app: App, reader: Reader): Vnode | null {
  const { confirm } = app.state();
  if (!confirm) return null;
  const { title, text, yes, no, isDanger, decide } = confirm;
  return dialog(
    { key: 'confirm', class: 'confirm', labelledBy: 'confirm-title', role: 'alertdialog', onEscape: () => decide(false) },
    h('h2', { id: 'confirm-title', class: 'modal-title' }, title),
    h('div', { class: 'prose' }, text.isMrkdwn ? mrkdwn(text.text, reader) : h('p', {}, plain(text.text, reader))),
    h(
      'div',
      { class: 'confirm-foot' },
      h('button', { type: 'button', class: 'button', autofocus: true, on: { click: () => decide(false) } }, no),
      h(
        'button',
        { type: 'button', class: `button ${isDanger ? 'is-danger-solid' : 'is-primary'}`, on: { click: () => decide(true) } },
        yes,
      ),
    ),
  );
}
