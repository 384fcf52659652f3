/** Where the person is: kept in the address, so that back, reload and a second window all work. */
export type Route = {
  readonly person: string | null;
  readonly screen: Screen;
};
export type Screen =
  | { readonly at: 'talk'; readonly conversation: string | null; readonly thread: string | null }
  /** The app's home tab; the conversation is the app's own DM. */
  | { readonly at: 'home'; readonly conversation: string | null }
  | { readonly at: 'mail'; readonly mail: string | null };

/** Stands in an address for this person's own conversation with the app. */
export const THE_APP = 'app';

/** `#/U0MARA/C0COLLECT/thread/17…`, `#/U0MARA/D0APP/home`, `#/U0MARA/mail/m1`. Anything else is the start. */
export function parseRoute(hash: string): Route {
  const [person, where, what, which] = hash.replace(/^#\/?/, '').split('/').map(decode);
  return { person: person || null, screen: screenOf(where ?? '', what ?? '', which ?? '') };
}

export function formatRoute({ person, screen }: Route): string {
  return `#/${[person ?? '', ...parts(screen)].map(encodeURIComponent).join('/')}`;
}

export function conversationOf(screen: Screen): string | null {
  return screen.at === 'mail' ? null : screen.conversation;
}

function screenOf(where: string, what: string, which: string): Screen {
  if (where === 'mail') return { at: 'mail', mail: what || null };
  if (what === 'home') return { at: 'home', conversation: where || null };
  return { at: 'talk', conversation: where || null, thread: what === 'thread' && which ? which : null };
}

function parts(screen: Screen): readonly string[] {
  switch (screen.at) {
    case 'mail':
      return screen.mail ? ['mail', screen.mail] : ['mail'];
    case 'home':
      return [screen.conversation ?? '', 'home'];
    case 'talk':
      if (!screen.conversation) return [];
      return screen.thread ? [screen.conversation, 'thread', screen.thread] : [screen.conversation];
  }
}

function decode(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return '';
  }
}

/** The address of a conversation, for links. */
export function conversationRoute(person: string, conversation: string): string {
  return formatRoute({ person, screen: { at: 'talk', conversation, thread: null } });
}

/** What a link to a message means: the workspace sends `/archives/…` on to `/?conversation=…&ts=…&thread=…`. */
export function parseLink(search: string): { readonly route: Route; readonly ts: string } | null {
  const link = new URLSearchParams(search);
  const conversation = link.get('conversation');
  const ts = link.get('ts');
  if (!conversation || !ts) return null;
  return { route: { person: null, screen: { at: 'talk', conversation, thread: link.get('thread') } }, ts };
}
