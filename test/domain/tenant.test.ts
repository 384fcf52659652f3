import { describe, expect, test } from 'vitest';
import { isRefusal } from '#domain/refusal.ts';
import { NO_ROLES } from '#domain/roles.ts';
import { firstAdmin, holdRole, limitSight, whoSees } from '#domain/settings.ts';
import { evolveTenant, NEW_TENANT, roleLists, type TenantFact, type TenantState } from '#domain/tenant.ts';

const CHANGE = { by: 'U0TOM', on: '2026-03-02' } as const;
const folded = (facts: readonly TenantFact[] | { refused: string }, state: TenantState = NEW_TENANT): TenantState => {
  if (isRefusal(facts)) throw new Error(facts.because);
  return 'refused' in facts ? state : facts.reduce(evolveTenant, state);
};

test('what was written before there were roles still folds, and nobody has one', () => {
  const old = { channels: { main: 'C0COLLECT' }, refusedStrangers: 3 };
  const state = evolveTenant(old, {
    type: 'stranger.refused',
    userId: 'U1',
    teamId: 'T2',
    reason: 'kit.guest',
    on: '2026-03-02',
  });
  expect(state.refusedStrangers).toBe(4);
  expect(roleLists(state)).toEqual(NO_ROLES);
});

describe('roles', () => {
  test('exactly those who are named hold a role afterwards', () => {
    const first = folded(holdRole(NEW_TENANT, 'collector', { people: ['U0MARA', 'U0OTTO'], groups: ['S1'] }, CHANGE));
    expect(roleLists(first).collector).toEqual({ people: ['U0MARA', 'U0OTTO'], groups: ['S1'] });
    const then = folded(holdRole(first, 'collector', { people: ['U0MARA'], groups: ['S2'] }, CHANGE), first);
    expect(roleLists(then).collector).toEqual({ people: ['U0MARA'], groups: ['S2'] });
  });

  test('whoever gives the first role of all becomes an admin with it, and only then', () => {
    const first = folded(holdRole(NEW_TENANT, 'lead', { people: ['U0INES'], groups: [] }, CHANGE));
    expect(roleLists(first).admin.people).toEqual(['U0TOM']);
    expect(firstAdmin(first, { by: 'U0INES', on: '2026-03-02' })).toEqual([]);
  });

  test('naming the same people again writes nothing', () => {
    const first = folded(holdRole(NEW_TENANT, 'lead', { people: ['U0INES'], groups: [] }, CHANGE));
    expect(holdRole(first, 'lead', { people: ['U0INES'], groups: [] }, CHANGE)).toEqual([]);
  });

  test('there is always an admin by name', () => {
    const none = holdRole(NEW_TENANT, 'admin', { people: [], groups: ['S1'] }, CHANGE);
    expect(isRefusal(none) && none.refused).toBe('roles.no-admin');
  });
});

describe('sight', () => {
  test('of a segment is the same, whatever its spelling, and apart from that of entities', () => {
    const only = { people: ['U0MARA'], groups: ['S0AR'] };
    const both = folded(limitSight(NEW_TENANT, { entity: 'main', only }, CHANGE));
    const limited = folded(limitSight(both, { segment: 'Key account', only }, CHANGE), both);
    expect(limited.segmentSight).toEqual([{ segment: 'Key account', ...only }]);
    expect(limited.sight).toEqual([{ entity: 'main', ...only }]);
    expect(limitSight(limited, { segment: 'KEY-ACCOUNT', only }, CHANGE)).toEqual([]);
    const wider = folded(
      limitSight(limited, { segment: 'key account', only: { people: ['U0TOM'], groups: [] } }, CHANGE),
      limited,
    );
    expect(wider.segmentSight).toEqual([{ segment: 'key account', people: ['U0TOM'], groups: [] }]);
    expect(whoSees(wider, { segment: 'Key account' })).toMatchObject({ people: ['U0TOM'] });
    expect(whoSees(wider, { segment: '' })).toBeNull();
    const opened = folded(limitSight(wider, { segment: 'Key Account', only: null }, CHANGE), wider);
    expect(opened.segmentSight).toEqual([]);
    expect(limitSight(opened, { segment: 'Key account', only: null }, CHANGE)).toEqual([]);
  });

  const only = { people: ['U0MARA'], groups: [] };

  test('an entity is limited, limited otherwise, and opened again', () => {
    const limited = folded(limitSight(NEW_TENANT, { entity: 'main', only }, CHANGE));
    expect(limited.sight).toEqual([{ entity: 'main', ...only }]);
    expect(limitSight(limited, { entity: 'main', only }, CHANGE)).toEqual([]);
    const opened = folded(limitSight(limited, { entity: 'main', only: null }, CHANGE), limited);
    expect(opened.sight).toEqual([]);
    expect(limitSight(opened, { entity: 'main', only: null }, CHANGE)).toEqual([]);
  });

  test('an entity that nobody sees is refused', () => {
    const none = limitSight(NEW_TENANT, { entity: 'main', only: { people: [], groups: [] } }, CHANGE);
    expect(isRefusal(none) && none.refused).toBe('sight.nobody');
  });
});

test('a channel is noted as shared once, and forgotten when it is internal again', () => {
  const fact = { type: 'channel.shared', channelId: 'C1', on: '2026-03-02' } as const;
  const shared = [fact, fact].reduce(evolveTenant, NEW_TENANT);
  expect(shared.sharedChannels).toEqual(['C1']);
  expect(evolveTenant(shared, { ...fact, type: 'channel.internal' }).sharedChannels).toEqual([]);
});
