import type { Holders } from '#domain/roles.ts';
import {
  type Block,
  context,
  groupMention,
  join,
  type Mrk,
  mention,
  mrk,
  multiSelectInput,
  multiUsersSelectInput,
} from '#slack/blocks.ts';
import type { Groups } from '#slack/groups.ts';

const PEOPLE_SHOWN_MAX = 20;

export function holdersText({ people, groups }: Holders): Mrk {
  const all = [...people.map(mention), ...groups.map((id) => groupMention(id))];
  const shown = join(all.slice(0, PEOPLE_SHOWN_MAX), ', ');
  return all.length > PEOPLE_SHOWN_MAX ? mrk`${shown} and ${all.length - PEOPLE_SHOWN_MAX} more` : shown;
}

export function whoInputs({ people, groups: held }: Holders, groups: Groups): Block[] {
  const inPeople = multiUsersSelectInput({ name: 'people', label: 'People', optional: true, initial: people });
  if ('because' in groups) return [inPeople, context(groups.because)];
  if (groups.groups.length === 0) return [inPeople];
  const choices = groups.groups.map(({ id, handle, name }) => ({ value: id, label: `@${handle}`, description: name }));
  return [inPeople, multiSelectInput({ name: 'groups', label: 'User groups', optional: true, choices, initial: held })];
}
