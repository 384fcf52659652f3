import { afterEach, beforeEach, expect, test } from 'vitest';
import { isRefusal } from '#domain/refusal.ts';
import { takeOwnership } from '#features/ownership/ownership.command.ts';
import { lapseClaims } from '#features/ownership/ownership.job.ts';
import { item } from '../../support/record.ts';
import { COBALT, type FeatureDeps, featureDeps } from '../feature-deps.ts';

let on: FeatureDeps;

beforeEach(async () => {
  on = await featureDeps();
  await on.ledger([item()]);
});
afterEach(() => on.close());

const claimBy = (by: string, opId = `click-${by}`) => takeOwnership(on.deps, { account: COBALT, by, opId, takeOverFrom: null });

test('of twenty who claim at once one owns the account, and all others are shown who', async () => {
  const people = Array.from({ length: 20 }, (_, at) => `U0P${at}`);
  const answers = await Promise.all(people.map((by) => claimBy(by)));
  const owners = answers.map((answer) => (isRefusal(answer) ? answer.refused : answer.ownerId));
  expect(new Set(owners).size).toBe(1);
  expect((await on.facts()).filter(({ type }) => type === 'ownership.taken')).toHaveLength(1);
});

test('the same click delivered five times claims once', async () => {
  await Promise.all([1, 2, 3, 4, 5].map(() => claimBy('U0MARA', 'click-1')));
  expect((await on.facts()).filter(({ type }) => type === 'ownership.taken')).toHaveLength(1);
});

test('an account that no ledger knows cannot be claimed, and nothing is written', async () => {
  const answer = await takeOwnership(on.deps, { account: 'a_0000000000000000dead', by: 'U0MARA', opId: 'x', takeOverFrom: null });
  expect(answer).toMatchObject({ refused: 'account.unknown' });
  expect(await on.record.journal.records.countDocuments({ tenantId: 'main' })).toBe(1);
});

test('a take-over names the owner that was seen: a later owner is not robbed', async () => {
  await claimBy('U0MARA');
  const took = { account: COBALT, takeOverFrom: 'U0MARA' };
  await takeOwnership(on.deps, { ...took, by: 'U0TOM', opId: 'tom' });
  expect(await takeOwnership(on.deps, { ...took, by: 'U0OTTO', opId: 'otto' })).toMatchObject({ ownerId: 'U0TOM' });
  expect(await on.effects()).toContain(`ownership.tell ${COBALT}/3/taken-over`);
});

test('the lapse job plans without writing when dry, lapses once among many instances, and then rests', async () => {
  await claimBy('U0MARA');
  const job = lapseClaims(on.deps);
  expect(await job.run({ dry: false })).toEqual({ planned: [], done: 0 });
  on.pass(8);
  const dry = await job.run({ dry: true });
  expect(dry).toMatchObject({ planned: [expect.stringContaining('the claim lapses')], done: 0 });
  expect((await on.facts()).some(({ type }) => type === 'ownership.lapsed')).toBe(false);
  const reports = await Promise.all([1, 2, 3, 4].map(() => lapseClaims(on.deps).run({ dry: false })));
  expect(reports.reduce((sum, { done }) => sum + done, 0)).toBeGreaterThanOrEqual(1);
  expect(await job.run({ dry: false })).toEqual({ planned: [], done: 0 });
  expect((await on.facts()).filter(({ type }) => type === 'ownership.lapsed')).toHaveLength(1);
  expect((await on.effects()).filter((effect) => effect.startsWith('ownership.tell'))).toHaveLength(1);
});
