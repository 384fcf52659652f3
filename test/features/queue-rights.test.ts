import { expect, test } from 'vitest';
import { bots, type Row } from '../support/dunbot.ts';
import { list } from './import/room.ts';
import { draftFor } from './letters/letter-talk.ts';

const ACME: Row = { customer: 'Acme', of: '100', number: 'A-1', due: '2026-01-20', open: '3000.00', email: 'ap@acme.example' };
const DUNLIN: Row = {
  customer: 'Dunlin',
  of: '400',
  number: 'D-1',
  due: '2026-02-20',
  open: '40.00',
  email: 'dan@dunlin.example',
};
const given = bots();

test('an auditor reads the queue of letters and does nothing: no hold, no import, no decision by an old card', async () => {
  const { mara, tom, otto, ...team } = await given([ACME, DUNLIN], { settings: { APPROVERS: 'U0TOM' } });
  await tom.says('/ar setup', { in: '#collections' });
  await tom.sees('is the working channel now');
  await draftFor({ mara, tom, otto, ...team }, 'acme', 'Acme');
  await otto.says('/ar letters', { in: '#collections' });
  expect(await otto.sees('# Letter 1 of 1')).toContain('[Reject]');
  await tom.says('/ar settings role auditor <@U0OTTO>', { in: '#collections' });
  await tom.submits();
  await tom.sees('Auditor: @Otto Brandt.');
  // The card that Otto still has is of before.
  await otto.clicks('Reject', { in: '# Letter 1 of 1' });
  await otto.sees('can reject letters.');
  await otto.says('/ar letters', { in: '#collections' });
  const seen = await otto.sees('Approving is for leads and approvers.');
  expect(seen).toContain('to Acme');
  expect(seen).not.toMatch(/\[(Approve and send|Edit|Redraft|Reject)\]/);
  await otto.says('/ar hold acme until 9 Mar because I say so', { in: '#collections' });
  await otto.sees('can put accounts on hold.');
  await otto.says('/ar import', { in: '#collections' });
  await otto.sees('can bring a ledger in.');
  await otto.uploads({ name: 'a.csv', content: list('C-1,Acme,INV-1,2026-01-10,2026-02-09,EUR,1.00,1.00') }, { in: '@Dunbot' });
  await otto.seesMessage('can bring a ledger in.', { in: '@Dunbot' });
  const home = await otto.opensHome();
  expect(home).not.toContain('[Bring a ledger in]');
  expect(home).toContain('The team');
  await mara.reads('#collections');
  await team.finish();
});

test('of two approvers who decide in the same moment one does, and both go on to the next letter', async () => {
  const { mara, tom, ines, ...team } = await given([ACME, DUNLIN]);
  await tom.says('/ar setup', { in: '#collections' });
  await tom.sees('is the working channel now');
  await draftFor({ mara, tom, ines, ...team }, 'acme', 'Acme');
  await draftFor({ mara, tom, ines, ...team }, 'dunlin', 'Dunlin');
  for (const approver of [tom, ines]) {
    await approver.says('/ar letters', { in: '#collections' });
    await approver.sees('# Letter 1 of 2');
  }
  await Promise.all([tom.clicks('Approve and send', { in: 'to Acme' }), ines.clicks('Reject', { in: 'to Acme' })]);
  const [one, other] = [await tom.sees('to Dunlin'), await ines.sees('to Dunlin')];
  expect([one, other].filter((shown) => /no longer waits|approved already/.test(shown))).toHaveLength(1);
  expect([one, other].filter((shown) => shown.includes('# Letter 2 of 2'))).toHaveLength(1);
  await mara.reads('#collections');
  const { mails = [] } = (await team.workspace.snapshot({ as: 'U0TOM', conversation: null, thread: null, limit: 1 })) ?? {};
  expect(mails.length).toBeLessThanOrEqual(1);
  if (mails.length > 0) await team.seesMail('ap@acme.example');
  await team.finish();
});
