import { NO_ROLES, type RoleLists } from '#domain/roles.ts';
import type { EntitySettings } from '#domain/settings.ts';
import { WITHOUT } from '#features/scopes.ts';
import * as views from '#features/settings/settings.views.ts';
import { sightModal, sightSaved } from '#features/settings/settings-sight.views.ts';
import { golden } from '../../support/golden.ts';
import { HOSTILE } from '../given-case.ts';

const people = (count: number) => Array.from({ length: count }, (_, index) => `U0P${String(index).padStart(4, '0')}`);
const lists: RoleLists = {
  ...NO_ROLES,
  admin: { people: ['U0TOM'], groups: [] },
  lead: { people: ['U0TOM'], groups: ['S0LEADS'] },
  collector: { people: ['U0MARA'], groups: ['S0AR'] },
  auditor: { people: ['U0INES'], groups: [] },
};
const main: EntitySettings = { entity: 'main', channelId: 'C0COLLECT', isShared: false, sight: null };
const north: EntitySettings = {
  entity: 'Nordwind Austria',
  channelId: null,
  isShared: false,
  sight: { people: ['U0MARA'], groups: ['S0AR'] },
};
const shared: EntitySettings = { ...main, channelId: 'C0SALES', isShared: true };
const all = {
  lists,
  approvers: ['U0APPR'],
  entities: [main, north],
  segments: [],
  disputesChannelId: null,
  mayGive: true,
  mayChange: true,
  doubt: '',
  missing: [],
};
const groups = {
  groups: [
    { id: 'S0LEADS', handle: 'leads', name: 'The leads' },
    { id: 'S0AR', handle: 'ar', name: 'Accounts receivable' },
  ],
};
const NO_SCOPE = { because: 'For that the bot needs the scope usergroups:read.' };

const segments = [
  { segment: 'Key account', sight: north.sight },
  { segment: 'Small', sight: null },
  { segment: '', sight: null },
];

golden(import.meta.url, 'settings', {
  usual: () => views.settingsModal(all),
  empty: () => views.settingsModal({ ...all, lists: NO_ROLES, approvers: [], entities: [{ ...main, channelId: null }] }),
  tooMany: () =>
    views.settingsModal({
      ...all,
      lists: { ...lists, collector: { people: people(100), groups: [] } },
      entities: Array.from({ length: 60 }, (_, index) => ({ ...north, entity: `entity-${index}` })),
    }),
  hostile: () =>
    views.settingsModal({
      ...all,
      lists: { ...lists, sales: { people: [HOSTILE], groups: [HOSTILE] } },
      entities: [{ ...north, entity: HOSTILE.slice(0, 90), channelId: HOSTILE }],
    }),
  refusal: () =>
    views.settingsModal({ ...all, mayGive: false, mayChange: false, doubt: 'Slack did not say who is in the groups.' }),
  anotherCompanyIsThere: () => views.settingsModal({ ...all, entities: [shared] }),
  disputesHaveAChannel: () => views.settingsModal({ ...all, entities: [main], disputesChannelId: 'C0DISPUTES' }),
  segments: () => views.settingsModal({ ...all, entities: [main], segments }),
  manySegments: () =>
    views.settingsModal({
      ...all,
      entities: Array.from({ length: 60 }, (_, index) => ({ ...north, entity: `entity-${index}` })),
      segments: Array.from({ length: 200 }, (_, at) => ({ segment: `${HOSTILE.slice(0, 60)} ${at}`, sight: null })),
    }),
  withoutOptionalScopes: () => views.settingsModal({ ...all, entities: [main], missing: Object.keys(WITHOUT) }),
  segmentsOfAReader: () => views.settingsModal({ ...all, mayGive: false, mayChange: false, segments }),
});

golden(import.meta.url, 'role-form', {
  usual: () => views.roleModal('collector', lists.collector, groups),
  empty: () => views.roleModal('sales', { people: [], groups: [] }, { groups: [] }),
  tooMany: () =>
    views.roleModal(
      'collector',
      { people: people(100), groups: [] },
      {
        groups: Array.from({ length: 150 }, (_, index) => ({
          id: `S0G${index}`,
          handle: `group-${index}`,
          name: `Group ${index}`,
        })),
      },
    ),
  hostile: () => views.roleModal('resolver', lists.collector, { groups: [{ id: 'S0X', handle: HOSTILE, name: HOSTILE }] }),
  refusal: () => views.roleModal('lead', lists.lead, NO_SCOPE),
});

golden(import.meta.url, 'channel-form', {
  usual: () => views.channelModal(main),
  empty: () => views.channelModal({ ...main, channelId: null }),
  tooMany: 'it asks for one channel',
  hostile: () => views.channelModal({ ...north, entity: HOSTILE }),
  refusal: 'the kit puts refusals under the field',
});

golden(import.meta.url, 'sight-form', {
  usual: () => sightModal({ entity: 'Nordwind Austria' }, north.sight, groups),
  empty: () => sightModal({ entity: 'main' }, null, { groups: [] }),
  tooMany: () => sightModal({ entity: 'main' }, { people: people(100), groups: [] }, groups),
  hostile: () => sightModal({ entity: HOSTILE }, north.sight, groups),
  refusal: () => sightModal({ entity: 'main' }, null, NO_SCOPE),
  ofASegment: () => sightModal({ segment: 'Key account' }, north.sight, groups),
  ofAHostileSegment: () => sightModal({ segment: HOSTILE }, null, groups),
  ofNoSegment: () => sightModal({ segment: '' }, null, { groups: [] }),
});

golden(import.meta.url, 'settings-saved', {
  usual: () => views.roleSaved('collector', lists.collector),
  empty: () => views.roleSaved('collector', NO_ROLES.collector),
  tooMany: () => views.roleSaved('collector', { people: people(100), groups: [] }),
  hostile: () => sightSaved({ entity: HOSTILE }, north.sight),
  refusal: () => views.settingsHelp(),
  channel: () => views.channelSaved('C0COLLECT'),
  ofASegment: () => sightSaved({ segment: 'Key account' }, north.sight),
  ofNoSegment: () => sightSaved({ segment: '' }, null),
  seenByAll: () => sightSaved({ entity: 'main' }, null),
});
