import { z } from 'zod';
import { ROLES, type Role } from '#domain/roles.ts';
import { isNoTrait } from '#domain/traits.ts';
import { wordsOf } from '#domain/typed-words.ts';
import { modal } from '#slack/routes.ts';

const people = z.array(z.string().regex(/^[UW][A-Z0-9]{2,30}$/)).max(100, 'Up to 100 people; a user group holds more.');
const groups = z.array(z.string().regex(/^S[A-Z0-9]{2,30}$/)).max(50);
const entity = z.string().min(1).max(200);
/** Whom the form offers at first, where they are not those who hold it now: what was typed after the verb. */
const offered = { people: people.exactOptional(), groups: groups.exactOptional() };
/** Missing where Slack does not let the bot list groups: then they stay as they are. */
const chosen = { people, groups: groups.exactOptional() };

/** A stamp of the list as the form showed it; missing in forms from before it was kept. */
const shown = { seen: z.string().max(64).exactOptional() };

export const showSettings = modal('settings.show', z.object({}), z.object({}));
export const giveRole = modal('settings.role', z.object({ role: z.enum(ROLES), ...offered, ...shown }), z.object(chosen));
export const nameChannel = modal('settings.channel', z.object({ entity }), z.object({ channel: z.string().nullable() }));
const sightFields = z.object({ who: z.enum(['everybody', 'only']).nullable(), ...chosen });
export const limitSight = modal('settings.sight', z.object({ entity, ...offered, ...shown }), sightFields);
/** The same for a segment, by its name; empty for accounts without one. */
export const limitSegment = modal(
  'settings.segment-sight',
  z.object({ segment: z.string().max(200), ...offered, ...shown }),
  sightFields,
);

export type SettingsAsk =
  | { readonly about: 'all' }
  | { readonly about: 'role'; readonly role: Role; readonly named: Named }
  | { readonly about: 'channel'; readonly entity: string }
  | { readonly about: 'sight'; readonly entity: string; readonly named: Named }
  /** As typed: whether the ledger knows it is asked later. Empty for accounts without one. */
  | { readonly about: 'segment'; readonly segment: string; readonly named: Named };
type Named = { readonly people?: string[]; readonly groups?: string[] };

/** `role collector @mara @team`, `channel ENTITY`, `sight ENTITY @tom`, `sight segment:NAME @tom`, or nothing; null for anything else. */
export function readSettings(words: string, entities: readonly string[]): SettingsAsk | null {
  const [about = '', what = ''] = words.trim().toLowerCase().split(/\s+/);
  if (about === '') return { about: 'all' };
  const role = ROLES.find((one) => one === what.replace(/s$/, '') || one === what);
  if (about.startsWith('role') && role) return { about: 'role', role, named: mentionsIn(words) };
  const segment = about === 'sight' ? segmentIn(words) : null;
  if (segment !== null) return { about: 'segment', segment, named: mentionsIn(words) };
  const entity =
    entities.find((one) => one.toLowerCase() === what) ?? (what === '' && entities.length === 1 ? entities[0] : undefined);
  if (about === 'channel' && entity !== undefined) return { about, entity };
  if (about === 'sight' && entity !== undefined) return { about, entity, named: mentionsIn(words) };
  return null;
}

function segmentIn(words: string): string | null {
  const typed = wordsOf(words, { keys: ['segment'], isColonNeeded: true }).find(({ key }) => key === 'segment');
  if (!typed) return null;
  const name = typed.isQuoted ? typed.word : typed.word.replace(/<.*$/, '');
  if (name === '') return null;
  return isNoTrait({ ...typed, word: name }) ? '' : name;
}

/** People and groups as Slack writes them into a command. */
function mentionsIn(words: string): Named {
  const people = [...words.matchAll(/<@([UW][A-Z0-9]{2,30})(?:\|[^>]*)?>/g)].flatMap(([, id]) => id ?? []);
  const groups = [...words.matchAll(/<!subteam\^(S[A-Z0-9]{2,30})(?:\|[^>]*)?>/g)].flatMap(([, id]) => id ?? []);
  return { ...(people.length > 0 ? { people } : {}), ...(groups.length > 0 ? { groups } : {}) };
}
