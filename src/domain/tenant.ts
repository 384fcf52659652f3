import type { Day } from './day.ts';
import {
  type DisputeSettings,
  type DisputeSettingsFact,
  evolveDisputeSettings,
  NO_DISPUTE_SETTINGS,
} from './dispute-settings.ts';
import type { UserId } from './ids.ts';
import { type Holders, NO_ROLES, type Role, type RoleLists } from './roles.ts';
import { traitKey } from './traits.ts';

/** Facts about the installation itself, in the stream `tenant`. `by` is a person, or `install`. */
export type TenantFact =
  | { readonly type: 'channel.named'; readonly entity: string; readonly channelId: string; readonly by: UserId; readonly on: Day }
  | {
      readonly type: 'stranger.refused';
      readonly userId: UserId;
      readonly teamId: string;
      readonly reason: string;
      readonly on: Day;
    }
  | {
      readonly type: 'role.given' | 'role.taken';
      readonly role: Role;
      readonly userId: UserId;
      readonly by: UserId;
      readonly on: Day;
    }
  | {
      readonly type: 'roles.from-group' | 'roles.not-from-group';
      readonly role: Role;
      readonly groupId: string;
      readonly by: UserId;
      readonly on: Day;
    }
  | ({ readonly type: 'sight.limited'; readonly entity: string; readonly by: UserId; readonly on: Day } & Holders)
  | { readonly type: 'sight.opened'; readonly entity: string; readonly by: UserId; readonly on: Day }
  | ({ readonly type: 'sight.segment-limited'; readonly segment: string; readonly by: UserId; readonly on: Day } & Holders)
  | { readonly type: 'sight.segment-opened'; readonly segment: string; readonly by: UserId; readonly on: Day }
  | { readonly type: 'channel.shared' | 'channel.internal'; readonly channelId: string; readonly on: Day }
  | DisputeSettingsFact;

export type TenantState = {
  /** The working channel of each entity: where its accounts' shared cards live. */
  readonly channels: Readonly<Record<string, string>>;
  readonly refusedStrangers: number;
  /** Absent in what was written before there were roles. */
  readonly roles?: RoleLists;
  /** Entities that only these see; all others everybody sees who may read accounts. */
  readonly sight?: readonly ({ readonly entity: string } & Holders)[];
  /** The same for segments, whatever entity their accounts are of; an empty name stands for accounts without one. */
  readonly segmentSight?: readonly ({ readonly segment: string } & Holders)[];
  /** Who named the working channels, for news about them. */
  readonly channelsNamedBy?: readonly { readonly channelId: string; readonly by: UserId }[];
  /** Channels that were found to be shared with another company, and not found internal since. */
  readonly sharedChannels?: readonly string[];
  /** Absent until a team decides anything about disputes. */
  readonly disputes?: DisputeSettings;
};

export const NEW_TENANT: TenantState = { channels: {}, refusedStrangers: 0 };

export function evolveTenant(state: TenantState, fact: TenantFact): TenantState {
  switch (fact.type) {
    case 'channel.named': {
      const others = (state.channelsNamedBy ?? []).filter(({ channelId }) => channelId !== fact.channelId);
      return {
        ...state,
        channels: { ...state.channels, [fact.entity]: fact.channelId },
        channelsNamedBy: [...others, { channelId: fact.channelId, by: fact.by }],
      };
    }
    case 'stranger.refused':
      return { ...state, refusedStrangers: state.refusedStrangers + 1 };
    case 'role.given':
      return holding(state, fact.role, ({ people, groups }) => ({ people: withOne(people, fact.userId), groups }));
    case 'role.taken':
      return holding(state, fact.role, ({ people, groups }) => ({ people: without(people, fact.userId), groups }));
    case 'roles.from-group':
      return holding(state, fact.role, ({ people, groups }) => ({ people, groups: withOne(groups, fact.groupId) }));
    case 'roles.not-from-group':
      return holding(state, fact.role, ({ people, groups }) => ({ people, groups: without(groups, fact.groupId) }));
    case 'sight.limited': {
      const { entity, people, groups } = fact;
      return { ...state, sight: [...otherSight(state, entity), { entity, people, groups }] };
    }
    case 'sight.opened':
      return { ...state, sight: otherSight(state, fact.entity) };
    case 'sight.segment-limited': {
      const { segment, people, groups } = fact;
      return { ...state, segmentSight: [...otherSegments(state, segment), { segment, people, groups }] };
    }
    case 'sight.segment-opened':
      return { ...state, segmentSight: otherSegments(state, fact.segment) };
    case 'channel.shared':
      return { ...state, sharedChannels: withOne(state.sharedChannels ?? [], fact.channelId) };
    case 'channel.internal':
      return { ...state, sharedChannels: without(state.sharedChannels ?? [], fact.channelId) };
    case 'disputes.channel-named':
    case 'disputes.reason-changed':
    case 'disputes.credit-days-set':
      return { ...state, disputes: evolveDisputeSettings(disputeSettings(state), fact) };
  }
}

export function disputeSettings({ disputes = NO_DISPUTE_SETTINGS }: TenantState): DisputeSettings {
  return disputes;
}

export function roleLists(state: TenantState): RoleLists {
  return state.roles ?? NO_ROLES;
}

function holding(state: TenantState, role: Role, change: (holders: Holders) => Holders): TenantState {
  const lists = roleLists(state);
  return { ...state, roles: { ...lists, [role]: change(lists[role]) } };
}

function otherSight(state: TenantState, entity: string) {
  return (state.sight ?? []).filter((limit) => limit.entity !== entity);
}

function otherSegments(state: TenantState, segment: string) {
  return (state.segmentSight ?? []).filter((limit) => traitKey(limit.segment) !== traitKey(segment));
}

function withOne(list: readonly string[], one: string): readonly string[] {
  return [...without(list, one), one];
}

function without(list: readonly string[], one: string): readonly string[] {
  return list.filter((each) => each !== one);
}
