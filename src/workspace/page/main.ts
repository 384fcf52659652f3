import { patch } from './dom/patch.ts';
import { announce } from './state/announce.ts';
import { createApi } from './state/api.ts';
import { createApp, followAddress } from './state/app.ts';
import { createForms } from './state/forms.ts';
import { formatRoute, parseRoute, screenOfSearch } from './state/route.ts';
import { settledAddress } from './state/settle.ts';
import { createStore } from './state/store.ts';
import { createSync } from './state/sync.ts';
import { storedTheme } from './state/theme.ts';
import { page } from './views/page.ts';

const CLOCK_MS = 20_000;

const token = document.querySelector<HTMLMetaElement>('meta[name="workspace-token"]')?.content ?? '';
const root = document.getElementById('app');
if (!root) throw new Error('The page lacks its root element.');

const theme = storedTheme();
if (theme !== 'system') document.documentElement.setAttribute('data-theme', theme);

const linked = screenOfSearch(location.search);
if (linked) history.replaceState(null, '', `/${formatRoute({ person: null, screen: linked })}`);
const store = createStore({ route: parseRoute(location.hash), theme });
const api = createApi(token);
const sync = createSync(api, store);
const app = createApp({ api, store, sync, forms: createForms() });

const draw = (): void => {
  patch(root, page(app));
  const unread = store.get().snapshot?.conversations.reduce((sum, conversation) => sum + conversation.unread, 0) ?? 0;
  document.title = `${unread > 0 ? `(${unread}) ` : ''}${store.get().snapshot?.appName ?? 'Dunbot'} workspace`;
};
store.onChange(() => {
  const address = settledAddress(store.get());
  if (address !== null && address !== location.hash) location.replace(address);
  draw();
});
draw();
announce(store);
followAddress({ store, sync });
// A drawer that is open on a phone is no drawer once the window is wide.
matchMedia('(max-width: 760px)').addEventListener('change', () => store.set({ isDrawerOpen: false }));
// The clock on the page and words such as "Today" go on without a change in the workspace.
setInterval(draw, CLOCK_MS);

await sync.refresh();
sync.listen();
