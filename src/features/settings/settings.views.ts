import { MAIN_ENTITY } from '#domain/ids.ts';
import { type Holders, isHeld, ROLES, type Role, type RoleLists } from '#domain/roles.ts';
import type { EntitySettings } from '#domain/settings.ts';
import {
  actions,
  type Block,
  bold,
  channelLink,
  channelSelectInput,
  context,
  divider,
  fitRows,
  groupMention,
  header,
  join,
  lines,
  type Message,
  type ModalView,
  type Mrk,
  mention,
  mrk,
  multiSelectInput,
  multiUsersSelectInput,
  opener,
  radioInput,
  section,
} from '#slack/blocks.ts';
import type { Groups } from '#slack/groups.ts';
import { giveRole, limitSight, nameChannel } from './settings.routes.ts';

export type SettingsView = {
  readonly lists: RoleLists;
  /** Those whom the operator's settings name. */
  readonly approvers: readonly string[];
  readonly entities: readonly EntitySettings[];
  readonly mayGive: boolean;
  readonly mayChange: boolean;
  /** What could not be found out, as a sentence; empty where all could. */
  readonly doubt: string;
};

const WHAT: Readonly<Record<Role, string>> = {
  admin: 'gives roles, changes settings, reads everything',
  lead: 'works every account, approves, changes settings',
  approver: 'approves letters and credits, reads everything',
  collector: 'works accounts',
  resolver: 'answers the disputes that they are given, and sees only those',
  sales: 'reads the accounts that were handed to them, or that the ledger calls theirs by mail address or full name',
  auditor: 'reads everything, does nothing',
};
/** To whom a role falls that nobody holds. */
const FALLS_TO: Readonly<Partial<Record<Role, string>>> = {
  admin: 'nobody yet: the leads are',
  lead: 'nobody yet: the approvers are',
  approver: 'nobody yet: while there is no lead, every collector is',
  collector: 'nobody yet: every full member without another role is',
};
const PEOPLE_SHOWN_MAX = 20;
const ENTITIES_SHOWN_MAX = 15;

/** All settings on one page, each with its button. */
export function settingsModal(view: SettingsView): ModalView {
  const { lists, entities, mayGive, mayChange, doubt } = view;
  const roles = ROLES.map((role) => roleRow(role, view));
  const shown = entities.slice(0, ENTITIES_SHOWN_MAX);
  const left = entities.length - shown.length;
  const more =
    left > 0
      ? [context(mrk`and ${left} more: ${bold('/ar settings channel ENTITY')} or ${bold('/ar settings sight ENTITY')}`)]
      : [];
  const { blocks } = fitRows({
    head: [header('Who is what'), ...(doubt === '' ? [] : [section(doubt)])],
    rows: [
      ...roles,
      divider(),
      header('Entities'),
      ...shown.flatMap((entity) => entityRows(entity, mayChange, entities.length > 1)),
      ...more,
    ],
    tail: [context(mayGive ? SHORT : mrk`Only ${isHeld(lists.admin) ? 'an admin' : 'a lead'} gives and takes roles. ${SHORT}`)],
  });
  return { title: 'Settings', close: 'Close', blocks };
}

const SHORT = mrk`In short: ${bold('/ar settings role collector @mara @tom')}`;

function roleRow(role: Role, { lists, approvers, mayGive }: SettingsView): Block {
  const named = {
    ...lists[role],
    people: role === 'approver' ? [...new Set([...approvers, ...lists[role].people])] : lists[role].people,
  };
  const who = isHeld(named) ? holdersText(named) : mrk`${FALLS_TO[role] ?? 'nobody'}`;
  const text = lines(mrk`${bold(titleOf(role))}  ${who}`, mrk`${WHAT[role]}`);
  const look = { label: 'Change', accessibilityLabel: `Change who is ${role}` };
  return mayGive ? section(text, opener(giveRole, { role }, look)) : section(text);
}

function entityRows({ entity, channelId, isShared, sight }: EntitySettings, mayChange: boolean, isOneOfMany: boolean): Block[] {
  const name = isOneOfMany ? entity : 'All accounts';
  const channel = channelId ? channelLink(channelId) : mrk`none yet`;
  const warning = isShared ? mrk` (shared with another company, so nothing is posted there)` : mrk``;
  const text = lines(
    mrk`${bold(name)}`,
    mrk`Working channel: ${channel}${warning}`,
    mrk`Seen by: ${sight ? holdersText(sight) : 'everybody who may read accounts'}`,
  );
  if (!mayChange) return [section(text)];
  const buttons = [
    opener(nameChannel, { entity }, { label: 'Working channel', accessibilityLabel: `Working channel of ${name}` }),
    opener(limitSight, { entity }, { label: 'Who sees it', accessibilityLabel: `Who sees it: ${name}` }),
  ];
  return [section(text), actions(buttons)];
}

