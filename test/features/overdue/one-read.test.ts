import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openEmbedded } from '#adapters/storage/embedded.ts';
import { counting } from '../../bench/counting.ts';
import { bringing, CAST_LEDGER } from '../../support/ledgers.ts';
import { tempFolder } from '../../support/record.ts';
import { give } from '../../support/roles.ts';
import { startTeam } from '../../support/team.ts';

test('the queue is one read and no write; who changes something is asked about in the store', async () => {
  const folder = tempFolder();
  const { storage, take } = counting(openEmbedded({ file: join(folder.path, 'dunbot.db') }));
  const team = await startTeam({ storage, before: bringing(CAST_LEDGER) });
  await give(team, { lead: ['U0TOM'], collector: ['U0MARA'], sales: ['U0OTTO'] });
  const asks = async () => {
    await team.mara.says('/ar overdue', { in: '#collections' });
    await team.mara.sees('# Overdue');
    await team.settled();
  };
  await asks();
  take();
  // Where the machine stalls for a second, the settings are read again.
  const taken = [];
  for (let time = 0; time < 5; time += 1) {
    await asks();
    taken.push(take());
  }
  expect(Math.min(...taken.map(({ reads }) => reads))).toBe(1);
  expect(taken.map(({ writes }) => writes)).toEqual([0, 0, 0, 0, 0]);
  await team.mara.says('/ar claim acme', { in: '#collections' });
  await team.mara.sees('You own Acme Logistics now.');
  expect(take().writes).toBeGreaterThan(0);
  await team.stop();
  folder.remove();
});
