import type { Person } from '../../protocol.ts';
import { h, type Vnode } from '../dom/h.ts';
import { icon } from '../dom/icon.ts';

/** Initials on the person's own hue, drawn by the style sheet: they are no text. The bot has a sign of its own. */
export function avatar(person: Person | undefined, size: 'large' | 'small'): Vnode {
  const sizes = `avatar is-${size}${person?.isBot ? ' is-bot' : ''}`;
  const style = { '--hue': String(person?.hue ?? 0) };
  const initials = person?.isBot ? null : (person?.initials ?? '?');
  return h(
    'span',
    { class: sizes, style, 'aria-hidden': 'true', 'data-initials': initials },
    person?.isBot ? icon('bolt') : null,
  );
}