/** @param offered whom the form offers at first */
export function roleModal(role: Role, offered: Holders, groups: Groups): ModalView {
  return {
    title: titleOf(role),
    submit: 'Save',
    blocks: [
      section(mrk`${bold(titleOf(role))}: ${WHAT[role]}. After saving, these hold the role and nobody else.`),
      ...whoInputs(offered, groups),
    ],
  };
}

export function channelModal({ entity, channelId }: EntitySettings): ModalView {
  return {
    title: 'Working channel',
    submit: 'Save',
    blocks: [
      section(
        mrk`Where the shared cards of ${entity === MAIN_ENTITY ? 'the accounts' : bold(entity)} live. Invite the bot there.`,
      ),
      channelSelectInput({ name: 'channel', label: 'Channel', ...(channelId ? { initial: channelId } : {}) }),
    ],
  };
}

/** @param limit who sees it now, or is offered; null: everybody */
export function sightModal(entity: string, limit: Holders | null, groups: Groups): ModalView {
  const choices = [
    { value: 'everybody', label: 'Everybody who may read accounts' },
    { value: 'only', label: 'Only those below' },
  ];
  const offered = limit ?? { people: [], groups: [] };
  return {
    title: 'Who sees it',
    submit: 'Save',
    blocks: [
      section(
        mrk`Whoever does not see ${entity === MAIN_ENTITY ? 'the accounts' : bold(entity)} finds nothing of it. Admins and auditors see everything. What stands in a channel, everybody there reads.`,
      ),
      radioInput({ name: 'who', label: 'Seen by', choices, initial: limit ? 'only' : 'everybody' }),
      ...whoInputs(offered, groups),
    ],
  };
}

export function channelSaved(channelId: string): Message {
  const text = mrk`${channelLink(channelId)} is the working channel now.`;
  const invite = mrk`If the bot is not there yet, type ${bold('/invite @Dunbot')} in it.`;
  return { text, blocks: [section(text), context(invite)] };
}

export function sightSaved(entity: string, limit: Holders | null): Message {
  const what = entity === MAIN_ENTITY ? mrk`The accounts` : bold(entity);
  const text = mrk`${what}: seen by ${limit ? holdersText(limit) : 'everybody who may read accounts'}.`;
  return { text, blocks: [section(text)] };
}

export function roleSaved(role: Role, holders: Holders): Message {
  const who = isHeld(holders) ? holdersText(holders) : mrk`${FALLS_TO[role] ?? 'nobody'}`;
  const text = mrk`${bold(titleOf(role))}: ${who}.`;
  return {
    text,
    blocks: [
      section(text),
      context(mrk`It counts from now on, also for cards that stand already. ${bold('/ar settings')} shows all roles.`),
    ],
  };
}

export function settingsHelp(): Message {
  const text = 'Type /ar settings alone, or what it is about.';
  const examples = [
    mrk`${bold('/ar settings role collector @mara @tom')}  these and nobody else collect`,
    mrk`${bold('/ar settings channel ENTITY')}  names its working channel`,
    mrk`${bold('/ar settings sight ENTITY @ines')}  only these see it`,
  ];
  return { text, blocks: [section(text), section(lines(...examples)), context(`Roles: ${ROLES.join(', ')}.`)] };
}

function whoInputs({ people, groups: held }: Holders, groups: Groups): Block[] {
  const inPeople = multiUsersSelectInput({ name: 'people', label: 'People', optional: true, initial: people });
  if ('because' in groups) return [inPeople, context(groups.because)];
  if (groups.groups.length === 0) return [inPeople];
  const choices = groups.groups.map(({ id, handle, name }) => ({ value: id, label: `@${handle}`, description: name }));
  return [inPeople, multiSelectInput({ name: 'groups', label: 'User groups', optional: true, choices, initial: held })];
}

function holdersText({ people, groups }: Holders): Mrk {
  const all = [...people.map(mention), ...groups.map((id) => groupMention(id))];
  const shown = join(all.slice(0, PEOPLE_SHOWN_MAX), ', ');
  return all.length > PEOPLE_SHOWN_MAX ? mrk`${shown} and ${all.length - PEOPLE_SHOWN_MAX} more` : shown;
}

function titleOf(role: Role): string {
  return role === 'sales' ? 'Sales' : `${role.charAt(0).toUpperCase()}${role.slice(1)}`;
}
