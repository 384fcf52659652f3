import { readdirSync } from 'node:fs';
import { expect, test } from 'vitest';
import { bots, type Row } from '../../support/dunbot.ts';
import { list } from './room.ts';

const ACME = 'C-1,Acme,INV-1,2026-01-10,2026-02-09,EUR,100.00,100.00';
const ACME_2 = 'C-1,Acme,INV-2,2026-02-20,2026-03-22,EUR,50.00,20.00';
const BOREALIS = 'C-2,Borealis,INV-3,2025-12-01,2025-12-31,USD,1234.56,1234.56';
const COBALT = 'C-3,Cobalt,INV-4,2025-10-01,2025-10-31,USD,900.00,900.00';
const file = (name: string, ...lines: readonly string[]) => ({ name, content: list(...lines) });
const NONE: readonly Row[] = [];

const given = bots();

test('a CSV dropped into the conversation is previewed, and brought in after a yes', async () => {
  const { mara, folder, finish } = await given(NONE);
  await mara.uploads(file('open-items-2026-03-02.csv', ACME, ACME_2, BOREALIS), { in: '@Dunbot' });
  const preview = await mara.seesMessage('open-items-2026-03-02.csv has 3 rows', { in: '@Dunbot' });
  expect(preview).toContain('read as everything that is open of “csv”, as of Mon 2 Mar');
  expect(preview).toContain('• 2 new accounts\n• 3 new invoices');
  expect(preview).toContain('EUR | 0.00 | 2: 120.00 | – | – | 120.00');
  expect(preview).toContain('Nothing was changed yet.');
  await mara.says('/ar overdue', { in: '#collections' });
  await mara.sees('Nothing overdue is waiting to be chased.');
  await mara.clicks('Bring it in', { in: 'has 3 rows' });
  await mara.seesMessage('was brought in, as @Mara Lindqvist said: 2 new accounts, 3 new invoices', { in: '@Dunbot' });
  await mara.says('/ar overdue', { in: '#collections' });
  await mara.sees('Borealis');
  expect(readdirSync(`${folder}/given`)).toEqual([]);
  await finish();
});

test('the next file of that name is of the same source: what differs is shown per currency', async () => {
  const { mara, finish } = await given(NONE);
  await mara.uploads(file('datev 1.csv', ACME, ACME_2, BOREALIS, COBALT), { in: '@Dunbot' });
  await mara.clicks('Read it differently', { in: 'datev 1.csv has 4 rows' });
  expect(await mara.seesModal('File: datev 1.csv')).toContain('Source: csv');
  await mara.fills({ Source: 'datev one' });
  await mara.submits();
  await mara.seesModal('A source is one word');
  await mara.fills({ Source: 'datev' });
  await mara.submits();
  await mara.clicks('Bring it in', { in: 'of “datev”' });
  await mara.seesMessage('was brought in', { in: '@Dunbot' });
  await mara.uploads(file('datev 2.csv', 'C-1,Acme,INV-1,2026-01-10,2026-02-09,EUR,100.00,60.00', BOREALIS, COBALT), {
    in: '@Dunbot',
  });
  const preview = await mara.seesMessage('datev 2.csv has 3 rows', { in: '@Dunbot' });
  expect(preview).toContain('of “datev”');
  expect(preview).toContain('EUR | 120.00 | – | 1: -40.00 | 1: -20.00 | 60.00');
  expect(preview).toContain('USD | 2,134.56 | – | – | – | 2,134.56');
  await mara.clicks('Put away', { in: 'datev 2.csv' });
  await mara.seesMessage('datev 2.csv was put away by @Mara Lindqvist. Nothing was changed.', { in: '@Dunbot' });
  await finish();
});

test('a file that would close much says so, and closes only by its own button', async () => {
  const { mara, finish } = await given(NONE);
  await mara.uploads(file('a.csv', ACME, BOREALIS, COBALT), { in: '@Dunbot' });
  await mara.clicks('Bring it in', { in: 'a.csv' });
  await mara.seesMessage('was brought in', { in: '@Dunbot' });
  await mara.uploads(file('a.csv', ACME), { in: '@Dunbot' });
  const preview = await mara.seesMessage('Look twice.', { in: '@Dunbot' });
  expect(preview).toContain('The file leaves out 100 % of the open USD, which would all be closed.');
  await mara.clicks('Read it differently', { in: 'Look twice.' });
  await mara.fills({ 'What does it list?': 'Changes only' });
  await mara.submits();
  expect(await mara.seesMessage('read as changes only', { in: '@Dunbot' })).not.toContain('Look twice');
  await mara.clicks('Read it differently', { in: 'read as changes only' });
  await mara.fills({ 'What does it list?': 'Everything that is open' });
  await mara.submits();
  await mara.clicks('Close them and bring it in', { in: 'Look twice.' });
  expect(await mara.seesMessage('2 invoices closed', { in: '@Dunbot' })).toContain('was brought in');
  await finish();
});

