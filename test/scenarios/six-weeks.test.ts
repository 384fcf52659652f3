import { expect, test } from 'vitest';
import { bots, type Row } from '../support/dunbot.ts';

/**
 * Six weeks of the cast, on one page. Monday 2 March 2026 is the first day. Acme pays after the due date, Borealis
 * disputes, Cobalt breaks promises, Dunlin is new and correct. Mara collects, Tom leads and approves.
 */
const ACME: Row = {
  customer: 'Acme',
  of: '100',
  number: 'A-1',
  due: '2026-02-02',
  open: '4200.00',
  email: 'ap@acme.example',
};
const BOREALIS: Row = { customer: 'Borealis', of: '200', number: 'B-1', due: '2026-01-26', open: '9000.00' };
const COBALT: Row = {
  customer: 'Cobalt',
  of: '300',
  number: 'C-1',
  due: '2026-01-12',
  open: '7400.00',
  email: 'pay@cobalt.example',
};
const DUNLIN: Row = { customer: 'Dunlin', of: '400', number: 'D-1', due: '2026-03-16', open: '500.00' };

const start = bots();

test('six weeks: one pays late, one disputes, one breaks a promise and gets letters, one is never bothered', async () => {
  const { mara, tom, otto, imports, passes, seesMail, seesNoMail, finish } = await start([ACME, BOREALIS, COBALT, DUNLIN], {
    settings: { APPROVERS: 'U0TOM' },
  });

  // Week 1. The ledger comes in; Mara looks at the queue, claims Cobalt and gets a promise on the phone.
  await tom.says('/ar setup', { in: '#collections' });
  await tom.sees('is the working channel now');
  await tom.says('/ar digest here 09:30 Europe/Berlin', { in: '#collections' });
  await tom.sees('A digest comes here at 09:30 Europe/Berlin');
  await mara.says('/ar overdue', { in: '#collections' });
  const queue = await mara.sees('most worth a call first');
  expect(queue).not.toContain('Dunlin');
  await mara.says('/ar claim cobalt', { in: '#collections' });
  await mara.sees('You own Cobalt now');
  await mara.seesMessage('# Cobalt', { in: '#collections' });
  await mara.says('/ar promise cobalt 7400 by friday', { in: '#collections' });
  await mara.submits();
  await mara.sees('Cobalt promised EUR 7,400.00 by Fri 6 Mar');

  // The digest of the day comes once; nobody is written to while the promise is open.
  await passes({ minutes: 45 });
  expect(await mara.seesMessage('Overdue on Mon 2 Mar', { in: '#collections' })).toContain('Cobalt');
  await mara.seesMessage('Aging on Mon 2 Mar', { in: '#collections' });
  await tom.says('/ar letter cobalt', { in: '#collections' });
  await tom.seesModal('Nothing can be asked for');
  await tom.closes();
  await seesNoMail();

  // Borealis says on the phone that the goods never came: its invoice leaves the chase and stays in the totals.
  await mara.says('/ar dispute borealis', { in: '#collections' });
  await mara.fills({ Reason: 'Not delivered', Note: 'They never got the pallets' });
  await mara.submits();
  await mara.sees('Borealis disputes B-1: not delivered');
  await mara.seesMessage('# Borealis', { in: '#collections' });
  expect(await mara.seesMessage('# Dispute: Borealis', { in: '#collections' })).toContain('due Mon 9 Mar');
  await otto.says('/ar letter borealis', { in: '#sales' });
  await otto.seesModal('Nothing can be asked for');
  await otto.closes();

  // Week 2. Friday went by; a ledger of 11 March shows no cash, so the promise is broken and Mara is told.
  await passes({ days: 9 });
  await mara.sees('This is past its deadline of Mon 9 Mar.', { in: '#collections' });
  await mara.seesMessage('# Dispute: Borealis', { in: '#collections' });
  await mara.sees('Overdue on', { in: '#collections' });
  await mara.seesMessage('Aging on Wed 11 Mar', { in: '#collections' });
  await imports([ACME, BOREALIS, COBALT, DUNLIN]);
  await passes({ minutes: 1 });
  await tom.sees('A dispute is past its deadline of Mon 9 Mar: Borealis, EUR 9,000.00.', { in: '@Dunbot' });
  expect(await mara.reads('@Dunbot')).toContain('Promise broken: Cobalt');
  await mara.seesMessage('@Mara Lindqvist Promise broken: Cobalt', { in: '#collections' });

  // She has a letter drafted; Tom reads the very mail and approves it; it leaves once.
  await mara.says('/ar letter cobalt', { in: '#collections' });
  await mara.fills({ Tone: 'Firm' });
  await mara.submits();
  await mara.sees('The draft waits for approval');
  await tom.clicks('Approve and send');
  const mail = await seesMail('C-1');
  expect(mail.to).toBe('pay@cobalt.example');
  expect(mail.body).toContain('7,400.00');

  // Week 3. Acme pays, late as ever: the account is clear, and nobody is asked for anything.
  await passes({ days: 7 });
  expect(await mara.seesMessage('Overdue on Wed 18 Mar', { in: '#collections' })).toContain(
    '@Mara Lindqvist · last contact: letter',
  );
  await mara.seesMessage('Aging on Wed 18 Mar', { in: '#collections' });
  await imports([BOREALIS, COBALT, DUNLIN]);
  await mara.says('/ar overdue acme', { in: '#sales' });
  await mara.sees('No overdue account fits /ar overdue "acme"');

  // Week 6. Cobalt pays, Dunlin paid before it was due; only Borealis is left.
  await passes({ days: 21 });
  await mara.seesMessage('Overdue on Wed 8 Apr', { in: '#collections' });
  await mara.seesMessage('Aging on Wed 8 Apr', { in: '#collections' });
  await mara.seesMessage('Your claim on Cobalt lapsed', { in: '@Dunbot' });
  await imports([BOREALIS]);
  await mara.says('/ar overdue', { in: '#collections' });
  await mara.sees('Nothing overdue is waiting to be chased');
  await mara.says('/ar overdue disputed', { in: '#collections' });
  const last = await mara.sees('1. Borealis');
  for (const name of ['Acme', 'Cobalt', 'Dunlin']) expect(last).not.toContain(name);
  await mara.reads('@Dunbot');
  await finish();
});
