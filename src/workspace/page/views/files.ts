import type { SharedFile } from '../../protocol.ts';
import { h, type Vnode } from '../dom/h.ts';
import { icon } from '../dom/icon.ts';

/** Files below a message: pictures as pictures, the rest as links to load down. */
export function files(shared: readonly SharedFile[]): Vnode | null {
  const own = shared.filter(({ url }) => url.startsWith('/') && !url.startsWith('//'));
  if (own.length === 0) return null;
  return h('ul', { class: 'files', 'aria-label': 'Files' }, own.map(file));
}

function file({ id, url, name, title, size, isImage, altText, mimetype }: SharedFile): Vnode {
  const shown = title || name;
  if (isImage) {
    return h(
      'li',
      { key: id },
      h(
        'a',
        { class: 'file is-image', href: url, target: '_blank', rel: 'noopener' },
        h('img', { src: url, alt: altText || shown, title: shown, loading: 'lazy' }),
      ),
    );
  }
  return h(
    'li',
    { key: id },
    h(
      'a',
      { class: 'file', href: url, download: name, title: `${shown} (${mimetype})` },
      icon('file'),
      h('span', { class: 'file-words' }, h('span', { class: 'file-name' }, shown), h('span', { class: 'quiet' }, sizeOf(size))),
    ),
  );
}

function sizeOf(bytes: number): string {
  if (bytes < 1_000) return `${bytes} bytes`;
  if (bytes < 1_000_000) return `${Math.round(bytes / 1_000)} kB`;
  return `${(bytes / 1_000_000).toFixed(1)} MB`;
}
