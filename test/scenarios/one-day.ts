import { expect } from 'vitest';
import { paidDown } from '../support/ledger-csv.ts';
import { bringing, CAST_LEDGER, importLedger } from '../support/ledgers.ts';
import { startTeam, type TeamOptions } from '../support/team.ts';

/**
 * One day of the team: everything that writes, once, from the ledger to the mail. It is played on both stores and over
 * both transports; at the end the journal is whole and every case page is what its journal says.
 */
export async function oneDay(options: Pick<TeamOptions, 'storage' | 'overHttp'>): Promise<void> {
  const team = await startTeam({ ...options, settings: { APPROVERS: 'U0TOM' }, before: bringing(CAST_LEDGER) });
  const { mara, tom, app, storage, folder, clock } = team;
  await tom.says('/ar setup', { in: '#collections' });
  await tom.sees('is the working channel now');
  await tom.says('/ar digest here 09:30', { in: '#collections' });
  await tom.sees('A digest comes here at 09:30');

  // Two claim at once: one has it, the other is told who.
  await Promise.all([
    mara.says('/ar claim cobalt', { in: '#collections' }),
    tom.says('/ar claim cobalt', { in: '#collections' }),
  ]);
  const heard = await Promise.all([
    mara.sees(/You own Cobalt Mining now|owns Cobalt Mining since/),
    tom.sees(/You own Cobalt Mining now|owns Cobalt Mining since/),
  ]);
  expect(heard.filter((text) => text.includes('You own'))).toHaveLength(1);
  await mara.seesMessage('# Cobalt Mining', { in: '#collections' });

  await mara.says('/ar promise acme 4200 by friday', { in: '#collections' });
  await mara.submits();
  await mara.sees('Acme Logistics promised EUR 4,200.00');
  await mara.seesMessage('# Acme Logistics', { in: '#collections' });

  await mara.says('/ar letter juniper', { in: '#collections' });
  await mara.submits();
  await mara.sees('The draft waits for approval');
  await mara.seesMessage('# Juniper Labs', { in: '#collections' });
  await tom.seesMessage('INV-1017', { in: '#collections' });
  await tom.clicks('Approve and send');
  await tom.seesMessage('Filed, not sent', { in: '#collections' });
  expect((await team.seesMail('INV-1017')).to).toBe('ap@juniper.example');

  await team.advance({ minutes: 31 });
  await mara.seesMessage('Overdue on Mon 2 Mar', { in: '#collections' });
  await mara.seesMessage('Aging on Mon 2 Mar', { in: '#collections' });
  await importLedger({ storage, folder }, paidDown(CAST_LEDGER, 'INV-1001', '0.00'), { now: clock.now() });
  await mara.says('/ar account acme', { in: '#sales' });
  expect(await mara.sees('# Acme Logistics')).toContain('EUR 4,200.00 covered');

  const { record } = app();
  expect(await Array.fromAsync(record.journal.faults('main'))).toEqual([]);
  for (const page of await record.cases.pages.find({ tenantId: 'main' }).toArray()) {
    expect(await record.cases.rebuild('main', page.stream)).toEqual(page);
  }
  await team.finish();
}
