import { afterEach, beforeEach, expect, test } from 'vitest';
import { refuse } from '#domain/refusal.ts';
import { mayThey } from '#features/may.ts';
import type { Attempt } from '#slack/asking.ts';
import { COBALT, type FeatureDeps, featureDeps } from './feature-deps.ts';

let on: FeatureDeps;
beforeEach(async () => {
  on = await featureDeps();
});
afterEach(() => on.close());

const GUEST = refuse('kit.guest', 'Guests cannot use the bot.');
const mara = { tenantId: 'main', teamId: 'T1', userId: 'U0MARA', name: 'Mara', timeZone: 'UTC' };
const attempts = (kind: Attempt['kind'], id: string): Attempt => ({ kind, id, person: mara, payload: { account: COBALT } });

test('whether somebody still is a member is asked before each change, and not to look', async () => {
  const asked: string[] = [];
  const may = mayThey(on.deps, async ({ userId }) => {
    asked.push(userId);
    return GUEST;
  });
  for (const look of [attempts('verb', 'overdue'), attempts('click', 'account.open'), attempts('home', '')])
    expect(await may(look)).not.toEqual(GUEST);
  expect(asked).toEqual([]);
  for (const change of [attempts('verb', 'claim'), attempts('modal', 'promise.make'), attempts('click', 'letter.approve')])
    expect(await may(change)).toEqual(GUEST);
  expect(asked).toEqual(['U0MARA', 'U0MARA', 'U0MARA']);
});

test('what nobody wrote down is refused without asking Slack', async () => {
  const may = mayThey(on.deps, () => Promise.reject(new Error('Slack was asked.')));
  expect(await may(attempts('verb', 'unheard-of'))).toMatchObject({ refused: 'rights.no-row' });
});
