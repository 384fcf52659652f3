import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { mailbox } from '#workspace/mailbox.ts';

const LETTER = [
  'From: Dunbot <ar@nordwind.example>',
  'To: ap@acme.example',
  'Subject: =?UTF-8?Q?Offene_Rechnungen_=E2=80=93_Acme?=',
  'Date: Mon, 02 Mar 2026 09:00:00 +0100',
  'Message-ID: <l1@nordwind.example>',
  'Content-Type: text/plain; charset=utf-8',
  'Content-Transfer-Encoding: quoted-printable',
  '',
  'Total: 1.050,00 =E2=82=AC',
  '',
].join('\r\n');

test('the mailbox shows letters as a mail reader does, and says when there is a new one', async () => {
  const outboxDir = join(await mkdtemp(join(tmpdir(), 'outbox-')), 'outbox');
  const box = mailbox({ outboxDir });
  expect([await box.refresh(), box.mails()]).toEqual([false, []]);
  const { mkdir } = await import('node:fs/promises');
  await mkdir(outboxDir);
  await writeFile(join(outboxDir, 'l1.eml'), LETTER);
  await writeFile(join(outboxDir, 'notes.txt'), 'no mail');
  expect(await box.refresh()).toBe(true);
  expect(await box.refresh()).toBe(false);
  expect(box.mails()).toEqual([
    {
      id: 'l1.eml',
      from: 'Dunbot <ar@nordwind.example>',
      to: 'ap@acme.example',
      subject: 'Offene Rechnungen – Acme',
      date: '2026-03-02T08:00:00.000Z',
      messageId: '<l1@nordwind.example>',
      body: 'Total: 1.050,00 €\n',
    },
  ]);
  await rm(outboxDir, { recursive: true });
});
