import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { MailOutcome } from '#ports.ts';
import { bringing, CAST_LEDGER } from '../../support/ledgers.ts';
import { buttonsOn, postOldCard } from '../../support/old-card.ts';
import { scriptedMail } from '../../support/scripted-mail.ts';
import { startTeam, type Team } from '../../support/team.ts';
import { draftFor, mailShown } from './letter-talk.ts';

const mail = scriptedMail();
const LOST = 'The connection to the mail server was lost after the letter was handed over.';
let team: Team;
beforeAll(async () => {
  team = await startTeam({ before: bringing(CAST_LEDGER), mail });
  await team.tom.says('/ar setup', { in: '#collections' });
  await team.tom.sees('#collections is the working channel now');
});
afterAll(async () => {
  await team.ines.reads('#collections');
  await team.finish();
});

/** Has a letter drafted and approved, and returns its card as it then reads. */
async function sends(typed: string, name: string, outcome: MailOutcome | Error): Promise<string> {
  mail.next(outcome);
  await draftFor(team, typed, name);
  await team.tom.clicks('Approve and send', { in: `reminder to ${name}` });
  return team.mara.seesMessage(`reminder to ${name}`, { in: '#collections' });
}

function handedTo(recipient: string) {
  return mail.handed.filter(({ to }) => to === recipient);
}

test('sent: the card says so, and the mail is what was shown', async () => {
  const card = await sends('acme', 'Acme Logistics', { stage: 'sent' });
  expect(card).toContain('Sent · Mon 2 Mar · approved by @Tom Okafor');
  const [handed, ...more] = handedTo('ap@acme.example');
  expect(more).toEqual([]);
  expect(handed).toMatchObject(mailShown(card));
  expect(handed?.messageId).toMatch(/^<l_[0-9a-f]{20}\.m_[0-9a-f]{20}@nordwind\.example>$/);
});

test('refused: the reason stands on the card, and a new draft can be made', async () => {
  const reason = 'The mail server refused the recipient: 550 5.1.1 <no such user> @here.';
  const card = await sends('dunlin', 'Dunlin Design', { stage: 'refused', reason });
  expect(card).toContain(
    'Not sent · Mon 2 Mar · approved by @Tom Okafor\nThe mail server refused the recipient: 550 5.1.1 <no such user> @here. Draft it again',
  );
  expect(card).not.toContain('MENTIONS-ALL');
  await draftFor(team, 'dunlin', 'Dunlin Design');
  await team.tom.clicks('Reject', { in: /reminder to Dunlin Design[\s\S]*\[Reject\]/ });
  await team.tom.seesMessage(/reminder to Dunlin Design[\s\S]*Rejected by @Tom Okafor/);
  expect(handedTo('dan@dunlin.example')).toHaveLength(1);
});

test('later: it is offered again by itself, once it went it is sent', async () => {
  const card = await sends('kestrel', 'Kestrel Air', {
    stage: 'later',
    reason: 'The mail server asked to try again later (451)',
  });
  expect(card).toContain('Approved by @Tom Okafor · Mon 2 Mar\nIt is on its way.');
  for (let tried = 0; tried < 50 && handedTo('ap@kestrel.example').length < 2; tried += 1) await sleep(100);
  const sent = await team.mara.seesMessage(/reminder to Kestrel Air[\s\S]*Sent · Mon 2 Mar/, { in: '#collections' });
  expect(sent).toContain('approved by @Tom Okafor');
  const [first, second, ...more] = handedTo('ap@kestrel.example');
  expect(more).toEqual([]);
  expect(second).toEqual(first);
});

test('unknown: it is never sent again by itself; somebody finds out that it arrived', async () => {
  const card = await sends('juniper', 'Juniper Labs', { stage: 'unknown', reason: LOST });
  expect(card).toContain(`It may have left · Mon 2 Mar · approved by @Tom Okafor\n${LOST} It is not sent again by itself.`);
  const old = buttonsOn(team, 'C0COLLECT', 'Letter to Juniper Labs');
  await team.restart();
  await team.advance({ hours: 1 });
  expect(handedTo('ap@juniper.example')).toHaveLength(1);
  await team.mara.clicks('It arrived', { in: 'reminder to Juniper Labs' });
  const settled = await team.tom.seesMessage('reminder to Juniper Labs', { in: '#collections' });
  expect(settled).toContain('Arrived · Mon 2 Mar · found out by @Mara Lindqvist · approved by @Tom Okafor');
  expect(settled).not.toContain('[It arrived]');
  await postOldCard(team, 'The letter to Juniper as it was', { channel: 'C0COLLECT', buttons: old });
  await team.ines.clicks('It did not arrive', { in: 'The letter to Juniper as it was' });
  await team.ines.sees('Somebody settled this letter already.');
});

test('unknown, and it did not arrive: a new letter can be drafted', async () => {
  await sends('iris', 'Iris Clinics', { stage: 'unknown', reason: LOST });
  await team.mara.says('/ar overdue iris', { in: '#collections' });
  await team.mara.sees('next: settle the letter that may have left');
  await team.mara.clicks('It did not arrive', { in: 'reminder to Iris Clinics' });
  const settled = await team.tom.seesMessage('reminder to Iris Clinics', { in: '#collections' });
  expect(settled).toContain('Did not arrive · Mon 2 Mar · found out by @Mara Lindqvist');
  const again = await sends('iris', 'Iris Clinics', { stage: 'sent' });
  expect(again).toContain('Sent · Mon 2 Mar');
  expect(handedTo('ida@iris.example')).toHaveLength(2);
});

test('a mailer that fails in a way nobody foresaw leaves the letter unknown, not sent twice', async () => {
  const card = await sends('cobalt', 'Cobalt Mining', new Error('socket hang up'));
  expect(card).toContain('It may have left · Mon 2 Mar');
  await team.restart();
  expect(handedTo('carol.diaz@cobalt.example')).toHaveLength(1);
});
