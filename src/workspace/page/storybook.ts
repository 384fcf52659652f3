import type { Snapshot, Story } from '../protocol.ts';
import { patch } from './dom/patch.ts';
import type { Api } from './state/api.ts';
import { type App, createApp } from './state/app.ts';
import { createForms } from './state/forms.ts';
import { createStore } from './state/store.ts';
import { storedTheme } from './state/theme.ts';
import { storybook } from './views/storybook.ts';

/** All golden views on one page. Nothing here reaches the app: what is clicked is only said. */
const token = document.querySelector<HTMLMetaElement>('meta[name="workspace-token"]')?.content ?? '';
const root = document.getElementById('app');
if (!root) throw new Error('The page lacks its root element.');

const theme = storedTheme();
if (theme !== 'system') document.documentElement.setAttribute('data-theme', theme);
const store = createStore({ route: { person: null, screen: { at: 'trouble' } }, theme });

const ask = async <T>(path: string): Promise<T> => {
  const response = await fetch(path, { headers: { 'x-workspace-token': token }, cache: 'no-store' });
  return response.json();
};
const nowhere: Api = {
  snapshot: () => ask<Snapshot>('/page/snapshot?limit=1'),
  act: async () => ({ ok: true, options: [] }),
  upload: async () => ({ ok: false, error: 'storybook', message: 'The storybook keeps no files.' }),
  streamUrl: () => '',
};
const app: App = createApp({
  api: nowhere,
  store,
  sync: { refresh: async () => undefined, listen: () => undefined },
  forms: createForms(),
});

const { stories } = await ask<{ stories: readonly Story[] }>('/page/stories');
store.set({ snapshot: await nowhere.snapshot({ as: null, conversation: null, thread: null, limit: 1 }).then(ofSnapshot) });

let query = decodeURIComponent(new URLSearchParams(location.search).get('q') ?? '');
const draw = (): void => {
  const search = (next: string): void => {
    query = next;
    history.replaceState(
      null,
      '',
      query ? `?q=${encodeURIComponent(query)}${location.hash}` : `${location.pathname}${location.hash}`,
    );
    draw();
  };
  if (root) patch(root, storybook({ app, stories, query, search }));
};
store.onChange(draw);
draw();
document.getElementById(location.hash.slice(1))?.scrollIntoView();

function ofSnapshot(answer: Awaited<ReturnType<Api['snapshot']>>): Snapshot | null {
  return 'trouble' in answer ? null : answer;
}
