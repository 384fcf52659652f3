import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Fact, LedgerChanged } from '#domain/facts.ts';
import { claim } from '#domain/ownership.ts';
import { isRefusal } from '#domain/refusal.ts';
import type { Decided } from '#record/book.ts';
import { accountStream } from '#record/cases.ts';
import { ACME, embeddedRecord, item, type TestRecord, TODAY, tempFolder } from '../support/record.ts';

const tenantId = 'main';
const stream = accountStream(ACME);
const ledger: LedgerChanged = { type: 'ledger.changed', source: 'csv', asOf: TODAY, items: [item()], closed: [] };

let folder: ReturnType<typeof tempFolder>;
let record: TestRecord;

beforeEach(async () => {
  folder = tempFolder();
  record = await embeddedRecord(`${folder.path}/dunbot.db`);
  record.customers.set(ACME, { entity: 'main', customer: { name: 'Acme Ltd', number: '1001', contacts: [] } });
});
afterEach(async () => {
  await record.storage.close();
  folder.remove();
});

const command = (opId: string, decide: () => Decided<Fact>) =>
  record.cases.command({ tenantId, stream, opId, actor: 'UMARA', decide });
const claims = (by: string, opId: string) =>
  record.cases.command({
    tenantId,
    stream,
    opId,
    actor: by,
    decide: (file) => claim(file, { by, takeOverFrom: null, claimDays: 5 }, TODAY),
  });

const faults = () => Array.fromAsync(record.journal.faults(tenantId));

test('An account that the ledger brought stands in the queue under its name', async () => {
  await command('run/1', () => ({ facts: [ledger] }));
  const page = await record.cases.load(tenantId, stream);
  expect(page).toMatchObject({ version: 1, isQueued: true, overdueMajor: 1200, oldestDueOn: '2026-10-01', ownerId: '' });
  expect(page.customer.name).toBe('Acme Ltd');
  expect(await record.names.find(tenantId, 'acm')).toEqual([ACME]);
  expect(await record.names.find(tenantId, '1001')).toEqual([ACME]);
  expect(await record.names.find(tenantId, 'acme zzz')).toEqual([]);
});

test('Of twenty people who claim at once one owns the account and the others are told', async () => {
  await command('run/1', () => ({ facts: [ledger] }));
  const outcomes = await Promise.all(Array.from({ length: 20 }, (_, n) => claims(`U${n}`, `click/${n}`)));
  const winners = outcomes.filter((outcome) => !isRefusal(outcome));
  expect(winners).toHaveLength(1);
  const page = await record.cases.load(tenantId, stream);
  expect(page.version).toBe(2);
  expect(await faults()).toEqual([]);
});

test('Of eighty who write to one account at once, in two processes, each is heard', async () => {
  await command('run/1', () => ({ facts: [ledger] }));
  const other = await embeddedRecord(`${folder.path}/dunbot.db`);
  const note = (by: string) => ({
    ...{ tenantId, stream, opId: `note/${by}`, actor: by },
    decide: () => ({ facts: [{ type: 'account.woken', by, on: TODAY }] as const }),
  });
  const all = Array.from({ length: 80 }, (_, n) => (n % 2 === 0 ? record : other).cases.command(note(`U${n}`)));
  expect((await Promise.all(all)).filter(isRefusal)).toEqual([]);
  expect((await record.cases.load(tenantId, stream)).version).toBe(81);
  expect(await faults()).toEqual([]);
  await other.storage.close();
});

test('A repeated delivery gets the stored answer and writes nothing', async () => {
  const first = await command('op/1', () => ({ facts: [ledger], answer: { told: 'once' } }));
  const second = await command('op/1', () => ({ facts: [ledger], answer: { told: 'twice' } }));
  expect(first).toMatchObject({ repeated: false, answer: { told: 'once' } });
  expect(second).toMatchObject({ repeated: true, answer: { told: 'once' } });
  expect((await record.cases.load(tenantId, stream)).version).toBe(1);
});

test('A record whose page was never written is folded in before the next decision, with its effects', async () => {
  await command('run/1', () => ({ facts: [ledger] }));
  const page = await record.cases.load(tenantId, stream);
  const lost = record.journal.seal({
    tenantId,
    stream,
    version: 2,
    opId: 'lost',
    at: new Date(0).toISOString(),
    actor: 'UMARA',
    facts: [{ type: 'ownership.taken', owner: 'UMARA', on: TODAY, lapsesOn: '2026-12-01', from: null }],
    effects: [{ kind: 'account.changed', key: ACME, payload: {} }],
    answer: null,
    texts: [],
    prevHash: page.headHash,
  });
  expect(await record.journal.insert(lost)).toBe(true);
  expect(await claims('UTOM', 'click/tom')).toMatchObject({ refused: 'ownership.owned-by-another' });
  expect(await record.outbox.rows.countDocuments({ tenantId })).toBe(1);
  expect(await record.journal.records.countDocuments({ tenantId, open: true })).toBe(0);
});

