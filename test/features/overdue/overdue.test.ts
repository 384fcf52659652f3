import { afterAll, beforeAll, expect, test } from 'vitest';
import { bringing, CAST_LEDGER } from '../../support/ledgers.ts';
import { startTeam, type Team } from '../../support/team.ts';

let team: Team;
beforeAll(async () => {
  team = await startTeam({ before: bringing(CAST_LEDGER) });
  await team.mara.says('/ar claim acme', { in: '#collections' });
  await team.mara.sees('You own Acme Logistics now');
  await team.tom.says('/ar claim cobalt', { in: '#collections' });
  await team.tom.sees('You own Cobalt Mining now');
  await team.mara.says('/ar promise estuary 2300 EUR by 6 March', { in: '#collections' });
  await team.mara.submits();
  await team.mara.seesNoModal();
  await team.mara.sees('EUR 2,300.00 by Fri 6 Mar');
});
afterAll(() => team.finish());

/** The names in the queue that somebody gets, in their order. */
async function queueOf(words: string, person = team.mara): Promise<string[]> {
  await person.says(`/ar overdue ${words}`, { in: '#collections' });
  const text = await person.sees(/^(# Overdue|No overdue account fits|The queue has no page|Nothing)/);
  return [...text.matchAll(/^\d+\. (.+?) · /gm)].map(([, name]) => name ?? '');
}

test('the queue shows amount per currency, days, owner, last contact and next step, most worth a call first', async () => {
  await team.mara.says('/ar overdue', { in: '#collections' });
  const text = await team.mara.sees('# Overdue');
  expect(text).toContain('As of Mon 2 Mar, most worth a call first');
  expect(text).toContain('1. Cobalt Mining · USD 12,400.00 · 95 days overdue\n@Tom Okafor · no contact yet · next: call [Open]');
  expect(text).toContain('Acme Logistics · EUR 6,050.50 · 45 days overdue\n@Mara Lindqvist · no contact yet · next: call [Open]');
  expect(text).toContain('Hanami Tea · JPY 250,000 · 40 days overdue\nunclaimed');
  expect(text).not.toContain('Quarry');
});

test('pages turn in place, forwards and back, and are numbered on', async () => {
  await team.mara.says('/ar overdue', { in: '#collections' });
  await team.mara.sees('1. Cobalt Mining');
  await team.mara.clicks('Next');
  const second = await team.mara.sees('11. ');
  expect(second).not.toContain('\n1. ');
  expect(second).not.toContain('[Next]');
  await team.mara.clicks('Previous');
  expect(await team.mara.sees('1. Cobalt Mining')).not.toContain('11. ');
  expect(await queueOf('page 2')).toHaveLength(2);
});

test('"Why first?" gives the reasons with their figures', async () => {
  await team.mara.says('/ar overdue', { in: '#collections' });
  await team.mara.sees('1. Cobalt Mining');
  await team.mara.clicks('Why first?');
  const why = await team.mara.seesModal('Why this order?');
  expect(why).toContain('1. Cobalt Mining\n• USD 12,400.00 overdue');
  expect(why).toContain('• oldest invoice is 95 days overdue +400');
  expect(why).toContain('• nobody has been in contact yet +100');
  await team.mara.closes();
});

test('disputed shows what is disputed, even where that is all there is', async () => {
  await team.mara.says('/ar dispute borealis', { in: '#collections' });
  await team.mara.fills({ Invoices: ['B-77', 'B-78'], Reason: 'Price is wrong' });
  await team.mara.submits();
  await team.mara.sees('Borealis Foods');
  expect(await queueOf('disputed')).toEqual(['Borealis Foods']);
  expect(await queueOf('SEK')).toEqual([]);
  await team.mara.clicks('Open', { in: /Overdue: disputed/ });
  await team.mara.clicks('Resolved', { in: '# Borealis Foods' });
  await team.mara.reads('#collections');
  expect(await queueOf('SEK')).toEqual(['Borealis Foods']);
});

test('each filter keeps what it says', async () => {
  expect(await queueOf('>60d')).toEqual(['Cobalt Mining', 'Estuary Trading']);
  expect(await queueOf('>5k')).toEqual(['Cobalt Mining', 'Acme Logistics', 'Borealis Foods', 'Hanami Tea', 'Juniper Labs']);
  expect(await queueOf('SEK')).toEqual(['Borealis Foods']);
  expect(await queueOf('usd')).toEqual(['Cobalt Mining', 'Juniper Labs', 'Estuary Trading']);
  expect(await queueOf('mine')).toEqual(['Acme Logistics']);
  expect(await queueOf('mine', team.tom)).toEqual(['Cobalt Mining']);
  expect(await queueOf('unclaimed')).not.toContain('Acme Logistics');
  expect(await queueOf('promised')).toEqual(['Estuary Trading']);
  expect(await queueOf('falk')).toEqual(['Falk & Söhne', 'Falk Bau']);
  expect(await queueOf('K-1009')).toEqual(['Hanami Tea']);
});

test('filters combine in any order, and small slips of the keyboard do not matter', async () => {
  expect(await queueOf('>30d EUR unclaimed')).toEqual(['Falk & Söhne', 'Estuary Trading']);
  expect(await queueOf('unclaimed eur > 30 days')).toEqual(['Falk & Söhne', 'Estuary Trading']);
  expect(await queueOf('MINE >5,000 acme')).toEqual(['Acme Logistics']);
  expect(await queueOf('"falk" >20d')).toEqual(['Falk & Söhne']);
});

test('/ar mine is the same as the filter', async () => {
  await team.mara.says('/ar mine', { in: '#collections' });
  expect(await team.mara.sees('# Overdue: mine')).toContain('1. Acme Logistics');
});

test('a filter that nothing fits says so, and how to see more', async () => {
  await team.mara.says('/ar overdue >90d EUR', { in: '#collections' });
  expect(await team.mara.sees('No overdue account fits /ar overdue >90d EUR.')).toContain('All overdue accounts: /ar overdue');
  await team.ines.says('/ar overdue mine', { in: '#collections' });
  await team.ines.sees('No overdue account fits /ar overdue mine.');
  await team.mara.says('/ar overdue unclaimed page 9', { in: '#collections' });
  expect(await team.mara.sees('The queue has no page 9.')).toContain('/ar overdue unclaimed');
});

test.each([
  ['>30x', 'I do not know the filter >30x. Did you mean >30'],
  ['<5k', 'I do not know the filter <5k. Did you mean >5k?'],
  ['unclamed', '“unclamed” is no filter, and no account has a name that begins like that. Did you mean unclaimed?'],
  ['boralis', 'no account has a name that begins like that. Did you mean Borealis Foods?'],
  ['zebra', '“zebra” is no filter, and no account has a name that begins like that.'],
  ['mine unclaimed', 'An account is mine or unclaimed, not both.'],
  ['EUR USD', 'Ask for one currency at a time.'],
  ['page 0', 'Did you mean page 2?'],
  ['<!channel>', 'I do not know the filter <!channel>.'],
  ['x'.repeat(250), 'A name of up to 200 characters is enough to find it.'],
])('the words "%s" get a sentence and the list of filters', async (words, sentence) => {
  await team.mara.says(`/ar overdue ${words}`, { in: '#collections' });
  const answer = await team.mara.sees(sentence);
  expect(answer).toContain('Filters, in any order: days overdue >30d');
  expect(answer).not.toContain('MENTIONS-ALL');
});

test('a name that is far too long is cut in the answer', async () => {
  const name = `Cobalt ${'M'.repeat(190)}`;
  await team.mara.says(`/ar overdue ${name}`, { in: '#collections' });
  expect(await team.mara.sees('MMM…” is no filter')).not.toContain('M'.repeat(60));
});

test('Open shows the account to whoever clicked', async () => {
  await team.mara.says('/ar overdue dunlin', { in: '#collections' });
  await team.mara.clicks('Open', { in: 'Dunlin Design' });
  expect(await team.mara.sees('# Dunlin Design')).toContain('INV-1010 · EUR 640.00 · 4 days overdue');
});

test('the queue of tomorrow has counted a day on', async () => {
  await team.advance({ days: 1 });
  await team.mara.says('/ar overdue dunlin', { in: '#collections' });
  expect(await team.mara.sees('As of Tue 3 Mar')).toContain('5 days overdue');
});
