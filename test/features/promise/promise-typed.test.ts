import { expect, test } from 'vitest';
import { CAST } from '#workspace/people.ts';
import { bots, type Row } from '../../support/dunbot.ts';

const COBALT: readonly Row[] = [
  { customer: 'Cobalt', of: '300', number: 'C-1', due: '2026-01-20', open: '3000.00' },
  { customer: 'Cobalt', of: '300', number: 'C-2', due: '2026-02-10', open: '2000.00' },
  { customer: 'Cobalt', of: '300', number: 'C-3', due: '2026-02-20', open: '900.00' },
];

const given = bots();

test('half, all and days in plain words are shown as what they come to before anything is done', async () => {
  const { mara, finish } = await given(COBALT);
  await mara.says('/ar promise cobalt half by end of month');
  await mara.seesModal('Understood: EUR 2,950.00 by Tue 31 Mar.');
  await mara.closes();
  await mara.says('/ar promise cobalt all by in 10 days');
  await mara.seesModal('Understood: EUR 5,900.00 by Thu 12 Mar.');
  await mara.submits();
  await mara.sees('Cobalt promised EUR 5,900.00 by Thu 12 Mar');
  await mara.says('/ar promise cobalt 1,000.00 by 4/5');
  await mara.seesModal('“4/5” can be Sun 5 Apr or Mon 4 May. Pick it below.');
  await mara.closes();
  await finish();
});

test('tomorrow is the day after today for whoever types it, wherever the ledger is kept', async () => {
  const abroad = CAST.map((one) => (one.id === 'U0OTTO' ? { ...one, zone: 'America/New_York' } : one));
  // In Berlin it is one o'clock on Tuesday, in New York it is still Monday evening.
  const { mara, otto, finish } = await given(COBALT, { at: '2026-03-03T01:00:00+01:00', people: abroad });
  await otto.says('/ar promise cobalt 100 by tomorrow');
  await otto.seesModal('Will be paid by: 2026-03-03');
  await otto.closes();
  await mara.says('/ar promise cobalt 100 by tomorrow');
  await mara.seesModal('Will be paid by: 2026-03-04');
  await mara.closes();
  await finish();
});

test('an amount that is not understood is said so, and the form keeps the words', async () => {
  const { mara, finish } = await given(COBALT);
  await mara.says('/ar promise cobalt 1.250k by friday');
  const form = await mara.seesModal('is not understood. Enter the amount below');
  expect(form).toContain('Amount: 1.250k');
  expect(form).toContain('by Fri 6 Mar');
  await mara.closes();
  await finish();
});
