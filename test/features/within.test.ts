import { expect, test } from 'vitest';
import { within } from '#features/rights.ts';

/** What somebody asks for, kept to what they see. */
test.each([
  [{ isQueued: true }, { ownerId: 'U0OTTO' }, { isQueued: true, ownerId: 'U0OTTO' }],
  [{ ownerId: 'U0OTTO' }, { ownerId: 'U0OTTO' }, { ownerId: 'U0OTTO' }],
  [{ ownerId: '' }, { ownerId: 'U0OTTO' }, { ownerId: { $in: [] } }],
  [{ ownerId: { $gt: '' } }, { ownerId: 'U0OTTO' }, { ownerId: { $in: [] } }],
  [{ _id: { $in: ['a', 'b'] } }, { _id: { $in: ['b', 'c'] } }, { _id: { $in: ['b'] } }],
  [{ entity: 'main' }, { entity: { $in: ['main', 'north'] } }, { entity: { $in: ['main'] } }],
  [{ entity: 'south' }, { entity: { $in: ['main', 'north'] } }, { entity: { $in: [] } }],
  [{ isQueued: true }, { segment: { $gte: '', $nin: ['key'] } }, { isQueued: true, segment: { $gte: '', $nin: ['key'] } }],
  [{ segment: 'small' }, { segment: { $gte: '', $nin: ['key'] } }, { segment: { $in: ['small'] } }],
  [{ segment: 'key' }, { segment: { $gte: '', $nin: ['key'] } }, { segment: { $in: [] } }],
  [{ segment: '' }, { segment: { $gte: '', $nin: ['key', ''] } }, { segment: { $in: [] } }],
] as const)('%j within %j is %j', (asked, sight, both) => {
  expect(within(asked, sight)).toEqual(both);
});
