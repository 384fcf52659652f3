import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addresseeOf } from '#slack/addressee.ts';

/** Whose a delivery is, by the shapes that Slack gives the same ids in. */
const org = { id: 'E1', name: 'Holding' };

test.each([
  ['a command', { team_id: 'T1', user_id: 'U1', command: '/ar', is_enterprise_install: 'false' }, ['T1']],
  ['a command in an organization', { team_id: 'T1', enterprise_id: 'E1', is_enterprise_install: 'false' }, ['T1', 'E1']],
  ['a command, installed for all', { team_id: 'T1', enterprise_id: 'E1', is_enterprise_install: 'true' }, ['E1', 'T1']],
  ['a click', { type: 'block_actions', team: { id: 'T1' }, user: { id: 'U1', team_id: 'T1' }, enterprise: null }, ['T1']],
  ['a click, installed for all', { team: { id: 'T1' }, enterprise: org, is_enterprise_install: true }, ['E1', 'T1']],
  [
    'a click above all workspaces',
    { team: null, enterprise: org, user: { team_id: 'T2' }, is_enterprise_install: true },
    ['E1', 'T2'],
  ],
  ['an event', { type: 'event_callback', team_id: 'T1', authorizations: [{ team_id: 'T1', enterprise_id: null }] }, ['T1']],
  [
    'an event of a stranger in a shared channel',
    {
      type: 'event_callback',
      team_id: 'T9',
      authorizations: [{ team_id: 'T1', enterprise_id: null, is_enterprise_install: false }],
    },
    ['T1'],
  ],
  [
    'an event, installed for all',
    { team_id: 'T1', authorizations: [{ team_id: null, enterprise_id: 'E1', is_enterprise_install: true }] },
    ['E1', 'T1'],
  ],
  ['nothing that Slack sends', { team_id: 'main', enterprise_id: '../x' }, []],
])('%s is of', (_what, body, ids) => {
  expect(addresseeOf(body).ids).toEqual(ids);
});

test('an end is told apart from all else, with its moment and whose token it was', () => {
  const ended = (event: object) => addresseeOf({ type: 'event_callback', team_id: 'T1', event_time: 7, event }).ended;
  expect(ended({ type: 'app_uninstalled' })).toMatchObject({ at: 7000, botUserIds: null });
  expect(ended({ type: 'tokens_revoked', tokens: { bot: ['U0BOT'] } })).toMatchObject({ at: 7000, botUserIds: ['U0BOT'] });
  expect(ended({ type: 'tokens_revoked', tokens: { oauth: ['U1'] } })).toMatchObject({ botUserIds: [] });
  expect(ended({ type: 'app_home_opened' })).toBeNull();
  expect(addresseeOf({ type: 'block_actions', team: { id: 'T1' }, actions: [] }).ended).toBeNull();
});

test('whatever comes is read or belongs to nobody, and no id is anything but an id', () => {
  fc.assert(
    fc.property(fc.anything(), (body) => {
      for (const id of addresseeOf(body).ids) expect(id).toMatch(/^[A-Z0-9]{1,64}$/);
    }),
    { numRuns: 5000 },
  );
  const keys = [
    'type',
    'team_id',
    'enterprise_id',
    'team',
    'enterprise',
    'user',
    'authorizations',
    'event',
    'event_time',
  ] as const;
  const shaped = fc.record(Object.fromEntries(keys.map((key) => [key, fc.anything()])), { requiredKeys: [] });
  fc.assert(
    fc.property(shaped, (body) => {
      for (const id of addresseeOf(body).ids) expect(id).toMatch(/^[A-Z0-9]{1,64}$/);
    }),
    { numRuns: 5000 },
  );
});
