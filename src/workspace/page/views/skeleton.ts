import { h, type Vnode } from '../dom/h.ts';

const WIDTHS = ['62%', '38%', '74%', '51%', '29%'];

/** Grey bars while a conversation loads. They fade in late, so that a quick answer shows none. */
export function skeleton(): Vnode {
  return h(
    'div',
    { key: 'skeleton', class: 'skeleton', role: 'status' },
    h('span', { class: 'for-readers' }, 'Loading'),
    WIDTHS.map((width) =>
      h(
        'div',
        { class: 'skeleton-row' },
        h('span', { class: 'skeleton-face' }),
        h('span', { class: 'skeleton-line', style: { width } }),
      ),
    ),
  );
}
