import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Role } from '#domain/roles.ts';
import type { ChannelFact } from '#domain/subscription.ts';
import { isWorkingTime } from '#domain/working-time.ts';
import { queueNudge } from '#features/nudge.ts';
import { tellPeople } from '#features/nudges/nudges.job.ts';
import type { Rights } from '#features/rights.ts';
import { channelStream } from '#record/books.ts';
import { mrk } from '#slack/blocks.ts';
import { item } from '../../domain/given.ts';
import { COBALT, type FeatureDeps, featureDeps } from '../feature-deps.ts';

let on: FeatureDeps;
let zone = 'Europe/Berlin';
beforeEach(async () => {
  on = await featureDeps();
  await on.ledger([item({ id: 'i_1' })]);
});
afterEach(() => on.close());

/** One bot's share of the nudges; whatever is queued has something to show but for `settled`. */
function bot(settled: readonly string[] = []) {
  const whoIs = async () => ({ kind: 'member', name: 'Mara', timeZone: zone }) as const;
  const shows = {
    paid: (_: unknown, figures: { readonly key?: unknown }) =>
      settled.includes(String(figures.key)) ? null : { text: mrk`paid`, buttons: [] },
  };
  return tellPeople({ ...on.deps, rights: everybody, whoIs, shows });
}

const asLead: Rights['of'] = async (userId) => ({
  userId,
  roles: new Set<Role>(['lead']),
  entities: null,
  hiddenSegments: [],
  doubt: '',
});
const everybody: Rights = {
  of: asLead,
  now: asLead,
  refusal: async () => null,
  named: async () => [],
};

const queue = (key: string) => queueNudge(on.deps, { to: 'U0MARA', kind: 'paid', key, account: COBALT, figures: { key } });

async function told(): Promise<{ readonly at: string; readonly keys: readonly string[]; readonly dropped: readonly string[] }[]> {
  const records = await on.record.channels.history('main', channelStream('U0MARA'), 10_000);
  return records
    .reverse()
    .flatMap(({ at, facts }) =>
      facts.flatMap((fact: ChannelFact) => (fact.type === 'nudges.told' ? [{ at, keys: fact.keys, dropped: fact.dropped }] : [])),
    );
}

test('three bots that queue and tell at the same time tell each thing once, in one message', async () => {
  await Promise.all(['k1', 'k1', 'k2', 'k1', 'k3'].map(queue));
  await Promise.all([1, 2, 3].map(() => bot().run({ dry: false })));
  await Promise.all(['k1', 'k3'].map(queue));
  await bot().run({ dry: false });
  const [first, ...others] = await told();
  expect(others).toEqual([]);
  expect(first?.keys.toSorted()).toEqual(['k1', 'k2', 'k3']);
  expect((await on.effects()).filter((effect) => effect.startsWith('nudges.publish'))).toHaveLength(1);
});

test('a dry run says who would be told, and tells nobody', async () => {
  await queue('k1');
  expect((await bot().run({ dry: true })).planned).toEqual(['1 for U0MARA']);
  expect(await told()).toEqual([]);
});

test('what has settled is dropped without a message', async () => {
  await queue('k1');
  await bot(['k1']).run({ dry: false });
  expect(await told()).toMatchObject([{ keys: [], dropped: ['k1'] }]);
  expect((await on.effects()).filter((effect) => effect.startsWith('nudges.publish'))).toEqual([]);
  await bot().run({ dry: false });
  expect(await told()).toHaveLength(1);
});

test.each(['Europe/Berlin', 'Pacific/Auckland', 'America/Los_Angeles'])(
  'over three weeks of hours each is told once, and only at work in %s',
  async (where) => {
    zone = where;
    for (let hour = 0; hour < 3 * 7 * 24; hour += 1) {
      if (hour % 5 === 0) await queue(`k${hour}`);
      if (hour % 35 === 0) await queue(`k${hour - 5}`);
      await Promise.all([bot().run({ dry: false }), bot().run({ dry: false })]);
      on.pass(1 / 24);
    }
    for (let hour = 0; hour < 72; hour += 1) {
      await bot().run({ dry: false });
      on.pass(1 / 24);
    }
    const all = await told();
    const keys = all.flatMap((one) => one.keys);
    expect(new Set(keys).size).toBe(keys.length);
    expect(keys.length).toBe(Math.ceil((3 * 7 * 24) / 5) + 1);
    expect(all.filter(({ at }) => !isWorkingTime(Date.parse(at), where))).toEqual([]);
  },
);
