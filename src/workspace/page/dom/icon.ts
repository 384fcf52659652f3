import { type ElementVnode, h } from './h.ts';

/** Line icons on a grid of 20; they carry no meaning of their own: what they stand on has a label. */
const PATHS = {
  menu: 'M3 5.5h14M3 10h14M3 14.5h14',
  close: 'M5 5l10 10M15 5L5 15',
  back: 'M12 4.5L6.5 10l5.5 5.5',
  hash: 'M8 3.5L6.5 16.5M13.5 3.5L12 16.5M4 7.5h12.5M3.5 12.5H16',
  lock: 'M5.5 9h9v7.5h-9zM7.5 9V6.5a2.5 2.5 0 0 1 5 0V9',
  mail: 'M3 5h14v10.5H3zM3.5 5.5L10 11l6.5-5.5',
  clock: 'M10 3a7 7 0 1 0 0 14a7 7 0 0 0 0-14M10 6v4.2l2.8 1.8',
  sun: 'M10 6.5a3.5 3.5 0 1 0 0 7a3.5 3.5 0 0 0 0-7M10 2v1.8M10 16.2V18M2 10h1.8M16.2 10H18M4.4 4.4l1.2 1.2M14.4 14.4l1.2 1.2M4.4 15.6l1.2-1.2M14.4 5.6l1.2-1.2',
  moon: 'M16 11.5A6.5 6.5 0 1 1 8.5 4a5.2 5.2 0 0 0 7.5 7.5z',
  screen: 'M3 4.5h14v9H3zM7 16.5h6M10 13.5v3',
  chevron: 'M5.5 8l4.5 4.5L14.5 8',
  more: 'M4.2 10a.8.8 0 1 0 1.6 0a.8.8 0 1 0-1.6 0M9.2 10a.8.8 0 1 0 1.6 0a.8.8 0 1 0-1.6 0M14.2 10a.8.8 0 1 0 1.6 0a.8.8 0 1 0-1.6 0',
  reply: 'M3.5 4.5h13v9h-7l-3.5 3v-3h-2.5z',
  smile: 'M10 3a7 7 0 1 0 0 14a7 7 0 0 0 0-14M7.5 8.2v.1M12.5 8.2v.1M7 11.8a3.6 3.6 0 0 0 6 0',
  send: 'M3.5 16.5L17 10L3.5 3.5L5.5 10zM5.5 10H17',
  clip: 'M15.5 9.5l-5.6 5.6a3.4 3.4 0 0 1-4.8-4.8l6-6a2.3 2.3 0 0 1 3.2 3.2l-5.8 5.8a1.1 1.1 0 0 1-1.6-1.6l5.2-5.2',
  file: 'M5 2.8h6.5L15.5 7v10.2H5zM11.5 2.8V7h4',
  eye: 'M2 10s3-5 8-5s8 5 8 5s-3 5-8 5s-8-5-8-5M10 8a2 2 0 1 0 0 4a2 2 0 0 0 0-4',
  check: 'M4.5 10.5l3.5 3.5l7.5-8',
  down: 'M10 4v11M5.5 11L10 15.5L14.5 11',
  bolt: 'M11 2.5L4.5 11.5H10L9 17.5L15.5 8.5H10z',
  alert: 'M10 3L18 16.5H2zM10 8.5v3.5M10 14.3v.1',
  info: 'M10 3a7 7 0 1 0 0 14a7 7 0 0 0 0-14M10 9.5v4M10 6.6v.1',
  home: 'M3.5 9.5L10 3.5l6.5 6v7H12v-4.5H8v4.5H3.5z',
  plus: 'M10 4v12M4 10h12',
} as const;

export type IconName = keyof typeof PATHS;

export function icon(name: IconName): ElementVnode {
  return h(
    'svg',
    { viewBox: '0 0 20 20', class: 'icon', 'aria-hidden': 'true', focusable: 'false' },
    h('path', { d: PATHS[name] }),
  );
}
