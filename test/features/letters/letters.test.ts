import { afterAll, beforeAll, expect, test } from 'vitest';
import { paidDown } from '../../support/ledger-csv.ts';
import { bringing, CAST_LEDGER, importLedger } from '../../support/ledgers.ts';
import { buttonsOn, postOldCard } from '../../support/old-card.ts';
import { startTeam, type Team } from '../../support/team.ts';
import { draftFor, mailShown } from './letter-talk.ts';

const COLLECTIONS = 'C0COLLECT';
let team: Team;
beforeAll(async () => {
  team = await startTeam({ before: bringing(CAST_LEDGER), settings: { APPROVERS: 'U0TOM,U0INES' } });
  await team.tom.says('/ar setup', { in: '#collections' });
  await team.tom.sees('#collections is the working channel now');
});
afterAll(() => team.finish());

test('the form proposes address, step, tone and the overdue invoices', async () => {
  await team.mara.says('/ar letter acme', { in: '#collections' });
  const form = await team.mara.seesModal('Draft a letter');
  expect(form).toContain('To: <ap@acme.example>\nOr another address (optional): ____');
  expect(form).toContain('Step: <Friendly reminder>\nTone: <Neutral>\nLanguage: <English>');
  expect(form).toContain('Invoices: <INV-1001 · EUR 4,200.00 · 45 days overdue, INV-1002 · EUR 1,850.50 · 21 days overdue>');
  await team.mara.closes();
});

test('step and language that were typed are chosen in the form, before anything is drafted', async () => {
  await team.mara.says('/ar letter acme final german', { in: '#collections' });
  const form = await team.mara.seesModal('Draft a letter');
  expect(form).toMatch(/Step: <Final/);
  expect(form).toContain('Language: <German');
  await team.mara.closes();
});

test('a wrong address is refused under its field, and nothing that was typed is lost', async () => {
  await team.mara.says('/ar letter acme', { in: '#collections' });
  await team.mara.fills({
    'Or another address': 'ap@acme.example, boss@acme.example',
    'Hint for the writer': 'Mention the call',
  });
  await team.mara.submits();
  await team.mara.seesModal('Give one e-mail address only.');
  await team.mara.fills({ 'Or another address': 'Anna <ap@acme.example>' });
  await team.mara.submits();
  await team.mara.seesModal('Give the bare e-mail address, without a name, brackets or quotes.');
  await team.mara.fills({ 'Or another address': '', Invoices: [] });
  await team.mara.submits();
  await team.mara.seesModal('Please complete this required field.');
  await team.mara.closes();
});

test('an account without a contact asks for the address', async () => {
  await team.mara.says('/ar letter grove', { in: '#collections' });
  const form = await team.mara.seesModal('Draft a letter');
  expect(form).toContain('To: ____\n');
  expect(form).not.toContain('another address');
  await team.mara.submits();
  await team.mara.seesModal(/An e-mail address is missing|required/i);
  await team.mara.fills({ To: 'print@grove.example' });
  await team.mara.submits();
  await team.mara.sees('The draft waits for approval in the account’s thread in #collections.');
  const letter = await team.tom.seesMessage('Friendly reminder to Grove Print', { in: '#collections' });
  expect(mailShown(letter)).toMatchObject({ to: 'print@grove.example' });
  expect(letter).toContain('Dear accounts payable team,');
  await team.tom.clicks('Reject', { in: 'Friendly reminder to Grove Print' });
  await team.tom.seesMessage(/Friendly reminder to Grove Print[\s\S]*Rejected by @Tom Okafor · Mon 2 Mar/, {
    in: '#collections',
  });
  await team.ines.seesMessage('# Grove Print', { in: '#collections' });
});

test('where everything is disputed there is nothing to write about', async () => {
  await team.mara.says('/ar dispute borealis', { in: '#collections' });
  await team.mara.fills({ Invoices: ['B-77', 'B-78'], Reason: 'Price is wrong' });
  await team.mara.submits();
  await team.mara.sees('Borealis');
  await team.mara.says('/ar letter borealis', { in: '#collections' });
  await team.mara.seesModal('Nothing can be asked for: every open invoice is disputed, promised or on hold, or there is none.');
  await team.mara.closes();
  await team.mara.seesMessage('# Borealis Foods', { in: '#collections' });
});

