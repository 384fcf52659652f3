import { expect, test } from 'vitest';
import { agreement, dieDuring, ground, NEXT, sameEnd } from './deaths.ts';

test('An import that dies half way through any write, and is run again, ends in the same state as one in one go', () =>
  sameEnd({ hows: ['half'], every: 1 }));

test('If another file comes instead, cases and ledger still agree', () => agreement({ hows: ['after'], every: 2 }));

test('A run that was allowed to close much may finish without being asked again', async () => {
  const interrupted = await ground();
  await dieDuring(interrupted, { at: 3, how: 'after' });
  expect((await interrupted.room.brings(NEXT)).resumed).toBe(true);
});

test('While a run is open, the ledger says so', async () => {
  const interrupted = await ground();
  await dieDuring(interrupted, { at: 4, how: 'after' });
  expect(await interrupted.room.record.ledger.isRunOpen('main', 'main')).toBe(true);
});
