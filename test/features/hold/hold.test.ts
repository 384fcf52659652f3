import { expect, test } from 'vitest';
import { bots, type Row } from '../../support/dunbot.ts';

const A1: Row = { customer: 'Acme', of: '100', number: 'INV-4711', due: '2026-01-20', open: '3000.00', email: 'ap@acme.example' };
const A2: Row = { customer: 'Acme', of: '100', number: 'INV-4712', due: '2026-02-10', open: '2000.00' };
const DUNLIN: Row = { customer: 'Dunlin', of: '400', number: 'D-1', due: '2026-02-20', open: '40.00' };

const given = bots();

test('an account on hold is not chased, lapses by itself on its day, and its owner is told', async () => {
  const { mara, tom, passes, finish } = await given([A1, A2, DUNLIN]);
  await tom.says('/ar setup', { in: '#collections' });
  await tom.sees('is the working channel now');
  await mara.says('/ar account acme', { in: '#collections' });
  await mara.clicks('Claim', { in: '# Acme' });
  await mara.sees('You own Acme now.');
  await mara.says('/ar hold acme until 9 Mar because they change their bank', { in: '#collections' });
  const form = await mara.seesModal('Put on hold');
  expect(form).toContain('Invoices (optional): <The whole account>');
  expect(form).toContain('Until: 2026-03-09');
  expect(form).toContain('Because: they change their bank');
  await mara.submits();
  await mara.sees('On hold until Mon 9 Mar: Acme.');
  const card = await mara.seesMessage('# Acme', { in: '#collections' });
  expect(card).toContain(
    'the whole account: chased again from Mon 9 Mar · “they change their bank” · @Mara Lindqvist, Mon 2 Mar',
  );
  expect(card).toContain('next: on hold until Mon 9 Mar');
  await mara.says('/ar letter acme', { in: '#collections' });
  await mara.seesModal('disputed, promised or on hold');
  await mara.closes();
  await mara.says('/ar overdue', { in: '#collections' });
  const queue = await mara.sees('1. Dunlin');
  expect(queue).toContain('next: on hold until Mon 9 Mar');
  await mara.says('/ar overdue held', { in: '#collections' });
  expect(await mara.sees('# Overdue: held')).not.toContain('Dunlin');
  await passes({ days: 6 });
  await mara.doesNotSee('The hold on Acme ended', { in: '@Dunbot' });
  await passes({ days: 1 });
  expect(await mara.seesMessage('The hold on Acme ended today: it is chased again.', { in: '@Dunbot' })).toContain(
    'EUR 5,000.00 overdue · next: call',
  );
  await passes({ days: 1 });
  expect(await mara.reads('@Dunbot')).not.toMatch(/The hold on Acme[\s\S]*The hold on Acme/);
  await mara.seesMessage('a hold ended: chased again', { in: '#collections' });
  await finish();
});

test('one invoice rests while the others go on, and a letter leaves it out', async () => {
  const { mara, tom, finish } = await given([A1, A2]);
  await tom.says('/ar setup', { in: '#collections' });
  await tom.sees('is the working channel now');
  await mara.says('/ar letter acme', { in: '#collections' });
  await mara.submits();
  await mara.sees('The draft waits for approval');
  await mara.says('/ar hold acme invoice 4711 until 9 Mar because of a wrong price', { in: '#collections' });
  expect(await mara.seesModal('Put on hold')).toContain('Invoices (optional): <INV-4711 · EUR 3,000.00 · 41 days overdue>');
  await mara.submits();
  await mara.sees('On hold until Mon 9 Mar: Acme, INV-4711.');
  await mara.seesMessage('It was put on hold in between', { in: '#collections' });
  await mara.says('/ar letter acme', { in: '#collections' });
  expect(await mara.seesModal('Draft a letter')).toContain('Invoices: <INV-4712 · EUR 2,000.00 · 20 days overdue>');
  await mara.closes();
  await mara.seesMessage('# Acme', { in: '#collections' });
  await finish();
});

