import type { Person } from '../../protocol.ts';
import { h, type Vnode } from '../dom/h.ts';
import { icon } from '../dom/icon.ts';

/** Initials on the person's own hue; the bot has a sign of its own. Says nothing by itself: the name stands beside it. */
export function avatar(person: Person | undefined, size: 'large' | 'small'): Vnode {
  const sizes = `avatar is-${size}${person?.isBot ? ' is-bot' : ''}`;
  const style = { '--hue': String(person?.hue ?? 0) };
  return h('span', { class: sizes, style, 'aria-hidden': 'true' }, person?.isBot ? icon('bolt') : (person?.initials ?? '?'));
}