test('rejected rows are named and given back as a file, and what is no ledger is said', async () => {
  const { mara, folder, finish } = await given(NONE);
  await mara.uploads(file('b.csv', ACME, 'C-2,Borealis,INV-3,2025-12-01,never,USD,1.00,1.00'), { in: '@Dunbot' });
  const preview = await mara.seesMessage('1 row rejected', { in: '@Dunbot' });
  expect(preview).toContain('Row 3, Due "never"');
  await mara.seesMessage('(file: rejected-b.csv)', { in: '@Dunbot' });
  expect(readdirSync(`${folder}/rejects`)).toEqual([]);
  await mara.clicks('Bring it in', { in: 'b.csv has 2 rows' });
  await mara.seesMessage('b.csv was brought in', { in: '@Dunbot' });
  const mended =
    'Customer No,Customer,Invoice,Issued,Due,Currency,Total,Open,Rejected row\nC-2,Borealis,INV-3,2025-12-01,2025-12-31,USD,1.00,1.00,3\n';
  await mara.uploads({ name: 'rejected-b.csv', content: mended }, { in: '@Dunbot' });
  expect(await mara.seesMessage('rejected-b.csv has 1 row, read as changes only', { in: '@Dunbot' })).toContain('1 new invoice');
  await mara.uploads({ name: 'c.csv', content: 'name,colour\nAcme,blue\n' }, { in: '@Dunbot' });
  await mara.seesMessage('c.csv cannot be used as it is.', { in: '@Dunbot' });
  await mara.uploads({ name: 'd.xlsx', content: 'PK' }, { in: '@Dunbot' });
  await mara.sees('d.xlsx is a spreadsheet. Save it as CSV');
  await finish();
});

test('the window of /ar import previews in the messages, with the source and the day that were said', async () => {
  const { mara, finish } = await given(NONE);
  await mara.says('/ar import', { in: '#collections' });
  await mara.seesModal('First you see what it would change.');
  await mara.submits();
  await mara.seesModal(/required|Choose the file/);
  await mara.fills({ File: [file('e.csv', ACME)], 'As of': '2026-02-27' });
  await mara.submits();
  await mara.sees('e.csv is being read. The preview comes in your messages with the bot.');
  await mara.seesMessage('as of Fri 27 Feb', { in: '@Dunbot' });
  await mara.clicks('Bring it in', { in: 'e.csv has 1 row' });
  await mara.seesMessage('was brought in', { in: '@Dunbot' });
  await finish();
});

test('of a yes and a “put away” at the same moment one counts, and who is late is told', async () => {
  const { mara, finish } = await given(NONE);
  await mara.uploads(file('a.csv', ACME), { in: '@Dunbot' });
  await mara.seesMessage('a.csv has 1 row', { in: '@Dunbot' });
  await Promise.all([mara.clicks('Bring it in', { in: 'a.csv' }), mara.clicks('Put away', { in: 'a.csv' })]);
  await mara.seesMessage(/a.csv was (brought in|put away)/, { in: '@Dunbot' });
  await mara.sees(/Somebody said yes already|was brought in already|was put away/);
  await finish();
});

test('a bot that is stopped after the yes brings the file in when it starts again, and two bots do it once', async () => {
  const { mara, storage, another, restart, finish } = await given(NONE);
  await mara.uploads(file('a.csv', ACME, BOREALIS), { in: '@Dunbot' });
  await another();
  await mara.clicks('Bring it in', { in: 'a.csv has 2 rows' });
  await restart();
  await mara.seesMessage('was brought in', { in: '@Dunbot' });
  const runs = await storage.collection('import_runs').find({ tenantId: 'main' }).toArray();
  expect(runs).toMatchObject([{ state: 'finished' }]);
  await finish();
});

test('without the scope to read files the window says what is missing, and the way without', async () => {
  const { mara, finish } = await given(NONE, { canReadHistory: false });
  await mara.says('/ar import', { in: '#collections' });
  const said = await mara.seesModal('The bot may not read files: the scope files:read is missing.');
  expect(said).toContain('npm run dunbot -- import FILE.csv');
  await mara.closes();
  await finish();
});

test('where several ledgers are known and the name tells of none, the bot asks', async () => {
  const { mara, finish } = await given(NONE);
  for (const source of ['datev', 'sap']) {
    await mara.says('/ar import', { in: '#collections' });
    const field = source === 'sap' ? 'Or another source' : 'Source';
    await mara.fills({ File: [file(`${source}.csv`, ACME)], [field]: source });
    await mara.submits();
    await mara.sees(`${source}.csv is being read.`);
    await mara.clicks('Bring it in', { in: `${source}.csv has 1 row` });
    await mara.seesMessage(`${source}.csv was brought in`, { in: '@Dunbot' });
  }
  await mara.uploads(file('export.csv', BOREALIS), { in: '@Dunbot' });
  await mara.sees('Which ledger is export.csv? Nothing of it was read yet.');
  await mara.clicks('Say what it is', { in: 'Which ledger is export.csv?' });
  await mara.fills({ Source: 'sap', 'What does it list?': 'Changes only' });
  await mara.submits();
  await mara.sees('export.csv is being read.');
  await mara.clicks('Bring it in', { in: 'read as changes only of “sap”' });
  await mara.seesMessage('export.csv was brought in', { in: '@Dunbot' });
  await mara.uploads([file('a.csv', ACME), file('b.csv', ACME)], { in: '@Dunbot' });
  await mara.sees('One file at a time, please');
  await finish();
});

