import { expect, test } from 'vitest';
import { bots } from '../../support/dunbot.ts';
import { buttonsOn, postOldCard } from '../../support/old-card.ts';
import { B1, B2, disputed, WITH_CHANNEL } from './dispute-town.ts';

const given = bots();
const CARD = '# Dispute: Borealis';

test('who approves after a payment came is told that less is open; a part payment alone books no credit', async () => {
  const team = await given([B1, B2], WITH_CHANNEL);
  const { mara, tom, otto, imports, finish } = team;
  await disputed(team);
  await mara.clicks('Propose resolution', { in: CARD });
  await mara.fills({ 'How it ends': 'Credit note' });
  await mara.submits();
  await mara.sees('a second person has to approve that now');
  await imports([{ ...B1, open: '350.00' }, B2]);
  await tom.clicks('Approve', { in: CARD });
  await tom.sees('Less is open on B-1 by now than was to be credited. Reject this and propose anew.');
  await mara.clicks('Withdraw proposal', { in: CARD });
  await mara.sees('the proposal is withdrawn');
  await mara.clicks('Propose resolution', { in: CARD });
  await mara.fills({ 'How it ends': 'Credit note' });
  await mara.submits();
  await mara.sees('a second person has to approve that now');
  expect(await otto.sees('gave you a dispute')).toContain('EUR 350.00');
  expect(await mara.reads('#disputes')).toContain('Proposed by @Mara Lindqvist, Mon 2 Mar: credit note of EUR 350.00');
  await finish();
});

test('two who propose at once: one proposal waits, the other keeps what they typed and is told', async () => {
  const team = await given([B1, B2], WITH_CHANNEL);
  const { mara, tom, otto, finish } = team;
  await disputed(team);
  for (const person of [mara, tom]) {
    await person.clicks('Propose resolution', { in: CARD });
    await person.fills({ 'How it ends': 'Write-off', Why: 'It is too old' });
  }
  await Promise.all([mara.submits(), tom.submits()]);
  const answers = await Promise.all(
    [mara, tom].map((person) => person.sees(/a second person has to|A resolution waits for approval/)),
  );
  expect(answers.filter((text) => text.includes('has to approve that now'))).toHaveLength(1);
  expect(answers.filter((text) => text.includes('It is too old'))).toHaveLength(1);
  for (const person of [mara, tom]) await person.closes().catch(() => undefined);
  await mara.reads('#disputes');
  await otto.sees('gave you a dispute');
  await finish();
});

test('what is clicked twice is done once, and says the same again', async () => {
  const team = await given([B1, B2], WITH_CHANNEL);
  const { mara, otto, finish } = team;
  await disputed(team);
  const before = buttonsOn(team, 'C0DISPUTES', 'Dispute of Borealis').filter(({ label }) => label === 'Withdraw dispute');
  await postOldCard(team, 'The same card again', { channel: 'C0DISPUTES', buttons: before });
  await mara.clicks('Withdraw dispute', { in: CARD });
  await mara.sees('the dispute is withdrawn');
  await mara.clicks('Withdraw dispute', { in: 'The same card again' });
  await mara.sees('the dispute is withdrawn');
  const said = (await mara.reads('#disputes')).match(/withdrew this dispute/g);
  expect(said).toHaveLength(1);
  await otto.sees('is over: withdrawn');
  await finish();
});

test('guests and people of other companies are not given a dispute, nor is a question put to them', async () => {
  const team = await given([B1, B2], WITH_CHANNEL);
  const { mara, otto, finish } = team;
  await disputed(team);
  await mara.clicks('Give to somebody else', { in: CARD });
  await mara.fills({ To: 'Gwen Temp' });
  await mara.submits();
  await mara.seesModal('Only full members of this workspace can get a dispute.');
  await mara.fills({ To: 'Ines Carvalho', 'What is asked of them': 'Was it 80 or 90?' });
  await mara.submits();
  await mara.sees('the dispute is handed on');
  await otto.sees('goes on without you: @Ines Carvalho has it');
  const { ines } = team;
  expect(await ines.sees('gave you a dispute')).toContain('Asked of you “Was it 80 or 90?”');
  await mara.clicks('Ask for information', { in: CARD });
  await mara.fills({ 'Of whom': 'Stan Stranger', Question: 'Was it 80 or 90?' });
  await mara.submits();
  await mara.seesModal('Only full members of this workspace can get a dispute.');
  await mara.closes();
  await mara.clicks('Change deadline', { in: CARD });
  await mara.fills({ 'To be resolved by': '2026-03-02' });
  await mara.submits();
  await mara.sees('the deadline is changed');
  expect(await mara.reads('#disputes')).toContain('due Mon 2 Mar');
  await ines.sees('gave you a dispute');
  await finish();
});
