import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { bots } from '../../support/dunbot.ts';
import { buttonsOn, postOldCard } from '../../support/old-card.ts';
import { give } from '../../support/roles.ts';
import { B1, B2, disputed, WITH_CHANNEL } from './dispute-town.ts';

const given = bots();
const CARD = '# Dispute: Borealis';
/** Ines and Otto have no role; Mara collects, Tom leads and approves. */
const ROLES = { admin: ['U0TOM'], lead: ['U0TOM'], approver: ['U0TOM'], collector: ['U0MARA'] };

test('somebody without a role answers the dispute they were given, and nothing else', async () => {
  const team = await given([B1, B2], WITH_CHANNEL);
  const { mara, otto, ines, finish } = team;
  await disputed(team);
  await give(team, ROLES);
  await otto.clicks('Answer', { in: 'gave you a dispute' });
  await otto.fills({ Answer: 'We agreed on 80' });
  await otto.submits();
  await otto.sees('your answer is in the record');
  await mara.reads('#disputes');
  await otto.clicks('Propose resolution', { in: 'gave you a dispute' });
  await otto.fills({ 'How it ends': 'Customer pays' });
  await otto.submits();
  await otto.seesModal('A collector or a lead decides that the customer pays.');
  await otto.closes();
  await otto.says('/ar account borealis', { in: '#collections' });
  await otto.sees('You have no role here yet');
  await ines.clicks('Answer', { in: CARD });
  await ines.sees('You have no role here yet');
  await finish();
});

test('a resolver finds what they were given without a filter, nothing else, and is told so where they may not look', async () => {
  const team = await given([B1, B2], WITH_CHANNEL);
  const { mara, otto, finish } = team;
  await disputed(team);
  await mara.says('/ar dispute borealis B-2 because quality', { in: '#collections' });
  await mara.submits();
  await mara.sees('Borealis disputes B-2: quality or damage.');
  await mara.reads('#disputes');
  await give(team, { ...ROLES, resolver: ['U0OTTO'] });
  await otto.says('/ar disputes', { in: '#collections' });
  const list = await otto.sees('# Disputes');
  expect(list).toContain('EUR 500.00');
  expect(list).not.toContain('EUR 2,000.00');
  await otto.says('/ar account borealis', { in: '#collections' });
  const refused = await otto.sees('can see this account.');
  expect(refused).not.toMatch(/the owner|assigned to/);
  expect(refused).toContain('What you were given stands under /ar disputes.');
  await finish();
});

test('a collector cannot approve, not even what somebody else proposed; two who approve at once approve once', async () => {
  const team = await given([B1, B2], WITH_CHANNEL);
  const { mara, tom, ines, otto, finish } = team;
  await disputed(team);
  await give(team, { ...ROLES, approver: ['U0TOM', 'U0INES'] });
  await otto.clicks('Propose resolution', { in: 'gave you a dispute' });
  await otto.fills({ 'How it ends': 'Write-off' });
  await otto.submits();
  await otto.sees('a second person has to approve that now');
  await mara.reads('#disputes');
  await mara.clicks('Approve', { in: CARD });
  await mara.sees('Only a lead or an approver can give money away.');
  await ines.sees('@Otto Brandt proposes a write-off of EUR 500.00 for Borealis.');
  await Promise.all([
    tom.clicks('Approve', { in: 'proposes a write-off of EUR 500.00 for' }),
    ines.clicks('Approve', { in: CARD }),
  ]);
  const answers = await Promise.all([tom, ines].map((person) => person.sees(/approved\. The ledger|This dispute is decided/)));
  expect(answers.filter((text) => text.includes('The ledger has to show'))).toHaveLength(1);
  expect((await mara.reads('#disputes')).match(/approved the write-off/g)).toHaveLength(1);
  await otto.sees('goes on without you');
  for (const person of [tom, ines]) await person.sees('no longer waits for you. Now: write-off agreed');
  await finish();
});

test('a card of before shows buttons that no longer hold: the rule decides, on the case as it is', async () => {
  const team = await given([B1, B2], WITH_CHANNEL);
  const { mara, tom, otto, finish } = team;
  await disputed(team);
  const stale = buttonsOn(team, 'C0DISPUTES', 'Dispute of Borealis');
  await mara.clicks('Propose resolution', { in: CARD });
  await mara.fills({ 'How it ends': 'Credit note' });
  await mara.submits();
  await mara.sees('a second person has to approve that now');
  await mara.reads('#disputes');
  const proposed = buttonsOn(team, 'C0DISPUTES', 'Dispute of Borealis');
  await tom.clicks('Reject', { in: CARD });
  await tom.fills({ 'Why not': 'Ask them for the order first' });
  await tom.submits();
  await tom.sees('the proposal is rejected');
  expect(await mara.reads('#disputes')).toContain('“Ask them for the order first”');
  const old = [...proposed, ...stale].filter(({ label }) => ['Approve', 'Withdraw dispute', 'Change deadline'].includes(label));
  await postOldCard(team, 'An old card', { channel: 'C0DISPUTES', buttons: old });
  await tom.clicks('Approve', { in: 'An old card' });
  await tom.sees('This proposal no longer waits');
  await mara.clicks('Withdraw dispute', { in: 'An old card' });
  await mara.sees('the dispute is withdrawn');
  await mara.reads('#disputes');
  await otto.sees('is over: withdrawn');
  await mara.clicks('Change deadline', { in: 'An old card' });
  await mara.fills({ 'To be resolved by': '2026-03-20' });
  await mara.submits();
  await mara.seesModal('This dispute is resolved already.');
  await mara.closes();
  await mara.reads('#disputes');
  await finish();
});