test.each([
  ['name,colour\nAcme,blue\n', 'No column was found for', 'name them in its first row, for example Invoice, Customer'],
  ['Invoice,Customer,Due date,Amount,Currency\nA-1,Acme,03/04/2026,10.00,USD\n', 'day or the month first', 'as 2026-12-31'],
  ['Invoice,Customer,Due date,Amount,Currency\nA-1,Acme,2026-02-01,"1,234",KWD\n', 'decimal point or a decimal comma', '1234.50'],
])('who cannot hand a mapping file over in Slack reads what to change in the file: %j', async (content, what, how) => {
  const { mara, finish } = await given(NONE);
  await mara.uploads({ name: 'e.csv', content }, { in: '@Dunbot' });
  const answer = await mara.seesMessage('e.csv cannot be used as it is.', { in: '@Dunbot' });
  expect(answer).toContain(what);
  expect(answer).toContain(how);
  expect(answer).not.toMatch(/mapping|--/);
  expect(answer).toContain('Nothing was changed.');
  await finish();
});

test('a file whose dates could be read both ways is refused with a way to say which, and brought in as was said', async () => {
  const { mara, finish } = await given(NONE);
  const content = 'Invoice,Customer,Due date,Amount,Currency\nA-1,Acme,03/04/2026,10.00,USD\nA-2,Acme,05/06/2026,20.00,USD\n';
  await mara.uploads({ name: 'e.csv', content }, { in: '@Dunbot' });
  const refused = await mara.seesMessage('e.csv cannot be used as it is.', { in: '@Dunbot' });
  expect(refused).toContain('Column "Due date" could have the day or the month first');
  expect(refused).toContain('Say which by “Read it differently”');
  await mara.clicks('Read it differently', { in: 'e.csv cannot be used' });
  await mara.seesModal('Order of its dates (optional): <As the file shows>');
  await mara.fills({ 'Order of its dates': 'Month first: 03/04 is 4 March' });
  await mara.submits();
  const preview = await mara.seesMessage('e.csv has 2 rows', { in: '@Dunbot' });
  expect(preview).toContain('Dates in "Due date": month first (as was said).');
  await mara.clicks('Read it differently', { in: 'e.csv has 2 rows' });
  await mara.seesModal('Order of its dates (optional): <Month first: 03/04 is 4 March>');
  await mara.fills({ 'Order of its dates': 'Day first: 03/04 is 3 April' });
  await mara.submits();
  await mara.seesMessage('Dates in "Due date": day first (as was said).', { in: '@Dunbot' });
  await mara.clicks('Read it differently', { in: 'e.csv has 2 rows' });
  await mara.fills({ 'Order of its dates': 'As the file shows' });
  await mara.submits();
  await mara.seesMessage('e.csv cannot be used as it is.', { in: '@Dunbot' });
  await mara.clicks('Read it differently', { in: 'e.csv cannot be used' });
  await mara.fills({ 'Order of its dates': 'Day first: 03/04 is 3 April' });
  await mara.submits();
  await mara.clicks('Bring it in', { in: 'e.csv has 2 rows' });
  await mara.seesMessage('e.csv was brought in', { in: '@Dunbot' });
  await finish();
});

test('columns that the bot does not recognize are pointed to in Slack, however many and whatever they are called', async () => {
  const { mara, finish } = await given(NONE);
  const hostile = ['<!channel> *w*', 'x'.repeat(300), '', 'zz', 'Currency'];
  const header = [...hostile, ...Array.from({ length: 140 }, (_, at) => `k${at}`)].join(',');
  const row = ['Acme', 'A1', 'q7', '2026-02-01', 'USD', ...Array.from({ length: 140 }, () => '7')].join(',');
  await mara.uploads({ name: 'w.csv', content: `${header}\n${row}\n${row.replace('q7', 'q8')}\n` }, { in: '@Dunbot' });
  const refused = await mara.seesMessage('w.csv cannot be used as it is.', { in: '@Dunbot' });
  expect(refused).toContain('Say which they are by “Read it differently”');
  await mara.clicks('Read it differently', { in: 'w.csv cannot be used' });
  await mara.fills({
    'Column of: Customer': '<!channel> *w*',
    'Column of: Invoice number': 'Column 3',
    'Column of: Due date': 'zz',
    'Column of: Open amount': 'zz',
  });
  await mara.submits();
  await mara.seesModal('Two of them are the same column');
  await mara.fills({ 'Column of: Open amount': 'k0' });
  await mara.submits();
  const preview = await mara.seesMessage('w.csv has 2 rows', { in: '@Dunbot' });
  expect(preview).toContain('customer: "<!channel> ∗w∗" (as was said)');
  await mara.clicks('Bring it in', { in: 'w.csv has 2 rows' });
  await mara.seesMessage('w.csv was brought in', { in: '@Dunbot' });
  await finish();
});
