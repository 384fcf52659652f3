import { expect, test } from 'vitest';
import { CAST_LEDGER, importLedger } from '../support/ledgers.ts';
import { mutated, randomOf } from '../support/mutate.ts';
import { signedSlack } from '../support/signed.ts';
import { NORDWIND, SUEDLICHT, startTown } from '../support/town.ts';

const COUNT = 3000;
/** What nobody knows is held for three seconds before it is refused, so many go at once. */
const AT_ONCE = 250;
const SEED = 20_260_303;
const SECRET = 'signing-secret-of-the-app';

test('bodies of Nordwind, signed and broken in every way, end nothing and touch nothing of Südlicht', async () => {
  const town = await startTown();
  for (const { id } of [NORDWIND, SUEDLICHT]) {
    await importLedger(town, CAST_LEDGER, { tenantId: id });
    await town.install(id);
  }
  await town.settled();
  const send = signedSlack({ address: `${town.publicUrl}/slack/events`, secret: SECRET });
  const theirs = () => town.storage.collection('journal').countDocuments({ tenantId: SUEDLICHT.id });
  const before = await theirs();
  const random = randomOf(SEED);
  const statuses = new Map<number, number>();
  const one = async (): Promise<void> => {
    const [way, body] = BODIES[Math.floor(random() * BODIES.length)] ?? ['json', {}];
    const broken = mutated(JSON.stringify(body), random);
    const { status } = way === 'form' ? await send.form(fieldsOf(broken)) : await send[way](broken);
    statuses.set(status, (statuses.get(status) ?? 0) + 1);
  };
  for (let sent = 0; sent < COUNT; sent += AT_ONCE) await Promise.all(Array.from({ length: AT_ONCE }, one));
  expect([...statuses.keys()].filter((status) => ![200, 400, 404, 413].includes(status))).toEqual([]);
  await town.app().idle();
  expect(await theirs()).toBe(before);
  expect([...town.app().tenants().keys()].sort()).toEqual([NORDWIND.id, SUEDLICHT.id]);
  for (const { id } of [NORDWIND, SUEDLICHT]) {
    const { mara, workspace } = town.of(id);
    for (const one of workspace.world.conversations.values()) one.ephemerals.splice(0);
    await mara.says('/ar overdue', { in: '#collections' });
    await mara.sees('Acme Logistics');
  }
  // Slack's SDK has its own words for what it cannot read; and who was made up cannot be answered.
  const mistakes = town.log
    .errors()
    .filter((error) => !/^(A delivery could not be answered|[^\n]*(match|operator|read prop))/.test(error));
  expect(mistakes.map((error) => error.slice(0, 500))).toEqual([]);
  town.log.expected(/./);
  await town.finish();
}, 120_000);

const who = { id: 'U0MARA', name: 'mara', team_id: NORDWIND.id };
const common = { team: { id: NORDWIND.id, domain: 'nordwind' }, enterprise: null, is_enterprise_install: false, user: who };
const message = { channel: { id: 'C0COLLECT' }, container: { message_ts: '1.1' }, message: { ts: '1.1' } };
const view = { id: 'V1', type: 'modal', callback_id: 'calls.log', private_metadata: '{}', blocks: [], state: { values: {} } };
const event = { type: 'event_callback', team_id: NORDWIND.id, event_id: 'Ev1', event_time: 1 };
const authorizations = [
  { enterprise_id: null, team_id: NORDWIND.id, user_id: 'U0BOT', is_bot: true, is_enterprise_install: false },
];

/** What Slack sends of one workspace: the ground that is then broken. */
const BODIES: readonly (readonly ['form' | 'payload' | 'json', object])[] = [
  [
    'form',
    { command: '/ar', text: 'overdue', team_id: NORDWIND.id, user_id: 'U0MARA', channel_id: 'C0COLLECT', trigger_id: '1.2.3' },
  ],
  [
    'payload',
    {
      ...{ type: 'block_actions', ...common, ...message, trigger_id: '1.2.4' },
      actions: [{ type: 'button', action_id: 'ownership.claim', value: '{"account":"a_1","version":1}', action_ts: '1.1' }],
    },
  ],
  ['payload', { type: 'view_submission', ...common, trigger_id: '1.2.5', view }],
  ['payload', { type: 'block_suggestion', ...common, action_id: 'pick.account', value: 'acme', view }],
  ['json', { ...event, authorizations, event: { type: 'app_home_opened', user: 'U0MARA', tab: 'home', channel: 'D1' } }],
  [
    'json',
    { ...event, authorizations, event: { type: 'app_mention', user: 'U0MARA', channel: 'C0COLLECT', ts: '1.1', text: 'x' } },
  ],
  ['json', { ...event, authorizations, event: { type: 'tokens_revoked', tokens: { oauth: ['U0MARA'], bot: [] } } }],
];

function fieldsOf(json: string): Record<string, string> {
  try {
    const body: unknown = JSON.parse(json);
    if (typeof body !== 'object' || body === null) return { text: json.slice(0, 1000) };
    return Object.fromEntries(
      Object.entries(body).map(([key, value]) => [key, typeof value === 'string' ? value : JSON.stringify(value)]),
    );
  } catch {
    return { command: '/ar', text: json.slice(0, 1000) };
  }
}
