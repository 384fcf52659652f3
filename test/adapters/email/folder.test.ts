import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openFolder } from '#adapters/email/folder.ts';
import type { OutgoingMail } from '#ports.ts';

const MAIL: OutgoingMail = {
  to: 'anna@acme.test',
  subject: 'Reminder',
  body: 'Dear Anna,\n\nplease pay.\n',
  messageId: '<l_1.m_2@dunlin.test>',
};
let dir = '';
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'dunbot-outbox-'));
});
afterEach(() => rm(dir, { recursive: true, force: true }));

test('a letter is filed as a mail that any mail program opens', async () => {
  const folder = openFolder({ dir: join(dir, 'outbox'), from: 'ar@dunlin.test' });
  const outcome = await folder.send(MAIL);
  if (outcome.stage !== 'filed') throw new Error(outcome.stage);
  const text = await readFile(outcome.file, 'utf8');
  expect(text).toContain('From: ar@dunlin.test\r\n');
  expect(text).toContain('To: anna@acme.test\r\n');
  expect(text).toContain('Message-ID: <l_1.m_2@dunlin.test>\r\n');
  expect(text).toContain('\r\n\r\nDear Anna,\r\n\r\nplease pay.\r\n');
  expect(await readdir(join(dir, 'outbox'))).toHaveLength(1);
});

test('the same letter filed twice, even at once, is one file', async () => {
  const folder = openFolder({ dir, from: 'ar@dunlin.test' });
  const outcomes = await Promise.all([folder.send(MAIL), folder.send(MAIL), folder.send(MAIL)]);
  outcomes.push(await folder.send(MAIL));
  expect(new Set(outcomes.map((outcome) => JSON.stringify(outcome))).size).toBe(1);
  expect(await readdir(dir)).toHaveLength(1);
});

test('letters whose ids differ only in what a file name folds are two files', async () => {
  const folder = openFolder({ dir, from: 'ar@dunlin.test' });
  await folder.send(MAIL);
  await folder.send({ ...MAIL, messageId: '<L_1.m_2@dunlin.test>' });
  await folder.send({ ...MAIL, messageId: '<l_1+m_2@dunlin.test>' });
  await folder.send({ ...MAIL, messageId: '<l_1.m_2@other.test>' });
  expect(await readdir(dir)).toHaveLength(4);
});

test('a hostile recipient, id or subject writes nothing outside', async () => {
  const folder = openFolder({ dir: join(dir, 'outbox'), from: 'ar@dunlin.test' });
  expect(await folder.send({ ...MAIL, to: 'a@x.test, b@y.test' })).toMatchObject({ stage: 'refused' });
  expect(await folder.send({ ...MAIL, messageId: '<../../x@y.test>' })).toMatchObject({ stage: 'refused' });
  expect(await folder.send({ ...MAIL, messageId: '<..@y.test>', subject: 'a\r\nBcc: z@z.test' })).toMatchObject({
    stage: 'filed',
  });
  const [name = ''] = await readdir(join(dir, 'outbox'));
  expect(await readFile(join(dir, 'outbox', name), 'utf8')).not.toMatch(/^Bcc:/m);
  expect(await readdir(dir)).toEqual(['outbox']);
});

test('a folder that cannot be written to is said in words, and the letter waits', async () => {
  await writeFile(join(dir, 'file'), '');
  const outcome = await openFolder({ dir: join(dir, 'file'), from: 'ar@dunlin.test' }).send(MAIL);
  expect(outcome).toMatchObject({ stage: 'later', reason: expect.stringMatching(/^The letter could not be written/) });
});
