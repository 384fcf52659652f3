import { expect, test } from 'vitest';
import { bots, type Row } from '../../support/dunbot.ts';

const ACME: Row = { customer: 'Acme', of: '100', number: 'INV-1', due: '2026-01-15', open: '1200.00' };
const ACME_BERLIN: Row = { customer: 'Acme Berlin', of: '101', number: 'INV-2', due: '2026-02-01', open: '80.00' };
const BOREALIS: Row = { customer: 'Borealis', of: '200', number: 'B-7', due: '2026-02-10', open: '500.00' };

const given = bots();

test('Mara claims Borealis by name, and is told when the claim lapses', async () => {
  const { mara, finish } = await given([BOREALIS]);
  await mara.says('/ar claim borealis');
  expect(await mara.sees('You own Borealis now')).toContain('without work it lapses Tue 10 Mar');
  await finish();
});

test('an unclear name gets a chooser with Claim buttons, never a guess', async () => {
  const { mara, finish } = await given([ACME, ACME_BERLIN]);
  await mara.says('/ar claim acme');
  await mara.sees('Which account is “acme”?');
  await mara.clicks('Claim', { in: 'Acme Berlin' });
  await mara.sees('You own Acme Berlin now');
  await finish();
});

test('without a name a window asks for the account; an unknown name gets a sentence with what to type', async () => {
  const { mara, finish } = await given([BOREALIS]);
  await mara.says('/ar claim');
  await mara.seesModal('Claim an account');
  await mara.fills({ Account: 'Borealis' });
  await mara.submits();
  await mara.sees('You own Borealis now');
  await mara.says('/ar release <!channel> *x*');
  await mara.sees('No account is called');
  await finish();
});

test('of two who claim at once one owns it, and the other is told who and may take it over, which the first hears', async () => {
  const { mara, tom, finish, app } = await given([BOREALIS]);
  await Promise.all([mara.says('/ar claim borealis'), tom.says('/ar claim borealis')]);
  const [page] = await app().record.cases.pages.find({ tenantId: 'main' }).toArray();
  const owner = page?.ownerId === 'U0MARA' ? mara : tom;
  const other = owner === mara ? tom : mara;
  await owner.sees('You own Borealis now');
  await other.sees(`${owner === mara ? '@Mara Lindqvist' : '@Tom Okafor'} owns Borealis since today`);
  await other.clicks('Take over');
  await other.sees('You own Borealis now');
  await owner.sees('took Borealis over from you', { in: '@Dunbot' });
  await finish();
});

test('a take-over that is declined in the confirm dialog changes nothing', async () => {
  const { mara, tom, finish } = await given([BOREALIS]);
  await mara.says('/ar claim borealis');
  await mara.sees('You own Borealis now');
  await tom.says('/ar claim borealis');
  await tom.clicks('Take over', { declines: true });
  await mara.says('/ar claim borealis');
  await mara.sees('Borealis: You own this account already');
  await finish();
});

test('the shared card changes its buttons in place: Claim, then Hand over and Release, then Claim again', async () => {
  const { mara, finish } = await given([BOREALIS]);
  await mara.says('/ar setup', { in: '#collections' });
  await mara.sees('is the working channel now');
  await mara.says('/ar account borealis');
  await mara.clicks('Claim');
  await mara.sees('You own Borealis now');
  expect(await mara.seesMessage('# Borealis')).toContain('owner @Mara Lindqvist since Mon 2 Mar');
  await mara.clicks('Release', { in: '# Borealis' });
  await mara.sees('Borealis is released: nobody owns it now');
  const card = await mara.seesMessage('# Borealis');
  expect(card).toContain('[Claim]');
  expect(card).not.toContain('[Release]');
  await finish();
});

test('Mara hands Borealis over with a form; Tom and she are both told', async () => {
  const { mara, tom, finish } = await given([BOREALIS]);
  await mara.says('/ar claim borealis');
  await mara.sees('You own Borealis now');
  await mara.says('/ar give borealis');
  await mara.seesModal('Borealis, EUR 500.00 overdue. @Mara Lindqvist owns it now.');
  await mara.fills({ 'New owner': '@Tom Okafor' });
  await mara.submits();
  await mara.sees('Borealis is handed over to @Tom Okafor, who was told');
  await tom.sees('@Mara Lindqvist handed Borealis over to you', { in: '@Dunbot' });
  await finish();
});

