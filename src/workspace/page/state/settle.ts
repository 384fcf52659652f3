import { conversationOf, formatRoute, type Screen, THE_APP } from './route.ts';
import type { State } from './store.ts';

/**
 * The address that says in full what an incomplete one means, null where nothing is missing: no conversation is the
 * first channel, so that the first screen is not empty; `app` is this person's conversation with the app.
 */
export function settledAddress({ route, snapshot, answered }: State): string | null {
  if (!snapshot || answered !== route) return null;
  const screen = settled(route.screen, snapshot);
  if (route.person === snapshot.me.id && screen === route.screen) return null;
  return formatRoute({ person: snapshot.me.id, screen });
}

function settled(screen: Screen, { conversations }: NonNullable<State['snapshot']>): Screen {
  const conversation = conversationOf(screen);
  if (screen.at === 'mail' || screen.at === 'trouble' || (conversation !== null && conversation !== THE_APP)) return screen;
  const app = conversations.find(({ isApp }) => isApp);
  const first = conversations.find(({ isMember, isArchived, isApp }) => isMember && !isArchived && !isApp) ?? app;
  const found = screen.at === 'home' || conversation === THE_APP ? app : first;
  return found ? { ...screen, conversation: found.id } : screen;
}
