import { inspect } from 'node:util';
import { afterEach, describe, expect, test } from 'vitest';
import { openSmtp, type SmtpWaits } from '#adapters/email/smtp.ts';
import type { MailOutcome, OutgoingMail } from '#ports.ts';
import { code, type Script, scriptedServer, smtpServer, type TestServer } from './servers.ts';

const MAIL: OutgoingMail = {
  to: 'anna@acme.test',
  subject: 'Payment reminder: EUR 1,234.50 overdue',
  body: 'Dear Anna,\n\nplease pay.\n.\nÜberfällig seit langem – danke.\n',
  messageId: '<l_1.m_2@dunlin.test>',
};
const QUICK: SmtpWaits = { connectMs: 400, greetingMs: 300, beforeDataMs: 700, afterDataMs: 500 };
const open: TestServer[] = [];

afterEach(async () => {
  for (const server of open.splice(0)) await server.close();
});

async function send(
  server: TestServer,
  { mail = MAIL, url = server.url }: { mail?: OutgoingMail; url?: string } = {},
): Promise<MailOutcome> {
  open.push(server);
  const smtp = openSmtp({ url, from: 'ar@dunlin.test', waits: QUICK });
  const outcome = await smtp.send(mail);
  await smtp.close();
  return outcome;
}

test('a letter reaches exactly its recipient, as plain text, under our own Message-ID', async () => {
  const server = await smtpServer();
  expect(await send(server)).toEqual({ stage: 'sent' });
  expect(server.mails.map((mail) => mail.to)).toEqual([['anna@acme.test']]);
  const text = server.mails[0]?.text ?? '';
  expect(text).toContain('Message-ID: <l_1.m_2@dunlin.test>');
  expect(text).toContain('Subject: Payment reminder: EUR 1,234.50 overdue');
  expect(text).toContain('Content-Type: text/plain; charset=utf-8');
  expect(text).toContain('=C3=9Cberf=C3=A4llig seit langem');
});

describe('each server behaviour has its outcome', () => {
  const table: readonly (readonly [string, Script, MailOutcome['stage']])[] = [
    ['no greeting', { greeting: null }, 'later'],
    ['greeting 421', { greeting: '421 busy' }, 'later'],
    ['greeting 554', { greeting: '554 not from you' }, 'refused'],
    ['drop at EHLO', { on: { EHLO: (socket) => socket.destroy() } }, 'later'],
    ['drop at MAIL', { on: { MAIL: (socket) => socket.destroy() } }, 'later'],
    ['silence at MAIL', { on: { MAIL: () => undefined } }, 'later'],
    ['451 at MAIL', { on: { MAIL: '451 wait\r\n' } }, 'later'],
    ['550 at MAIL', { on: { MAIL: '550 sender not allowed\r\n' } }, 'refused'],
    ['450 at RCPT', { on: { RCPT: '450 grey\r\n' } }, 'later'],
    ['550 at RCPT', { on: { RCPT: '550 5.1.1 no such user\r\n' } }, 'refused'],
    ['421 at RCPT', { on: { RCPT: '421 closing\r\n' } }, 'later'],
    ['drop at RCPT', { on: { RCPT: (socket) => socket.end() } }, 'later'],
    ['451 at DATA', { on: { DATA: '451 wait\r\n' } }, 'later'],
    ['554 at DATA', { on: { DATA: '554 no\r\n' } }, 'refused'],
    ['drop at DATA', { on: { DATA: (socket) => socket.destroy() } }, 'later'],
    ['drop in the text', { inData: (socket) => socket.destroy() }, 'unknown'],
    ['drop after the dot', { dot: (socket) => socket.destroy() }, 'unknown'],
    ['FIN after the dot', { dot: (socket) => socket.end() }, 'unknown'],
    ['silence after the dot', { dot: () => undefined }, 'unknown'],
    ['half a reply after the dot', { dot: (socket) => socket.end('25') }, 'unknown'],
    ['a 250 without its line end', { dot: (socket) => socket.end('250 taken') }, 'unknown'],
    ['a 550 without its line end', { dot: (socket) => socket.end('550 no') }, 'unknown'],
    ['nonsense after the dot', { dot: 'hello\r\n' }, 'unknown'],
    ['421 after the dot', { dot: '421 closing\r\n' }, 'later'],
    ['451 after the dot', { dot: '451 wait\r\n' }, 'later'],
    ['550 after the dot', { dot: '550 content refused\r\n' }, 'refused'],
    ['552 after the dot', { dot: '552 too big\r\n' }, 'refused'],
    ['250 after the dot, then a drop', { dot: (socket) => socket.end('250 taken\r\n') }, 'sent'],
    ['a server that answers DATA with 250', { on: { DATA: '250 go on\r\n' }, dot: (socket) => socket.destroy() }, 'unknown'],
  ];
  const pipelined = '250-test\r\n250 PIPELINING\r\n';
  for (const [name, script, stage] of table)
    for (const ehlo of ['250 test\r\n', pipelined]) {
      const how = ehlo === pipelined ? ' (commands sent in a row)' : '';
      test(`${name}${how}: ${stage}`, async () => {
        const server = await scriptedServer({ ...script, ehlo });
        const outcome = await send(server);
        // Out of step: the answer to DATA came where the one to RCPT was waited for. Nobody can tell, so nobody does.
        if (name === 'silence at MAIL' && ehlo === pipelined) return expect(outcome.stage).toBe('unknown');
        expect({ outcome, connections: server.connections() }).toMatchObject({ outcome: { stage }, connections: 1 });
        if (stage === 'later' && server.dots() > 0) expect(name).toMatch(/^4\d\d (?:after the dot|at MAIL|at RCPT)/);
        if ('reason' in outcome) expect(outcome.reason).toMatch(/^[A-Z].*/);
      });
    }
});

