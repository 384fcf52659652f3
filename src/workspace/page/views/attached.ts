import { h, type Vnode } from '../dom/h.ts';
import { icon } from '../dom/icon.ts';
import type { App } from '../state/app.ts';

/** Files that were chosen and wait to be sent, each with a way to take it back. */
export function attachedList(app: App, files: readonly string[], drop: (file: string) => void): Vnode | null {
  if (files.length === 0) return null;
  return h(
    'ul',
    { key: 'attached', class: 'attached', 'aria-label': 'Attached files' },
    files.map((id) => {
      const name = app.attached(id)?.name ?? 'File';
      return h(
        'li',
        { key: id, class: 'attached-file' },
        icon('file'),
        h('span', { class: 'file-name', title: name }, name),
        h(
          'button',
          { type: 'button', class: 'button is-icon is-small', 'aria-label': `Remove ${name}`, on: { click: () => drop(id) } },
          icon('close'),
        ),
      );
    }),
  );
}

/** Takes the files one after the other; returns the ids of those that the workspace took. */
export async function attachAll(app: App, files: Iterable<File>): Promise<readonly string[]> {
  const ids: string[] = [];
  for (const file of files) {
    const result = await app.attach(file);
    if (result.ok && result.file) ids.push(result.file.id);
  }
  return ids;
}
