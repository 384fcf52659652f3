import { expect, test } from 'vitest';
import { openBusinessDays } from '#outside.ts';
import { bots, type Row } from '../support/dunbot.ts';

const ACME: Row = { customer: 'Acme', of: '100', number: 'A-1', due: '2026-02-02', open: '4200.00' };
const BOREALIS: Row = { customer: 'Borealis', of: '200', number: 'B-1', due: '2026-01-26', open: '9000.00' };
const COBALT: Row = { customer: 'Cobalt', of: '300', number: 'C-1', due: '2026-01-12', open: '7400.00' };
const start = bots();

test('over Easter in Germany promises, disputes and nudges wait for Tuesday', async () => {
  const settings = { HOLIDAYS: 'DE-BY' };
  // Thursday before Good Friday.
  const { mara, imports, passes, finish } = await start([ACME, BOREALIS, COBALT], { settings, at: '2026-04-02T10:00:00+02:00' });
  await mara.says('/ar claim acme', { in: '#collections' });
  expect(await mara.sees('You own Acme now')).toContain('it lapses Tue 14 Apr');
  await mara.says('/ar promise borealis 9000 today', { in: '#collections' });
  await mara.submits();
  expect(await mara.sees('Borealis promised EUR 9,000.00')).toContain('Wed 8 Apr');
  await mara.says('/ar dispute cobalt because the price is wrong', { in: '#collections' });
  await mara.fills({ Invoices: ['C-1'] });
  await mara.submits();
  await mara.sees('Cobalt disputes C-1');
  await mara.says('/ar disputes', { in: '#collections' });
  expect(await mara.sees('# Disputes')).toContain('due Mon 13 Apr');
  await passes({ days: 1 });
  await imports([BOREALIS, COBALT]);
  await passes({ days: 3 });
  await mara.doesNotSee('Acme paid');
  await passes({ days: 1 });
  await mara.seesMessage('Acme paid EUR 4,200.00', { in: '@Dunbot' });
  await mara.reads('@Dunbot');
  await finish();
});

test('business days as somebody types them pass the holidays over, and the forms say which', async () => {
  const { mara, finish } = await start([ACME], { settings: { HOLIDAYS: 'DE-BY' }, at: '2026-04-02T10:00:00+02:00' });
  const holidays = 'Fri 3 Apr and Mon 6 Apr are public holidays.';
  await mara.says('/ar promise acme 100 by in 3 business days');
  expect(await mara.seesModal('Understood: EUR 100.00 by Thu 9 Apr.')).toContain(holidays);
  await mara.closes();
  await mara.says('/ar hold acme until next business day because they move house');
  expect(await mara.seesModal('Understood: until Tue 7 Apr.')).toContain(holidays);
  await mara.closes();
  await mara.says('/ar claim acme');
  await mara.sees('You own Acme now');
  await mara.says('/ar snooze acme until 6 Apr');
  await mara.seesModal('Understood: until Mon 6 Apr. Mon 6 Apr is a public holiday.');
  await mara.closes();
  await mara.says('/ar log acme no answer, next on 6 Apr');
  await mara.seesModal('Understood: next touch Mon 6 Apr. Mon 6 Apr is a public holiday.');
  await mara.closes();
  await mara.says('/ar log acme no answer');
  await mara.seesModal('Next touch (optional): 2026-04-09');
  await mara.closes();
  await finish();
});

test('a place without a calendar is refused in words, and none is the default', async () => {
  await expect(openBusinessDays({ HOLIDAYS: 'XX' })).rejects.toThrow('HOLIDAYS names no place whose holidays are known');
  const isBusinessDay = await openBusinessDays({ HOLIDAYS: '' });
  expect(isBusinessDay('2026-12-25')).toBe(true);
});