test('A writer who read the page before a record was settled and the next one after it does not skip the first', async () => {
  await command('run/1', () => ({ facts: [ledger] }));
  const old = await record.cases.pages.findOne({ tenantId });
  await claims('UTOM', 'click/tom');
  await command('run/2', () => ({ facts: [{ ...ledger, items: [item({ openMinor: 100 })] }] }));
  await record.journal.records.updateOne({ tenantId, stream, version: 3 }, { $set: { open: true } });
  const { find } = record.cases.pages;
  const stale = vi.spyOn(record.cases.pages, 'find');
  stale.mockImplementationOnce(() => ({ ...find({ tenantId, _id: 'nothing' }), toArray: async () => (old ? [old] : []) }));

  const page = await record.cases.load(tenantId, stream);

  expect(page).toMatchObject({ version: 3, ownerId: 'UTOM' });
  expect(page).toEqual(await record.cases.rebuild(tenantId, stream));
});

test('The sweep finishes what a crash left', async () => {
  await command('run/1', () => ({ facts: [ledger], effects: [{ kind: 'account.changed', key: ACME, payload: {} }] }));
  await record.cases.pages.deleteMany({ tenantId });
  await record.outbox.rows.deleteMany({ tenantId });
  await record.journal.records.updateOne({ tenantId, stream, version: 1 }, { $set: { open: true } });
  expect(await record.cases.sweep(tenantId, 'account:')).toBe(1);
  expect((await record.cases.pages.findOne({ tenantId }))?.version).toBe(1);
  expect(await record.outbox.rows.countDocuments({ tenantId })).toBe(1);
  expect(await record.cases.sweep(tenantId, 'account:')).toBe(0);
});

test('A page rebuilt from the journal is the page that stands', async () => {
  await command('run/1', () => ({ facts: [ledger] }));
  await claims('UMARA', 'click/1');
  const before = await record.cases.pages.findOne({ tenantId });
  const rebuilt = await record.cases.rebuild(tenantId, stream);
  expect(rebuilt).toEqual(before);
});

test('A batch writes one record for each account, and once only when it is run again', async () => {
  const accounts = Array.from({ length: 50 }, (_, n) => `a_${String(n).padStart(20, '0')}`);
  const batch = accounts.map((id) => ({
    tenantId,
    stream: accountStream(id),
    opId: `run/${id}`,
    actor: 'job:import',
    decide: () => ({ facts: [ledger] }),
  }));
  await record.cases.commandMany(tenantId, batch);
  await record.cases.commandMany(tenantId, batch);
  expect(await record.cases.pages.countDocuments({ tenantId })).toBe(50);
  expect(await record.journal.records.countDocuments({ tenantId })).toBe(50);
  expect(await record.journal.records.countDocuments({ tenantId, open: true })).toBe(0);
});

test('A changed record, a missing one and a swapped one are all found by the chain', async () => {
  await command('run/1', () => ({ facts: [ledger] }));
  await claims('UMARA', 'click/1');
  await command('op/3', () => ({ facts: [{ type: 'ownership.released', owner: 'UMARA', on: TODAY }] }));
  await record.journal.records.updateOne({ tenantId, stream, version: 2 }, { $set: { actor: 'UTOM' } });
  expect(await faults()).toEqual([expect.stringContaining('was changed')]);
  await record.journal.records.deleteOne({ tenantId, stream, version: 2 });
  expect(await faults()).toEqual([expect.stringContaining('is missing')]);
});

test('A text lies beside the journal, which knows its salted hash only', async () => {
  const fact: Fact = {
    type: 'contact.logged',
    contactId: 'c_1',
    on: TODAY,
    by: 'UMARA',
    channel: 'call',
    outcome: 'reached',
    withTextId: null,
    noteTextId: 't_1',
    nextTouchOn: null,
    lapsesOn: null,
  };
  await command('op/1', () => ({ facts: [fact], texts: { t_1: 'Ms Berg pays on Friday' } }));
  expect((await record.texts.get(tenantId, ['t_1'])).get('t_1')).toBe('Ms Berg pays on Friday');
  const [written] = await record.cases.history(tenantId, stream, 1);
  expect(JSON.stringify(written)).not.toContain('Berg');
  expect(written?.texts).toHaveLength(1);
});
