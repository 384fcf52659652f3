import { MAIN_ENTITY } from '#domain/ids.ts';
import { type Holders, isHeld, ROLES, type Role, type RoleLists } from '#domain/roles.ts';
import type { EntitySettings, SegmentSettings } from '#domain/settings.ts';
import {
  actions,
  type Block,
  bold,
  channelLink,
  channelSelectInput,
  context,
  divider,
  fitRows,
  header,
  lines,
  type Message,
  type ModalView,
  mrk,
  opener,
  section,
} from '#slack/blocks.ts';
import type { Groups } from '#slack/groups.ts';
import { WITHOUT } from '../scopes.ts';
import { giveRole, limitSight, nameChannel } from './settings.routes.ts';
import { holdersText, whoInputs } from './settings-holders.views.ts';
import { seenBy, segmentBlocks } from './settings-sight.views.ts';

export type SettingsView = {
  readonly lists: RoleLists;
  /** Those whom the operator's settings name. */
  readonly approvers: readonly string[];
  readonly entities: readonly EntitySettings[];
  readonly segments: readonly SegmentSettings[];
  /** Where the cards of disputes live, if not in the working channels. */
  readonly disputesChannelId: string | null;
  readonly mayGive: boolean;
  readonly mayChange: boolean;
  /** What could not be found out, as a sentence; empty where all could. */
  readonly doubt: string;
  /** Optional scopes that the bot was not given. */
  readonly missing: readonly string[];
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
const ENTITIES_SHOWN_MAX = 15;

/** All settings on one page, each with its button. */
export function settingsModal(view: SettingsView): ModalView {
  const { lists, entities, segments, disputesChannelId, mayGive, mayChange, doubt, missing } = view;
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
      disputesRow(disputesChannelId, mayChange),
      ...segmentBlocks(segments, mayChange),
      ...missingBlocks(missing),
    ],
    tail: [context(mayGive ? SHORT : mrk`Only ${isHeld(lists.admin) ? 'an admin' : 'a lead'} gives and takes roles. ${SHORT}`)],
  });
  return { title: 'Settings', close: 'Close', blocks };
}

const SHORT = mrk`In short: ${bold('/ar settings role collector @mara @tom')}`;

/** What is switched off, and how to switch it on. */
function missingBlocks(missing: readonly string[]): Block[] {
  if (missing.length === 0) return [];
  const costs = missing.map((scope) => `Without ${scope} ${WITHOUT[scope] ?? 'what needs it says so'}.`);
  const how =
    'Whoever runs the bot adds a scope in the app’s settings in Slack, under “OAuth & Permissions”, “Bot Token Scopes”, and installs the app again.';
  return [divider(), header('Scopes the bot was not given'), section(lines(...costs)), context(how)];
}

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
  const text = lines(mrk`${bold(name)}`, mrk`Working channel: ${channel}${warning}`, mrk`Seen by: ${seenBy(sight)}`);
  if (!mayChange) return [section(text)];
  const buttons = [
    opener(nameChannel, { entity }, { label: 'Working channel', accessibilityLabel: `Working channel of ${name}` }),
    opener(limitSight, { entity }, { label: 'Who sees it', accessibilityLabel: `Who sees it: ${name}` }),
  ];
  return [section(text), actions(buttons)];
}

function disputesRow(channelId: string | null, mayChange: boolean): Block {
  const channel = channelId ? channelLink(channelId) : mrk`none of their own, so their cards stand in the working channel`;
  const how = mrk`To change it, type ${bold('/ar disputes here')} in the channel that is to have them.`;
  return section(lines(bold('Disputes'), mrk`Channel: ${channel}`, mayChange ? how : null));
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

export function channelSaved(channelId: string): Message {
  const text = mrk`${channelLink(channelId)} is the working channel now.`;
  const invite = mrk`If the bot is not there yet, type ${bold('/invite @Dunbot')} in it.`;
  return { text, blocks: [section(text), context(invite)] };
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
    mrk`${bold('/ar settings sight segment:NAME @ines')}  the same for a segment; segment:none is accounts without one`,
  ];
  return { text, blocks: [section(text), section(lines(...examples)), context(`Roles: ${ROLES.join(', ')}.`)] };
}

function titleOf(role: Role): string {
  return role === 'sales' ? 'Sales' : `${role.charAt(0).toUpperCase()}${role.slice(1)}`;
}