describe('a proper mail server', () => {
  test('that knows no such user refuses for good', async () => {
    const server = await smtpServer({ onRcptTo: (_address, _session, done) => done(code(550, 'no such user')) });
    const outcome = await send(server);
    expect(outcome).toEqual({ stage: 'refused', reason: 'The mail server refused the recipient: 550 no such user' });
    expect(server.mails).toEqual([]);
  });

  test('that is full takes it later', async () => {
    const server = await smtpServer({
      onData: (stream, _session, done) => void stream.resume().on('end', () => done(code(452, 'disk full'))),
    });
    expect(await send(server)).toMatchObject({ stage: 'later' });
  });

  test('that offers no encryption gets no password of another machine', async () => {
    const server = await smtpServer({ onAuth: (_auth, _session, done) => done(null, { user: 1 }) });
    const outcome = await send(server, { url: `${server.url.replace('smtp://', 'smtp://mara:geheimwort@')}?requireTLS=true` });
    expect(outcome).toEqual({ stage: 'refused', reason: 'No secure connection to the mail server could be made.' });
    expect(server.mails).toEqual([]);
  });

  test('that does not know the login: refused, and no secret in the reason', async () => {
    const server = await smtpServer({ onAuth: (auth, _session, done) => done(code(535, `bad ${auth.password}`)) });
    const outcome = await send(server, { url: server.url.replace('smtp://', 'smtp://mara:geheimwort@') });
    expect(outcome).toEqual({ stage: 'refused', reason: 'The mail server did not accept the login in SMTP_URL.' });
  });

  test('that echoes the password in its refusal does not get it into the reason', async () => {
    const onAuth = (_auth: unknown, _session: unknown, done: (error: null, answer: { user: number }) => void) =>
      done(null, { user: 1 });
    const server = await smtpServer({ onAuth, onRcptTo: (_address, _session, done) => done(code(550, 'you said geheimwort')) });
    const outcome = await send(server, { url: server.url.replace('smtp://', 'smtp://mara:geheimwort@') });
    expect(outcome).toEqual({ stage: 'refused', reason: 'The mail server refused the recipient (550)' });
  });
});

test('nobody at that address: later', async () => {
  const server = await scriptedServer({});
  await server.close();
  expect(await openSmtp({ url: server.url, from: 'ar@dunlin.test', waits: QUICK }).send(MAIL)).toEqual({
    stage: 'later',
    reason: 'The mail server could not be reached.',
  });
});

test('a recipient that is more than one plain address never opens a connection', async () => {
  const server = await scriptedServer({});
  for (const to of [
    'b@y.test <evil@z.test>',
    'evil@z.test, b@y.test',
    'a;b@y.test',
    'b@y.test\r\nRCPT TO:<evil@z.test>',
    '"x"@y.test',
    '',
  ]) {
    expect(await openSmtp({ url: server.url, from: 'ar@dunlin.test' }).send({ ...MAIL, to })).toMatchObject({ stage: 'refused' });
  }
  expect(
    await openSmtp({ url: server.url, from: 'ar@dunlin.test' }).send({ ...MAIL, messageId: '<a>\r\nBcc: x@y.test' }),
  ).toMatchObject({
    stage: 'refused',
  });
  expect(server.connections()).toBe(0);
  await server.close();
});

test('a hostile subject stays one header line', async () => {
  const server = await smtpServer();
  await send(server, { mail: { ...MAIL, subject: 'Hello\r\nBcc: evil@z.test\r\n\r\nbody' } });
  const [head = ''] = (server.mails[0]?.text ?? '').split('\r\n\r\n');
  expect(head).not.toMatch(/^Bcc:/m);
  expect(server.mails[0]?.to).toEqual(['anna@acme.test']);
});

test('a slow server is waited for after the text, longer than before it', async () => {
  const server = await scriptedServer({ dot: (socket) => void setTimeout(() => socket.write('250 taken\r\n'), 900) });
  open.push(server);
  const smtp = openSmtp({ url: server.url, from: 'ar@dunlin.test', waits: { ...QUICK, beforeDataMs: 300, afterDataMs: 3_000 } });
  expect(await smtp.send(MAIL)).toEqual({ stage: 'sent' });
});

test('closing gives up what is under way without calling it sent', async () => {
  const server = await scriptedServer({ dot: () => undefined });
  open.push(server);
  const smtp = openSmtp({ url: server.url, from: 'ar@dunlin.test' });
  const sending = smtp.send(MAIL);
  while (server.dots() === 0) await new Promise((resolve) => setTimeout(resolve, 10));
  await smtp.close();
  expect(await sending).toMatchObject({ stage: 'unknown' });
});

describe('SMTP_URL', () => {
  test('a wrong one is refused without being repeated', () => {
    for (const url of ['http://u:geheimwort@x', 'geheimwort', 'smtp://', 'smtp://u:geheimwort@x.test?disableFileAccess=false']) {
      expect(() => openSmtp({ url, from: 'ar@dunlin.test' })).toThrow(/^SMTP_URL [^:]*/);
      try {
        openSmtp({ url, from: 'ar@dunlin.test' });
      } catch (error) {
        expect(inspect(error, { depth: 5 }).split('\n')[0]).not.toContain('geheimwort');
      }
    }
  });
  test('a sender with a name is refused in words', () => {
    expect(() => openSmtp({ url: 'smtp://localhost', from: 'Mara <m@x.test>' })).toThrow('MAIL_FROM is not usable.');
  });
});
