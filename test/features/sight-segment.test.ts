import { expect, test } from 'vitest';
import { bringing, GROUPED_LEDGER, importLedger } from '../support/ledgers.ts';
import { give, limitSegmentOf } from '../support/roles.ts';
import { startTeam, type Team } from '../support/team.ts';
import { nothingIsFoundOf } from './sight-suite.ts';

/** Key accounts are for Mara alone: Acme and Cobalt. */
const started = nothingIsFoundOf({
  ledger: GROUPED_LEDGER,
  limit: (team) => limitSegmentOf(team, 'Key account', ['U0MARA']),
  letterTo: 'cobalt',
  secrets: ['Acme Logistics', 'Cobalt Mining', 'INV-1002', '2025-9001', 'Key account', 'key account'],
});

test('accounts of other segments, and of none, Tom sees as before', async () => {
  const { tom } = started();
  await tom.says('/ar overdue', { in: '#sales' });
  expect(await tom.sees('# Overdue')).toContain('Borealis Foods');
  await tom.says('/ar account quarry', { in: '#sales' });
  await tom.sees('# Quarry Stone');
});

/** Ines administers; the others collect. */
async function withRoles(): Promise<Team> {
  const team = await startTeam({ before: bringing(GROUPED_LEDGER) });
  await give(team, { admin: ['U0INES'], collector: ['U0TOM', 'U0MARA', 'U0OTTO'] });
  return team;
}

test('what Tom asks for in sums has none of theirs: report and digest', async () => {
  const team = await withRoles();
  const usd = async (person = team.tom) => {
    await person.says('/ar report', { in: '#sales' });
    return /^USD \| .*$/m
      .exec(await person.sees('# Aging as of'))?.[0]
      .split(' | ')
      .at(-1);
  };
  expect(await usd()).toBe('18,450.00');
  await limitSegmentOf(team, 'KEY-ACCOUNT', ['U0MARA']);
  expect([await usd(), await usd(team.mara)]).toEqual(['6,050.00', '18,450.00']);
  await team.tom.says('/ar digest preview 09:00', { in: '#sales' });
  expect(await team.tom.sees('# Overdue on')).toMatch(/^USD \| 6,050.00 /m);
  await team.mara.says('/ar digest preview 09:00', { in: '#sales' });
  expect(await team.mara.sees('# Overdue on')).toMatch(/^USD \| 18,450.00 /m);
  await team.finish();
});

test('sight follows the ledger: an account that becomes a key account is gone for Tom, one that is none any more is there', async () => {
  const team = await withRoles();
  await limitSegmentOf(team, 'Key account', ['U0MARA']);
  await team.tom.says('/ar account borealis', { in: '#sales' });
  await team.tom.sees('# Borealis Foods');
  const moved = GROUPED_LEDGER.map((row) => {
    if (row.customer === 'Borealis Foods') return { ...row, segment: 'key-account' };
    return row.customer === 'Acme Logistics' ? { ...row, segment: 'Small' } : row;
  });
  await importLedger(team, moved, { now: team.clock.now() });
  await team.tom.clicks('Claim', { in: '# Borealis Foods' });
  await team.tom.sees('This account is not in the ledger any more.');
  await team.tom.says('/ar account borealis', { in: '#sales' });
  await team.tom.sees('No account is called “borealis”.');
  await team.tom.says('/ar account acme', { in: '#sales' });
  await team.tom.sees('# Acme Logistics');
  await team.finish();
});

test('whoever sees two parts that are hidden from others sees both, and nobody sees more by naming it', async () => {
  const team = await withRoles();
  await limitSegmentOf(team, 'Key account', ['U0MARA']);
  await limitSegmentOf(team, 'Small', ['U0MARA', 'U0OTTO']);
  const names = async (person = team.tom) => {
    await person.says('/ar overdue segment:small', { in: '#sales' });
    return person.sees('');
  };
  expect(await names()).toContain('No customer is of the segment small. There is Mid market.');
  expect(await names(team.otto)).toContain('Dunlin Design');
  expect(await names(team.mara)).toContain('Dunlin Design');
  await team.tom.says('/ar overdue region:south', { in: '#sales' });
  await team.tom.sees('No overdue account fits');
  await team.finish();
});

test('where there are more segments than a list shows, only the limited one is hidden', async () => {
  const crowd = Array.from({ length: 230 }, (_, at) => ({
    ...{ customerNumber: `N-${at}`, customer: `Zunft ${at}`, number: `Z-${at}`, segment: `Trade ${String(at).padStart(3, '0')}` },
    ...{ issued: '2026-01-20', due: '2026-02-20', open: '100.00', currency: 'EUR' },
  }));
  const team = await startTeam({ before: bringing([...GROUPED_LEDGER, ...crowd]) });
  await give(team, { admin: ['U0INES'], collector: ['U0TOM', 'U0MARA', 'U0OTTO'] });
  await limitSegmentOf(team, 'Key account', ['U0MARA']);
  await team.tom.says('/ar account Zunft 229', { in: '#sales' });
  await team.tom.sees('# Zunft 229');
  await team.tom.says('/ar overdue segment:trade-229', { in: '#sales' });
  expect(await team.tom.sees('segment:"Trade 229"')).toContain('1. Zunft 229');
  await team.tom.says('/ar overdue segment:key-account', { in: '#sales' });
  await team.tom.sees('No customer is of the segment key-account. There is Mid market,');
  await team.finish();
});

test('whoever may decide a proposal is asked to, but for those from whom the account is hidden', async () => {
  const team = await startTeam({ before: bringing(GROUPED_LEDGER) });
  const { mara, tom, otto, ines } = team;
  await give(team, { admin: ['U0INES'], lead: ['U0TOM'], approver: ['U0OTTO'], collector: ['U0MARA'] });
  await limitSegmentOf(team, 'Key account', ['U0MARA', 'U0OTTO']);
  await ines.says('/ar setup', { in: '#collections' });
  await ines.sees('#collections is the working channel now');
  await mara.says('/ar dispute acme INV-1001 500 because the price is wrong', { in: '#collections' });
  await mara.submits();
  await mara.sees('Acme Logistics disputes INV-1001');
  await mara.clicks('Propose resolution', { in: '# Dispute: Acme Logistics' });
  await mara.fills({ 'How it ends': 'Credit note', Why: 'Our price list was old' });
  await mara.submits();
  await mara.sees('a second person has to approve that now');
  await otto.sees('Our price list was old', { in: '@Dunbot' });
  const direct = team.workspace.world.conversations.values().filter(({ kind, members }) => kind === 'dm' && members.has('U0TOM'));
  expect([...direct].flatMap(({ messages }) => messages)).toEqual([]);
  await mara.reads('#collections');
  await tom.reads('#collections');
  await team.stop();
});