test('evidence is in the record with its hash, under the name it had; the same file is added once', async () => {
  const team = await given([B1, B2], WITH_CHANNEL);
  const { mara, otto, finish } = team;
  await disputed(team);
  const photo = { name: 'wet-pallet.jpg', content: 'pixels' };
  await otto.clicks('Add evidence', { in: 'gave you a dispute' });
  await otto.fills({ Evidence: [photo] });
  await otto.submits();
  await otto.sees('the files are in the record');
  const hash = createHash('sha256').update('pixels').digest('hex');
  expect(await mara.reads('#disputes')).toContain(`wet-pallet.jpg (SHA-256 ${hash.slice(0, 12)})`);
  const records = await team.app().record.journal.records.find({ tenantId: 'main' }).toArray();
  expect(JSON.stringify(records)).toContain(hash);
  expect(JSON.stringify(records)).not.toContain('wet-pallet');
  await otto.clicks('Answer', { in: 'gave you a dispute' });
  await otto.fills({ Answer: 'See the note', Evidence: [{ name: 'note.txt', content: 'signed' }] });
  await otto.submits();
  await otto.sees('your answer is in the record');
  const card = await mara.reads('#disputes');
  expect(card).toContain('note.txt (SHA-256');
  expect(card).toContain('added 1 file as evidence.');
  await finish();
});

test('without the scope for files the form says plainly what is missing', async () => {
  const team = await given([B1], { canReadHistory: false });
  const { mara, finish } = team;
  await mara.says('/ar dispute borealis', { in: '#collections' });
  const form = await mara.seesModal('Disputed invoices leave the chase');
  expect(form).toContain('the bot lacks the scope files:read');
  await mara.closes();
  await finish();
});

test('a message becomes a dispute: its text is the description; in an account’s thread the account is known', async () => {
  const team = await given([B1, B2], WITH_CHANNEL);
  const { mara, tom, otto, finish } = team;
  await otto.says('Borealis says three pallets were wet', { in: '#sales' });
  await mara.says('/ar help', { in: '#sales' });
  await mara.sees('/ar dispute');
  await mara.messageShortcut('three pallets were wet', 'Open a dispute');
  await mara.seesModal('“Borealis says three pallets were wet”');
  await mara.fills({ Account: 'Borealis' });
  await mara.submits();
  await mara.seesModal('Borealis says three pallets were wet');
  await mara.fills({ 'Disputed invoices': ['B-2'], Reason: 'Quality or damage' });
  await mara.submits();
  await mara.sees('Borealis disputes B-2: quality or damage.');
  await mara.says('/ar setup', { in: '#collections' });
  await mara.sees('is the working channel now');
  await mara.says('/ar account borealis', { in: '#collections' });
  await mara.seesMessage('# Borealis', { in: '#collections' });
  await tom.says('They say B-1 was billed twice', { in: '#collections', thread: '# Borealis' });
  await tom.messageShortcut('They say B-1 was billed twice', 'Open a dispute');
  expect(await tom.seesModal('They say B-1 was billed twice')).toContain('Invoiced twice');
  await tom.closes();
  await mara.reads('#collections');
  await finish();
});

test('a mention in the dispute’s thread is added to its record; in the account’s thread it offers the form', async () => {
  const team = await given([B1, B2], WITH_CHANNEL);
  const { mara, tom, finish } = team;
  await mara.says('/ar setup', { in: '#collections' });
  await mara.sees('is the working channel now');
  await disputed(team);
  await mara.says('@Dunbot they sent the order of May', { in: '#disputes', thread: CARD });
  await mara.sees('added to the record of this dispute');
  expect(await mara.reads('#disputes')).toContain('“they sent the order of May”');
  await mara.says('/ar account borealis', { in: '#collections' });
  await tom.seesMessage('# Borealis', { in: '#collections' });
  await tom.says('@Dunbot dispute because they were billed twice', { in: '#collections', thread: '# Borealis' });
  await tom.clicks('Dispute', { in: 'Open a dispute of Borealis with what you wrote?' });
  await tom.seesModal('they were billed twice');
  await tom.closes();
  await mara.reads('#collections');
  await finish();
});
