import type { Deps } from '../deps.ts';
import type { Feature } from '../feature.ts';
import { listen } from './notes.listen.ts';

/** What was said in Slack, kept in an account's record: by a shortcut on a message, or by a mention in the account's thread. */
export function notes(deps: Deps, features: readonly Feature[]): Feature {
  return { name: 'notes', listen: (kit) => listen(kit, deps, features) };
}
