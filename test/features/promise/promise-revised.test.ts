import { expect, test } from 'vitest';
import { bots, type Dunbot, type Row } from '../../support/dunbot.ts';

const C1: Row = { customer: 'Cobalt', of: '300', number: 'C-1', due: '2026-01-20', open: '4200.00' };
const C2: Row = { customer: 'Cobalt', of: '300', number: 'C-2', due: '2026-02-20', open: '900.00' };

const given = bots();

/** Monday 2 March: Cobalt promises C-1 for Friday; the ledger of Wednesday 11 March shows it paid. */
async function givenKept(): Promise<Dunbot> {
  const started = await given([C1, C2]);
  const { mara, tom, passes, imports } = started;
  await tom.says('/ar setup', { in: '#collections' });
  await tom.sees('is the working channel now');
  await mara.says('/ar claim cobalt', { in: '#collections' });
  await mara.sees('You own Cobalt now');
  await mara.says('/ar promise cobalt 4200 by friday', { in: '#collections' });
  await mara.submits();
  await mara.sees('Cobalt promised EUR 4,200.00 by Fri 6 Mar');
  await passes({ days: 3 });
  await mara.sees('came so far', { in: '@Dunbot' });
  await passes({ days: 6 });
  await imports([C2]);
  await mara.sees('Promise kept: Cobalt, promised by Fri 6 Mar, EUR 4,200.00 of EUR 4,200.00 came.', { in: '@Dunbot' });
  return started;
}

test('a direct debit that is taken back after the verdict is told to the owner and in the thread, and is in the timeline', async () => {
  const { mara, tom, passes, imports, app, finish } = await givenKept();
  await passes({ days: 7 });
  await mara.reads('@Dunbot');
  await imports([C1, C2]);
  const said = 'Verdict revised: the promise of Cobalt by Fri 6 Mar was kept, now broken: EUR 4,200.00 was taken back.';
  const direct = await mara.sees(said, { in: '@Dunbot' });
  expect(direct).toContain('EUR 0.00 of EUR 4,200.00 is left. Open again: C-1. From the ledger of Wed 18 Mar.');
  await tom.seesMessage(`@Mara Lindqvist ${said}`, { in: '#collections' });
  await tom.seesMessage('# Cobalt', { in: '#collections' });
  await mara.says('/ar account cobalt');
  const card = await mara.sees('# Cobalt');
  expect(card).toContain('so far: 0 kept, 0 kept in part, 1 broken');
  expect(card).toContain('verdict revised, promise broken: cash was taken back, EUR 0.00 of EUR 4,200.00 is left');
  await passes({ minutes: 1 });
  expect((await mara.reads('@Dunbot')).match(/Verdict revised/g)).toHaveLength(1);
  const [page] = await app().record.cases.pages.find({ tenantId: 'main' }).toArray();
  expect(page?.state.record).toMatchObject({ kept: 0, broken: 1 });
  await finish();
});

test('a payment that comes and is taken back before the verdict day was never one', async () => {
  const { mara, passes, imports, finish } = await given([C1]);
  await mara.says('/ar promise cobalt 4200 by friday');
  await mara.submits();
  await mara.sees('Cobalt promised');
  await passes({ days: 1 });
  await imports([{ ...C1, open: '1000.00' }]);
  await passes({ days: 2 });
  await mara.sees('Cobalt paid EUR 3,200.00, EUR 3,200.00 of EUR 4,200.00 promised came.', { in: '@Dunbot' });
  await mara.sees('EUR 3,200.00 came so far', { in: '@Dunbot' });
  await imports([C1]);
  await passes({ days: 6 });
  await imports([C1]);
  await mara.sees('Promise broken: Cobalt, promised by Fri 6 Mar, EUR 0.00 of EUR 4,200.00 came.', { in: '@Dunbot' });
  await finish();
});
