import { h, type Vnode } from '../dom/h.ts';
import { safeUrl } from '../words/inline.ts';
import { type Fields, fields, num, str } from '../words/json.ts';

/** A picture with its words; where it cannot be loaded, the words stand in its place. */
export function image(element: Fields, size: 'thumb' | 'small' | 'full'): Vnode {
  const url = str(element.image_url) || str(fields(element.slack_file).url);
  const src = url.startsWith('/files/') ? url : safeUrl(url);
  const alt = str(element.alt_text);
  const [width, height] = [num(element.image_width), num(element.image_height)];
  if (src === null || src.startsWith('mailto:'))
    return h('span', { class: `picture is-${size} is-missing` }, alt || 'Picture without an address');
  return h(
    'span',
    { class: `picture is-${size}` },
    h('img', {
      src,
      alt,
      title: alt || null,
      loading: 'lazy',
      decoding: 'async',
      referrerpolicy: 'no-referrer',
      width: width === null ? null : String(width),
      height: height === null ? null : String(height),
      on: {
        error: ({ target }) => {
          if (target instanceof HTMLImageElement) target.closest('.picture')?.classList.add('is-missing');
        },
      },
    }),
    h('span', { class: 'picture-words' }, alt || 'The picture could not be loaded.'),
  );
}
