import { expect, test } from 'vitest';
import { createLanes } from '#features/lanes.ts';
import type { EffectHandler, HowToWork } from '#record/outbox.ts';

/** An outbox in memory that knows nothing but kinds. */
function outboxOf(rows: string[]) {
  const done: string[] = [];
  const workOne = async (_tenantId: string, handlers: Readonly<Record<string, EffectHandler>>, how: HowToWork = {}) => {
    const kinds = typeof how.effects === 'object' && how.effects !== null && '$in' in how.effects ? how.effects.$in : [];
    const at = rows.findIndex((kind) => kinds?.includes(kind));
    const [kind] = at < 0 ? [] : rows.splice(at, 1);
    if (kind === undefined) return false;
    await handlers[kind]?.carryOut(undefined as never, () => false);
    done.push(kind);
    return true;
  };
  return { done, workOne, failStrays: async () => {} };
}
const log = { info: () => {}, warn: () => {}, error: () => {} };
const DONE = { stage: 'done' } as const;

test('a card changes while five hundred digests wait for Slack and a mail server does not answer', async () => {
  const outbox = outboxOf(['digest.post', 'digest.post', 'letter.send', 'account.changed', 'account.changed']);
  const gate = Promise.withResolvers<void>();
  const waits: EffectHandler = { repeat: 'safe', hasOwnLane: true, carryOut: () => gate.promise.then(() => DONE) };
  const handlers = {
    'digest.post': waits,
    'letter.send': waits,
    'account.changed': { repeat: 'safe', carryOut: async () => DONE },
  } as const;
  const lanes = createLanes({ outbox, tenantId: 'main', handlers, log });
  const carried = lanes.carryOut();
  await new Promise((resolve) => setTimeout(resolve, 20));
  expect(outbox.done).toEqual(['account.changed', 'account.changed']);
  gate.resolve();
  await carried;
  expect(outbox.done.toSorted()).toEqual(['account.changed', 'account.changed', 'digest.post', 'digest.post', 'letter.send']);
});

test('what one lane leaves for another is carried out before anybody is told that all is done', async () => {
  const rows = ['letter.send'];
  const outbox = outboxOf(rows);
  const handlers: Record<string, EffectHandler> = {
    'account.changed': { repeat: 'safe', carryOut: async () => DONE },
    'letter.send': {
      repeat: 'never',
      hasOwnLane: true,
      carryOut: async () => {
        rows.push('account.changed');
        return DONE;
      },
    },
  };
  await createLanes({ outbox, tenantId: 'main', handlers, log }).carryOut();
  expect(outbox.done).toEqual(['letter.send', 'account.changed']);
});

test('nobody who waits for the outbox waits for an import, and a stop does', async () => {
  const outbox = outboxOf(['import.apply', 'account.changed']);
  const gate = Promise.withResolvers<void>();
  const handlers: Record<string, EffectHandler> = {
    'import.apply': { repeat: 'safe', isSlow: true, carryOut: () => gate.promise.then(() => DONE) },
    'account.changed': { repeat: 'safe', carryOut: async () => DONE },
  };
  const lanes = createLanes({ outbox, tenantId: 'main', handlers, log });
  await lanes.carryOut();
  expect(outbox.done).toEqual(['account.changed']);
  const stopped = lanes.stop();
  gate.resolve();
  await stopped;
  expect(outbox.done).toEqual(['account.changed', 'import.apply']);
});
