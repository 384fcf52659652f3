import { h, type Vnode } from '../dom/h.ts';
import { icon } from '../dom/icon.ts';
import type { App } from '../state/app.ts';

/** Short words about what was just done. An error stays until it is dismissed. */
export function toasts(app: App): Vnode {
  return h(
    'div',
    { key: 'toasts', class: 'toasts' },
    app.state().toasts.map(({ id, text, isError }) =>
      h(
        'div',
        { key: String(id), class: isError ? 'toast is-error' : 'toast', role: isError ? 'alert' : 'status' },
        icon(isError ? 'alert' : 'check'),
        h('p', {}, text),
        h(
          'button',
          {
            type: 'button',
            class: 'button is-icon is-small',
            'aria-label': 'Dismiss',
            on: { click: () => app.dismissToast(id) },
          },
          icon('close'),
        ),
      ),
    ),
  );
}