test('the thread shows the mail exactly as it goes; after the approval name and time stay and the buttons go', async () => {
  const shown = mailShown(await draftFor(team, 'acme', 'Acme Logistics'));
  expect(shown.to).toBe('ap@acme.example');
  expect(shown.subject).toBe('Payment reminder: EUR 6,050.50 overdue');
  expect(shown.body).toContain('Dear Anna Berg,');
  expect(shown.body).toContain('Mara Lindqvist\nNordwind Trading');
  await team.mara.clicks('Approve and send', { in: 'Friendly reminder to Acme' });
  await team.mara.sees('Only a lead or an approver can approve letters.');
  await team.seesNoMail();
  await team.tom.clicks('Approve and send', { in: 'Friendly reminder to Acme' });
  const card = await team.mara.seesMessage('Friendly reminder to Acme', { in: '#collections' });
  expect(card).toContain('Filed, not sent · Mon 2 Mar · approved by @Tom Okafor');
  for (const label of ['Approve', 'Edit', 'Redraft', 'Reject']) expect(card).not.toContain(`[${label}`);
  const mail = await team.seesMail('ap@acme.example');
  expect({ to: mail.to, subject: mail.subject, body: mail.body.trimEnd() }).toEqual({ ...shown, body: shown.body.trimEnd() });
  const account = await team.ines.seesMessage('# Acme Logistics', { in: '#collections' });
  expect(account).toContain('last contact: letter, Mon 2 Mar');
  expect(account).toContain('Mon 2 Mar: @Tom Okafor approved the letter');
});

test('an edited letter needs a new look: the old approval does not hold, the new one sends the edited words', async () => {
  await draftFor(team, 'dunlin', 'Dunlin Design');
  const old = buttonsOn(team, COLLECTIONS, 'Letter to Dunlin Design');
  await team.mara.clicks('Edit', { in: 'Friendly reminder to Dunlin' });
  expect(await team.mara.seesModal('Edit the letter')).toContain('Subject: Payment reminder: EUR 640.00 overdue');
  await team.mara.fills({ To: 'dan' });
  await team.mara.submits();
  await team.mara.seesModal('An e-mail address has one @ between a name and a domain.');
  await team.mara.fills({
    To: 'accounts@dunlin.example',
    Subject: 'Your \u202Einvoice\u200B INV-1010',
    Letter: 'Dear Dan,\n\n\tplease *look* at EUR 700.00.\n\nMara',
  });
  await team.mara.submits();
  await team.mara.seesNoModal();
  const letter = await team.tom.seesMessage('Friendly reminder to Dunlin', { in: '#collections' });
  expect(mailShown(letter)).toEqual({
    to: 'accounts@dunlin.example',
    subject: 'Your invoice INV-1010',
    body: 'Dear Dan,\n\n    please *look* at EUR 700.00.\n\nMara',
  });
  expect(letter).toContain('Edited by @Mara Lindqvist.');
  expect(letter).toContain('EUR 700.00 was written by hand: it is not from the ledger.');
  await postOldCard(team, 'The letter to Dunlin as it was', { channel: COLLECTIONS, buttons: old });
  await team.tom.clicks('Approve and send', { in: 'The letter to Dunlin as it was' });
  await team.tom.sees('The letter was edited since you saw it. Look at it again.');
  await team.seesNoMail();
  await team.tom.clicks('Approve and send', { in: 'Friendly reminder to Dunlin' });
  await team.tom.seesMessage(/Friendly reminder to Dunlin[\s\S]*Filed, not sent/, { in: '#collections' });
  const mail = await team.seesMail('accounts@dunlin.example');
  expect(mail.subject).toBe('Your invoice INV-1010');
  expect(mail.body.trimEnd()).toBe('Dear Dan,\n\n    please *look* at EUR 700.00.\n\nMara');
  await team.tom.clicks('Edit', { in: 'The letter to Dunlin as it was' });
  await team.tom.sees('This letter no longer waits: it was sent, rejected or became void.');
  await team.ines.seesMessage('# Dunlin Design', { in: '#collections' });
});

test('a redraft with a hint replaces the draft, which keeps who asked for it', async () => {
  await draftFor(team, 'kestrel', 'Kestrel Air');
  await team.tom.clicks('Redraft', { in: 'Friendly reminder to Kestrel' });
  await team.tom.fills({ 'What should be different?': 'Shorter, please', Tone: 'Warm' });
  await team.tom.submits();
  await team.tom.sees('The draft waits for approval in the account’s thread in #collections.');
  await team.ines.seesMessage(/Friendly reminder to Kestrel[\s\S]*Replaced by a newer draft that @Tom Okafor asked for/, {
    in: '#collections',
  });
  const fresh = await team.ines.seesMessage(/Friendly reminder to Kestrel[\s\S]*\[Approve and send\]/, { in: '#collections' });
  expect(fresh).toContain('Thank you very much for your help and for working with us.');
  expect(fresh).toContain('Drafted for @Tom Okafor');
  expect(fresh).toContain('Tom Okafor\nNordwind Trading');
  await team.ines.clicks('Reject', { in: /Friendly reminder to Kestrel[\s\S]*\[Reject\]/ });
  await team.ines.seesMessage(/Friendly reminder to Kestrel[\s\S]*Rejected by @Ines Carvalho/, { in: '#collections' });
  await team.ines.seesMessage('# Kestrel Air', { in: '#collections' });
});

