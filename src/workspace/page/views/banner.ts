import { h, type Vnode } from '../dom/h.ts';
import { icon } from '../dom/icon.ts';
import type { App } from '../state/app.ts';

/** One line above everything when something that all depends on is away: what it is, and what to do. */
export function banner(app: App): Vnode | null {
  const { line, snapshot } = app.state();
  if (line === 'stale')
    return strip('The workspace was started anew since this page was opened.', 'Reload', () => location.reload());
  if (line === 'lost')
    return strip('The workspace is not answering. Trying again every few seconds.', 'Try now', () => app.retry());
  if (snapshot && !snapshot.isAppConnected) {
    return strip('The bot is not answering. You can read on; buttons and commands work again once it is back.', 'Try again', () =>
      app.retry(),
    );
  }
  return null;
}

function strip(words: string, doing: string, onClick: () => void): Vnode {
  return h(
    'div',
    { key: 'banner', class: 'banner', role: 'status' },
    icon('alert'),
    h('p', {}, words),
    h('button', { type: 'button', class: 'button is-small', on: { click: onClick } }, doing),
  );
}