test('a lead gives what nobody owns to a collector, who hears of it; a collector claims it first', async () => {
  const { mara, tom, otto, finish } = await given([BOREALIS], { settings: { APPROVERS: 'U0TOM' } });
  await otto.says('/ar give borealis to <@U0MARA|mara>');
  await otto.sees('Only the owner or a lead can hand this account over.');
  await tom.says('/ar give borealis to <@U0MARA|mara>');
  await tom.sees('Borealis is handed over to @Mara Lindqvist, who was told.');
  await mara.seesMessage('@Tom Okafor handed Borealis over to you.', { in: '@Dunbot' });
  await mara.says('/ar account borealis');
  expect(await mara.sees('# Borealis')).toContain('Mon 2 Mar: @Tom Okafor gave it to @Mara Lindqvist');
  await finish();
});

test('/ar give with a mention needs no form; a lead may give what is not theirs, and its owner hears of it', async () => {
  const { mara, tom, otto, finish } = await given([BOREALIS], { settings: { APPROVERS: 'U0TOM' } });
  await mara.says('/ar claim borealis');
  await mara.sees('You own Borealis now');
  await otto.says('/ar give borealis <@U0OTTO|otto>');
  await otto.sees('Only the owner or a lead can hand this account over');
  await tom.says('/ar give borealis <@U0OTTO|otto>');
  await tom.sees('Borealis is handed over to @Otto Brandt');
  await mara.sees('@Tom Okafor handed Borealis, which was yours, over to somebody else', { in: '@Dunbot' });
  await otto.sees('@Tom Okafor handed Borealis over to you', { in: '@Dunbot' });
  await finish();
});

test('a guest and the owner herself are refused as new owners, under the field, with the choice kept', async () => {
  const { mara, finish } = await given([BOREALIS]);
  await mara.says('/ar claim borealis');
  await mara.sees('You own Borealis now');
  await mara.says('/ar give borealis');
  await mara.fills({ 'New owner': '@Gwen Temp' });
  await mara.submits();
  await mara.seesModal('Only full members of this workspace can own an account');
  await mara.fills({ 'New owner': '@Mara Lindqvist' });
  await mara.submits();
  await mara.seesModal('They own this account already');
  await mara.closes();
  await finish();
});

test('a claim lapses after five business days without work; its owner is told once and claims again', async () => {
  const { mara, passes, finish } = await given([BOREALIS]);
  await mara.says('/ar claim borealis');
  await mara.sees('You own Borealis now');
  await passes({ days: 7 });
  await mara.says('/ar claim borealis');
  await mara.sees('You own this account already');
  await passes({ days: 1 });
  await passes({ minutes: 1 });
  expect((await mara.reads('@Dunbot')).match(/Your claim on Borealis lapsed/g)).toHaveLength(1);
  await mara.clicks('Claim', { in: 'lapsed' });
  await mara.sees('You own Borealis now');
  await finish();
});

test('a logged call keeps the claim alive', async () => {
  const { mara, passes, app, finish } = await given([BOREALIS]);
  await mara.says('/ar claim borealis');
  await mara.sees('You own Borealis now');
  await passes({ days: 3 });
  await mara.says('/ar log borealis');
  await mara.fills({ Outcome: 'No answer' });
  await mara.submits();
  await mara.sees('Logged for Borealis: no answer');
  await passes({ days: 5 });
  const [page] = await app().record.cases.pages.find({ tenantId: 'main' }).toArray();
  expect([page?.ownerId, page?.claimLapsesOn]).toEqual(['U0MARA', '2026-03-13']);
  await finish();
});

test('the buttons of an old copy answer with the present state instead of doing harm', async () => {
  const { mara, tom, finish } = await given([BOREALIS]);
  await mara.says('/ar account borealis');
  await mara.clicks('Claim', { in: '# Borealis' });
  await mara.sees('You own Borealis now');
  await mara.says('/ar release borealis');
  await mara.sees('Borealis is released');
  await mara.clicks('Claim', { in: '# Borealis' });
  await mara.sees('You claimed Borealis before, and it was given up since');
  await tom.says('/ar claim borealis');
  await tom.sees('You own Borealis now');
  await mara.clicks('Claim', { in: 'given up since' });
  await mara.sees('@Tom Okafor owns Borealis since today');
  await finish();
});

test('a mention after an unclear name is kept while Mara says which account she meant', async () => {
  const { mara, tom, finish } = await given([ACME, ACME_BERLIN]);
  await mara.says('/ar claim 101');
  await mara.sees('You own Acme Berlin now');
  await mara.says('/ar give acme <@U0TOM|tom>');
  await mara.clicks('Hand over', { in: 'Acme Berlin' });
  await mara.seesModal('New owner: <Tom Okafor>');
  await mara.submits();
  await mara.sees('Acme Berlin is handed over to @Tom Okafor');
  await tom.sees('@Mara Lindqvist handed Acme Berlin over to you', { in: '@Dunbot' });
  await finish();
});