test('of two who approve at once, and one who clicks twice, one mail goes', async () => {
  await draftFor(team, 'hanami', 'Hanami Tea');
  const card = 'Friendly reminder to Hanami';
  await Promise.all([
    team.tom.clicks('Approve and send', { in: card }),
    team.tom.clicks('Approve and send', { in: card }),
    team.ines.clicks('Approve and send', { in: card }),
  ]);
  const approved = await team.mara.seesMessage(card, { in: '#collections' });
  const isTom = approved.includes('approved by @Tom Okafor');
  expect(isTom || approved.includes('approved by @Ines Carvalho')).toBe(true);
  await (isTom ? team.ines : team.tom).sees(/This letter was approved already|This letter no longer waits/);
  const mail = await team.seesMail('keiri@hanami.example');
  expect(mail.subject).toBe('Payment reminder: JPY 250,000 overdue');
  await team.seesNoMail();
  await team.ines.seesMessage('# Hanami Tea', { in: '#collections' });
  if (!isTom) await team.tom.reads('#collections');
});

test('a payment that comes in makes the waiting letter void, and an old button cannot send it', async () => {
  await draftFor(team, 'juniper', 'Juniper Labs');
  const old = buttonsOn(team, COLLECTIONS, 'Letter to Juniper Labs');
  await importLedger(team, paidDown(CAST_LEDGER, 'INV-1017', '150.00'), { now: team.clock.now(), as: 'changes' });
  await team.app().round.tick();
  const card = await team.tom.seesMessage('Friendly reminder to Juniper', { in: '#collections' });
  expect(card).toContain('Void · Mon 2 Mar\nA payment came in between. Draft a new letter if one is still needed.');
  expect(card).not.toContain('[Approve');
  await postOldCard(team, 'The letter to Juniper as it was', { channel: COLLECTIONS, buttons: old });
  await team.tom.clicks('Approve and send', { in: 'The letter to Juniper as it was' });
  await team.tom.sees('This letter no longer waits: it was sent, rejected or became void.');
  await team.seesNoMail();
  expect(await team.ines.seesMessage('# Juniper Labs', { in: '#collections' })).toContain(
    'Mon 2 Mar: the letter became void: a payment came in between',
  );
});

test('a promise that is recorded makes the waiting letter void', async () => {
  await draftFor(team, 'iris', 'Iris Clinics');
  await team.mara.says('/ar promise iris 3600 by 6 March', { in: '#collections' });
  await team.mara.submits();
  await team.mara.seesNoModal();
  expect(await team.tom.seesMessage('Friendly reminder to Iris', { in: '#collections' })).toContain(
    'A promise was recorded in between.',
  );
  await team.mara.reads('#collections');
});

test('what Slack delivers twice is done once: one draft, one approval, one mail', async () => {
  await team.mara.says('/ar letter estuary', { in: '#collections' });
  await team.mara.fills({ Invoices: ['INV-1011'] });
  team.workspace.faults.redeliver();
  await team.mara.submits();
  await team.mara.seesNoModal();
  await team.mara.sees('The draft waits for approval');
  const cards = () =>
    (team.workspace.world.conversations.get(COLLECTIONS)?.messages ?? []).filter(({ text }) =>
      text.startsWith('Letter to Estuary'),
    );
  expect(cards()).toHaveLength(1);
  team.workspace.faults.redeliver();
  await team.tom.clicks('Approve and send', { in: 'reminder to Estuary' });
  await team.tom.seesMessage(/reminder to Estuary[\s\S]*Filed, not sent/, { in: '#collections' });
  await team.seesMail('eve@estuary.example');
  await team.seesNoMail();
  await team.ines.reads('#collections');
});

test('guests and strangers who click are refused and told so; nothing leaves', async () => {
  await draftFor(team, 'cobalt', 'Cobalt Mining');
  await postOldCard(team, 'A forwarded letter', {
    channel: 'C0GENERAL',
    buttons: buttonsOn(team, COLLECTIONS, 'Letter to Cobalt Mining'),
  });
  await team.workspace.perform({ as: 'U0TOM', do: 'say', conversation: 'C0GENERAL', thread: null, text: '/invite @Dunbot' });
  await postOldCard(team, 'A forwarded letter', {
    channel: 'C0GENERAL',
    buttons: buttonsOn(team, COLLECTIONS, 'Letter to Cobalt Mining'),
  });
  await team.gwen.clicks('Approve and send', { in: 'A forwarded letter' });
  await team.gwen.sees('Guests cannot use the bot.');
  await team.stan.clicks('Reject', { in: 'A forwarded letter' });
  await team.stan.sees(/Only members of this workspace|not connected to the bot/);
  await team.seesNoMail();
  expect(await team.tom.seesMessage('Friendly reminder to Cobalt', { in: '#collections' })).toContain('[Approve and send]');
  await team.tom.reads('#general');
  await team.ines.reads('#collections');
});
