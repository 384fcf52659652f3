import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Letter } from '#domain/case.ts';
import { comparePlaces, nextInQueue, type QueuePlace, queuedLetters } from '#domain/letter-queue.ts';
import { fileWith, item } from './given.ts';

const eur = item({ id: 'i1', openMinor: 400_000 });
const jpy = item({ id: 'i2', currency: 'JPY', openMinor: 90_000 });
const letter = (letterId: string, on: string, ids: readonly string[], stage = 'drafted') => {
  const invoices = ids.map((id) => ({ id, openMinor: id === 'i1' ? 400_000 : 90_000 }));
  return { letterId, on, invoices, stage } as unknown as Letter;
};
const queued = (letters: readonly Letter[], medians = {}) =>
  queuedLetters(fileWith({ items: [eur, jpy], letters }).state, medians).map(({ letterId }) => letterId);

describe('the letters that wait', () => {
  test('stand with the oldest first, and of one day with the largest by the measure of its currency', () => {
    const letters = [letter('l1', '2026-11-19', ['i1']), letter('l2', '2026-11-18', ['i2']), letter('l3', '2026-11-19', ['i2'])];
    expect(queued(letters, { EUR: 200_000, JPY: 10_000 })).toEqual(['l2', 'l3', 'l1']);
    expect(queued(letters, { EUR: 200_000, JPY: 100_000 })).toEqual(['l2', 'l1', 'l3']);
    expect(queued([letter('l1', '2026-11-19', ['i1']), letter('l2', '2026-11-19', ['i1', 'i2'])])).toEqual(['l2', 'l1']);
  });

  test('are those that nobody decided on', () => {
    expect(queued([letter('l1', '2026-11-19', ['i1'], 'approved'), letter('l2', '2026-11-19', ['i1'], 'unknown')])).toEqual([]);
  });
});

const place = fc.record({
  letterId: fc.constantFrom('a', 'b', 'c', 'd'),
  accountId: fc.constantFrom('x', 'y'),
  on: fc.constantFrom('2026-11-18', '2026-11-19'),
  weight: fc.constantFrom(1, 2),
});

describe('who goes through the queue', () => {
  test('sees each letter once, whatever others take out of it meanwhile', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(place, { selector: (one) => JSON.stringify(one) }),
        fc.infiniteStream(fc.boolean()),
        (all, chance) => {
          let queue: QueuePlace[] = all.toSorted(comparePlaces);
          const seen: QueuePlace[] = [];
          const takenByOthers = new Set<QueuePlace>();
          for (let now = nextInQueue(queue, null); now && !now.isFromStart; now = nextInQueue(queue, seen.at(-1) ?? null)) {
            const { at } = now;
            seen.push(at);
            const isDecided = chance.next().value;
            const other = queue.findLast((one) => one !== at);
            if (other && !seen.includes(other) && chance.next().value) takenByOthers.add(other);
            queue = queue.filter((one) => !(isDecided && one === at) && !takenByOthers.has(one));
          }
          expect(new Set(seen).size).toBe(seen.length);
          expect(seen.length + takenByOthers.size).toBe(all.length);
        },
      ),
    );
  });

  test('is led back to what was passed over, and told when nothing waits', () => {
    const one = { letterId: 'a', accountId: 'x', on: '2026-11-18', weight: 1 };
    expect(nextInQueue([one], one)).toEqual({ at: one, index: 0, isFromStart: true });
    expect(nextInQueue([], one)).toBeNull();
    expect(nextInQueue([], null)).toBeNull();
  });
});
