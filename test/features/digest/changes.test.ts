import { afterEach, expect, test } from 'vitest';
import { paidDown } from '../../support/ledger-csv.ts';
import { bringing, CAST_LEDGER, importLedger } from '../../support/ledgers.ts';
import { startTeam, type Team, type TeamOptions } from '../../support/team.ts';
import { seesThread, subscribe } from './digest-talk.ts';

let team: Team;
afterEach(() => team.finish());

async function start(options: TeamOptions = {}): Promise<void> {
  team = await startTeam({ before: bringing(CAST_LEDGER), ...options });
}

test('the change since the last one is in the figures of each currency', async () => {
  await start();
  await subscribe(team, 'here 09:01');
  await team.advance({ minutes: 1 });
  await team.ines.seesMessage('# Overdue on Mon 2 Mar', { in: '#collections' });
  await importLedger(team, paidDown(CAST_LEDGER, 'INV-1001', '1200.00'), { now: team.clock.now(), as: 'changes' });
  await team.advance({ days: 1 });
  const digest = await team.ines.seesMessage('# Overdue on Tue 3 Mar', { in: '#collections' });
  expect(digest).toContain('changes since Mon 2 Mar');
  expect(digest).toContain('EUR | 12,030.90 | −3,000.00 |');
  expect(digest).toContain('USD | 18,450.00 | 0 |');
  expect(digest).toContain('Since Mon 2 Mar\n• Paid  EUR 3,000.00 on 1 account: Acme Logistics');
  await seesThread(team, 'Mon 2 Mar');
  expect(await seesThread(team, 'Tue 3 Mar')).toContain('Paid\n• Acme Logistics  EUR 3,000.00');
  await team.mara.says('/ar digest preview', { in: '#collections' });
  expect(await team.mara.sees('# Overdue on Tue 3 Mar', { in: '#collections' })).toContain(
    'Since Mon 2 Mar\n• Paid  EUR 3,000.00',
  );
});

test('a ledger of the same minute is in the changes beside its figures, and in no later ones', async () => {
  await start({
    before: bringing(CAST_LEDGER, { now: Date.parse('2026-03-02T09:04:59+01:00') }),
    at: '2026-03-02T09:04:59+01:00',
  });
  await subscribe(team, 'here 09:05');
  await team.advance({ seconds: 1 });
  await team.ines.seesMessage('# Overdue on Mon 2 Mar', { in: '#collections' });
  await team.advance({ hours: 23, minutes: 59, seconds: 58 });
  await importLedger(team, paidDown(CAST_LEDGER, 'INV-1001', '1200.00'), { now: team.clock.now(), as: 'changes' });
  await team.advance({ seconds: 2 });
  const tuesday = await team.ines.seesMessage('# Overdue on Tue 3 Mar', { in: '#collections' });
  expect(tuesday).toContain('EUR | 12,030.90 | −3,000.00 |');
  expect(tuesday).toContain('Since Mon 2 Mar\n• Paid  EUR 3,000.00 on 1 account: Acme Logistics');
  expect(tuesday).not.toContain('New overdue');
  await team.advance({ days: 1 });
  expect(await team.ines.seesMessage('# Overdue on Wed 4 Mar', { in: '#collections' })).toContain(
    'Since Tue 3 Mar\nNothing changed.',
  );
  for (const day of ['Mon 2 Mar', 'Tue 3 Mar', 'Wed 4 Mar']) await seesThread(team, day);
});

test('a preview after a digest that came late does not count again what that one counted', async () => {
  await start();
  await subscribe(team, 'here 09:01');
  await team.advance({ minutes: 1 });
  await team.ines.seesMessage('# Overdue on Mon 2 Mar', { in: '#collections' });
  const late = Date.parse('2026-03-03T09:20:00+01:00');
  await importLedger(team, paidDown(CAST_LEDGER, 'INV-1001', '1200.00'), { now: late, as: 'changes' });
  await team.advance({ days: 1, minutes: 29 });
  expect(await team.ines.seesMessage('# Overdue on Tue 3 Mar', { in: '#collections' })).toContain('Paid  EUR 3,000.00');
  await team.advance({ hours: 23, minutes: 31 });
  expect(await team.ines.seesMessage('# Overdue on Wed 4 Mar', { in: '#collections' })).toContain('Nothing changed.');
  for (const day of ['Mon 2 Mar', 'Tue 3 Mar', 'Wed 4 Mar']) await seesThread(team, day);
  await team.mara.says('/ar digest preview', { in: '#collections' });
  const preview = await team.mara.sees('# Overdue on Wed 4 Mar', { in: '#collections' });
  expect(preview).toContain('Since Tue 3 Mar\nNothing changed.');
});
