/** Somebody in the workspace, as `users.info` knows them. */
export type PersonRecord = {
  readonly id: string;
  /** The handle: `mara`. */
  readonly name: string;
  readonly realName: string;
  readonly title: string;
  readonly email: string;
  readonly zone: string;
  readonly locale: string;
  readonly teamId: string;
  readonly isBot: boolean;
  /** A guest of several channels; `isSingleChannelGuest` of one. */
  readonly isGuest: boolean;
  readonly isSingleChannelGuest: boolean;
  /** Of another organisation, seen through Slack Connect. */
  readonly isStranger: boolean;
  readonly isDeleted: boolean;
  readonly isAdmin: boolean;
  readonly isPlayable: boolean;
};

export const TEAM = { id: 'T0WORKSPACE', name: 'Nordwind Trading', domain: 'nordwind' };
export const OTHER_TEAM_ID = 'T0ELSEWHERE';

/** Fills what most people have in common. */
export function person(own: Pick<PersonRecord, 'id' | 'name' | 'realName' | 'title'> & Partial<PersonRecord>): PersonRecord {
  return {
    email: `${own.name}@nordwind.example`,
    zone: 'Europe/Berlin',
    locale: 'en-GB',
    teamId: TEAM.id,
    isBot: false,
    isGuest: false,
    isSingleChannelGuest: false,
    isStranger: false,
    isDeleted: false,
    isAdmin: false,
    isPlayable: false,
    ...own,
  };
}

/** Mara collects, Tom leads and approves, Ines is the controller, Otto sells. A guest and a stranger look on. */
export const CAST: readonly PersonRecord[] = [
  person({ id: 'U0MARA', name: 'mara', realName: 'Mara Lindqvist', title: 'Collector', isPlayable: true }),
  person({ id: 'U0TOM', name: 'tom', realName: 'Tom Okafor', title: 'Lead, approves letters', isPlayable: true, isAdmin: true }),
  person({ id: 'U0INES', name: 'ines', realName: 'Ines Carvalho', title: 'Controller', isPlayable: true }),
  person({ id: 'U0OTTO', name: 'otto', realName: 'Otto Brandt', title: 'Sales', isPlayable: true }),
  person({
    id: 'U0GUEST',
    name: 'gwen',
    realName: 'Gwen Temp',
    title: 'Guest',
    isGuest: true,
    isPlayable: true,
    email: 'gwen@agency.example',
  }),
  person({
    id: 'U0STRANGER',
    name: 'stan',
    realName: 'Stan Stranger',
    title: 'Of another company',
    isStranger: true,
    isPlayable: true,
    teamId: OTHER_TEAM_ID,
    email: 'stan@elsewhere.example',
  }),
  person({ id: 'U0GONE', name: 'greta', realName: 'Greta Gone', title: 'Left the company', isDeleted: true }),
];

export type ChannelSpec = {
  readonly id: string;
  readonly name: string;
  readonly topic: string;
  readonly members: readonly string[];
  readonly hasBot: boolean;
  readonly isPrivate: boolean;
  /** Shared with another organisation (Slack Connect). */
  readonly isShared?: boolean;
};

/** People under one handle, `@collectors`. */
export type UserGroup = {
  readonly id: string;
  readonly handle: string;
  readonly name: string;
  readonly members: readonly string[];
};

export const USER_GROUPS: readonly UserGroup[] = [
  { id: 'S0COLLECTORS', handle: 'collectors', name: 'Collectors', members: ['U0MARA'] },
  { id: 'S0LEADS', handle: 'ar-leads', name: 'Leads of collections', members: ['U0TOM'] },
];

const STAFF = ['U0MARA', 'U0TOM', 'U0INES', 'U0OTTO'];

export const CHANNELS: readonly ChannelSpec[] = [
  {
    id: 'C0COLLECT',
    name: 'collections',
    topic: 'Where we work overdue accounts',
    members: STAFF,
    hasBot: true,
    isPrivate: false,
  },
  {
    id: 'C0SALES',
    name: 'sales',
    topic: 'Customers and deals',
    members: ['U0OTTO', 'U0TOM', 'U0MARA'],
    hasBot: false,
    isPrivate: false,
  },
  {
    id: 'C0GENERAL',
    name: 'general',
    topic: 'Company-wide',
    members: [...STAFF, 'U0GUEST', 'U0STRANGER'],
    hasBot: false,
    isPrivate: false,
  },
];