test('what was not understood is asked for, and nothing typed is lost: a lead decides on a long hold', async () => {
  const { mara, tom, finish } = await given([A1, A2], { settings: { APPROVERS: 'U0TOM' } });
  await mara.says('/ar hold acme invoice 99 until next friday');
  const form = await mara.seesModal('Put on hold');
  expect(form).toContain('No open invoice of this account has the number 99.');
  expect(form).toContain('“next friday” cannot be read as one day. Pick it below.');
  await mara.fills({ Invoices: ['INV-4711'], Until: '2026-03-01', Because: 'They asked' });
  await mara.submits();
  await mara.seesModal('Pick tomorrow or a later day');
  await mara.fills({ Until: '2026-05-04' });
  await mara.submits();
  await mara.seesModal('only a lead places a hold');
  await mara.fills({ Until: '2026-04-01' });
  await mara.submits();
  await mara.sees('On hold until Wed 1 Apr: Acme, INV-4711.');
  await tom.says('/ar hold acme until 4 May because they restructure');
  await tom.submits();
  await tom.sees('On hold until Mon 4 May: Acme.');
  await finish();
});

test('a hold can be ended from the form of another one', async () => {
  const { mara, finish } = await given([A1]);
  await mara.says('/ar hold acme until 9 Mar because they asked');
  await mara.submits();
  await mara.sees('On hold until Mon 9 Mar: Acme.');
  await mara.says('/ar hold acme');
  await mara.seesModal('On hold until Mon 9 Mar: the whole account');
  await mara.clicks('Release hold', { in: '== Hold ==' });
  await mara.seesModal('The hold on Acme is over');
  await mara.closes();
  await mara.seesNoModal();
  await finish();
});

test('two who release the same hold: the second is told', async () => {
  const { mara, tom, finish } = await given([A1]);
  await mara.says('/ar hold acme until 9 Mar because they asked');
  await mara.submits();
  await mara.sees('On hold until Mon 9 Mar: Acme.');
  await tom.says('/ar account acme');
  await mara.clicks('Release hold', { in: 'On hold until' });
  await mara.sees('The hold on Acme is over: what is overdue of it is chased again.');
  await tom.clicks('Release hold', { in: '# Acme' });
  await tom.sees('This hold has ended already');
  await finish();
});

test('a snoozed account leaves its owner’s queue until its day, and nobody else’s', async () => {
  const { mara, tom, passes, finish } = await given([A1, DUNLIN]);
  await mara.says('/ar claim acme');
  await mara.sees('Acme');
  await tom.says('/ar snooze acme until 9 Mar');
  await tom.sees('Only an account that you own is in your queue.');
  await mara.says('/ar snooze acme until 9 Mar');
  await mara.seesModal('Acme leaves your own queue until a day.');
  await mara.submits();
  await mara.sees('Acme is out of your queue until Mon 9 Mar.');
  await mara.says('/ar snooze acme');
  await mara.seesModal('It is out of your queue until Mon 9 Mar.');
  await mara.closes();
  await mara.says('/ar mine');
  await mara.sees('No overdue account fits /ar overdue mine.');
  await tom.says('/ar overdue');
  await tom.sees('1. Acme');
  await mara.clicks('Back to my queue', { in: 'Acme is out of your queue' });
  await mara.sees('Acme is in your queue.');
  await mara.clicks('Back to my queue', { in: 'Acme is out of your queue' });
  await mara.sees('Acme is in your queue');
  await mara.says('/ar mine');
  await mara.sees('1. Acme');
  await mara.says('/ar snooze acme until 9 Mar');
  await mara.submits();
  await mara.sees('Acme is out of your queue until Mon 9 Mar.');
  await mara.says('/ar snooze acme');
  await mara.clicks('Back to my queue', { in: 'leaves your own queue' });
  await mara.seesModal('Acme is in your queue.');
  await mara.closes();
  await mara.says('/ar snooze acme until 9 Mar');
  await mara.submits();
  await mara.sees('Acme is out of your queue until Mon 9 Mar.');
  await passes({ days: 7 });
  await mara.seesMessage('Nobody worked on Acme, which is yours', { in: '@Dunbot' });
  await mara.says('/ar mine');
  await mara.sees('1. Acme');
  await mara.reads('@Dunbot');
  await finish();
});
