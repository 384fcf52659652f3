import { afterEach, beforeEach, expect, test } from 'vitest';
import { TENANT_COLLECTIONS } from '#record/erase.ts';
import type { LedgerRow } from '../support/ledger-csv.ts';
import { CAST_LEDGER, importLedger } from '../support/ledgers.ts';
import { buttonsOn, postOldCard } from '../support/old-card.ts';
import { NORDWIND, SUEDLICHT, startTown, type Town } from '../support/town.ts';
import type { TestWorkspace } from '../support/workspace.ts';

/**
 * Two workspaces on one store in which everything has the same id: people, channels, customers, invoices, even the
 * views that open. Acme owes both, and owes them different amounts; Cobalt owes Nordwind alone.
 */
const SHARED = CAST_LEDGER.filter(({ customer }) => customer === 'Acme Logistics');
const COBALT = CAST_LEDGER.filter(({ customer }) => customer === 'Cobalt Mining');
const THEIRS: readonly LedgerRow[] = SHARED.map((row) => ({ ...row, open: '11.00' }));

let town: Town;
let nordwind: TestWorkspace;
let suedlicht: TestWorkspace;
beforeEach(async () => {
  town = await startTown();
  await importLedger(town, [...SHARED, ...COBALT], { tenantId: NORDWIND.id });
  await importLedger(town, THEIRS, { tenantId: SUEDLICHT.id });
  for (const { id } of [NORDWIND, SUEDLICHT]) await town.install(id);
  nordwind = town.of(NORDWIND.id);
  suedlicht = town.of(SUEDLICHT.id);
  for (const { tom } of [nordwind, suedlicht]) {
    await tom.says('/ar setup', { in: '#collections' });
    await tom.sees('#collections is the working channel now');
  }
});
afterEach(() => town.finish());

const channel = (of: TestWorkspace) => JSON.stringify(of.workspace.world.conversations.get('C0COLLECT')?.messages ?? []);

test('each has its own queue, home and card of the same customer', async () => {
  for (const [of, amount, other] of [
    [nordwind, '6,050.50', ' 22.00'],
    [suedlicht, ' 22.00', '6,050.50'],
  ] as const) {
    await of.mara.says('/ar account acme', { in: '#collections' });
    const card = await of.mara.sees('# Acme Logistics');
    expect(card).toContain(amount);
    expect(card).not.toContain(other);
    await of.mara.says('/ar claim acme', { in: '#collections' });
    await of.mara.sees('You own Acme Logistics now.');
    const home = await of.mara.opensHome();
    expect(home).toContain(amount);
    expect(home).not.toContain(other);
    await of.mara.seesMessage('# Acme Logistics', { in: '#collections' });
  }
});

test('a claim in one is no claim in the other, and only who worked keeps it', async () => {
  await nordwind.mara.says('/ar claim acme', { in: '#collections' });
  await nordwind.mara.sees('You own Acme Logistics now.');
  await nordwind.mara.seesMessage('# Acme Logistics', { in: '#collections' });
  await suedlicht.mara.says('/ar account acme', { in: '#collections' });
  expect(await suedlicht.mara.sees('# Acme Logistics')).toContain('unclaimed');
  for (let day = 0; day < 9; day++) {
    town.clock.advance({ days: 1 });
    await town.settled();
  }
  await nordwind.mara.seesMessage('Nobody worked on Acme Logistics');
  await nordwind.mara.seesMessage('Your claim on Acme Logistics lapsed');
  await nordwind.mara.seesMessage('# Acme Logistics', { in: '#collections' });
  expect(channel(suedlicht)).not.toContain('lapsed');
});

test('two people of the same id, in views of the same id, log the same call at the same moment: both count', async () => {
  for (const { mara } of [nordwind, suedlicht]) {
    await mara.says('/ar log acme', { in: '#collections' });
    await mara.seesModal('Acme Logistics');
    await mara.fills({ Outcome: 'Left a voicemail', Note: 'Asked to call back' });
  }
  const view = (of: TestWorkspace) => of.workspace.world.stacks.get('U0MARA');
  expect(view(nordwind)).toEqual(view(suedlicht));
  await Promise.all([nordwind.mara.submits(), suedlicht.mara.submits()]);
  for (const { mara } of [nordwind, suedlicht]) {
    await mara.sees('Logged for Acme Logistics: left a voicemail');
    await mara.seesMessage('# Acme Logistics', { in: '#collections' });
  }
  const calls = await Promise.all([NORDWIND, SUEDLICHT].map(({ id }) => factsOf(id, 'contact.logged')));
  expect(calls).toEqual([1, 1]);
});

test("a card of Nordwind's that comes to Südlicht opens nothing there", async () => {
  await nordwind.mara.says('/ar claim cobalt', { in: '#collections' });
  await nordwind.mara.sees('You own Cobalt Mining now.');
  await nordwind.mara.seesMessage('# Cobalt Mining', { in: '#collections' });
  const buttons = buttonsOn(nordwind, 'C0COLLECT', 'Cobalt');
  expect(buttons.length).toBeGreaterThan(2);
  await postOldCard(suedlicht, 'Somebody sent this', { channel: 'C0COLLECT', buttons });
  await suedlicht.mara.seesMessage('Somebody sent this', { in: '#collections' });
  const before = await records(NORDWIND.id);
  for (const { label } of buttons) {
    await suedlicht.mara.clicks(label, { in: 'Somebody sent this' });
    await suedlicht.settled();
  }
  const shown = JSON.stringify([...suedlicht.workspace.world.views.values()]) + channel(suedlicht).replace('Somebody', '');
  expect(shown).not.toMatch(/Cobalt|12,400|carol/i);
  expect(await records(NORDWIND.id)).toBe(before);
  for (const one of suedlicht.workspace.world.conversations.values()) one.ephemerals.splice(0);
  suedlicht.workspace.world.stacks.clear();
});

test('every record says whose it is, and nothing of one lies under the other', async () => {
  for (const { mara } of [nordwind, suedlicht]) {
    await mara.says('/ar claim acme', { in: '#collections' });
    await mara.sees('You own Acme Logistics now.');
    await mara.seesMessage('# Acme Logistics', { in: '#collections' });
  }
  await nordwind.mara.says('/ar claim cobalt', { in: '#collections' });
  await nordwind.mara.sees('You own Cobalt Mining now.');
  await nordwind.mara.seesMessage('# Cobalt Mining', { in: '#collections' });
  await town.settled();
  for (const name of TENANT_COLLECTIONS) {
    const theirs = JSON.stringify(await town.storage.collection(name).find({ tenantId: SUEDLICHT.id }).toArray());
    expect(theirs, name).not.toMatch(/Cobalt|T0NORDWIND|Minor":420000\b/);
    expect(await town.storage.collection(name).countDocuments({ tenantId: 'main' }), name).toBe(0);
  }
  const outbox = await town.storage.collection('outbox').find({ tenantId: SUEDLICHT.id }).toArray();
  expect(outbox.length).toBeGreaterThan(0);
});

async function records(tenantId: string): Promise<number> {
  return town.storage.collection('journal').countDocuments({ tenantId });
}

async function factsOf(tenantId: string, type: string): Promise<number> {
  const all = await town.storage.collection('journal').find({ tenantId }).toArray();
  return JSON.stringify(all).split(`"type":"${type}"`).length - 1;
}
