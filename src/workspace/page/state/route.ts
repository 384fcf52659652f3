/** Where the person is: kept in the address, so that back, reload and a second window all work. */
export type Route = {
  readonly person: string | null;
  readonly screen: Screen;
};
export type Screen =
  /** `message`: a link led to this one. */
  | { readonly at: 'talk'; readonly conversation: string | null; readonly thread: string | null; readonly message?: string }
  /** The app's home tab; the conversation is the app's own DM. */
  | { readonly at: 'home'; readonly conversation: string | null }
  | { readonly at: 'mail'; readonly mail: string | null }
  | { readonly at: 'trouble' };

/** Stands in an address for this person's own conversation with the app. */
export const THE_APP = 'app';

/**
 * `#/U0MARA/C0COLLECT/thread/17…`, `#/U0MARA/C0COLLECT/message/17…`, `#/U0MARA/D0APP/home`, `#/U0MARA/mail/m1`,
 * `#/U0MARA/trouble`.
 * Anything else is the start.
 */
export function parseRoute(hash: string): Route {
  const [person, where = '', ...rest] = hash.replace(/^#\/?/, '').split('/').map(decode);
  return { person: person || null, screen: screenOf(where, rest) };
}

export function formatRoute({ person, screen }: Route): string {
  return `#/${[person ?? '', ...parts(screen)].map(encodeURIComponent).join('/')}`;
}

export function conversationOf(screen: Screen): string | null {
  return screen.at === 'talk' || screen.at === 'home' ? screen.conversation : null;
}

/** The message that a link led to. */
export function spotlightOf({ screen }: Route): string | null {
  return screen.at === 'talk' ? (screen.message ?? null) : null;
}

/** The address of a conversation, for links. */
export function conversationRoute(person: string, conversation: string): string {
  return formatRoute({ person, screen: { at: 'talk', conversation, thread: null } });
}

/** What a permalink, such as `/archives/C1/p1700000000000100?thread_ts=…`, shows; null for any other path. */
export function screenOfPermalink(url: Pick<URL, 'pathname' | 'searchParams'>): Screen | null {
  const [, conversation, seconds, micros] = /^\/archives\/(\w+)\/p(\d+)(\d{6})$/.exec(url.pathname) ?? [];
  if (!conversation) return null;
  return { at: 'talk', conversation, thread: url.searchParams.get('thread_ts'), message: `${seconds}.${micros}` };
}

/** The same, as the workspace sends a permalink on: `/?conversation=…&ts=…&thread=…`. */
export function screenOfSearch(search: string): Screen | null {
  const link = new URLSearchParams(search);
  const conversation = link.get('conversation');
  const message = link.get('ts');
  if (!conversation || !message) return null;
  return { at: 'talk', conversation, thread: link.get('thread'), message };
}

function screenOf(where: string, rest: readonly string[]): Screen {
  const [what, which = ''] = rest;
  if (where === 'mail') return { at: 'mail', mail: what || null };
  if (where === 'trouble') return { at: 'trouble' };
  if (what === 'home') return { at: 'home', conversation: where || null };
  const after = (word: string): string | null => (rest.includes(word) ? rest[rest.indexOf(word) + 1] || null : null);
  const message = after('message');
  const thread = what === 'thread' && which ? which : null;
  return { at: 'talk', conversation: where || null, thread, ...(message ? { message } : {}) };
}

function parts(screen: Screen): readonly string[] {
  switch (screen.at) {
    case 'mail':
      return screen.mail ? ['mail', screen.mail] : ['mail'];
    case 'trouble':
      return ['trouble'];
    case 'home':
      return [screen.conversation ?? '', 'home'];
    case 'talk': {
      const { conversation, thread, message } = screen;
      if (!conversation) return [];
      return [conversation, ...(thread ? ['thread', thread] : []), ...(message ? ['message', message] : [])];
    }
  }
}

function decode(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return '';
  }
}
