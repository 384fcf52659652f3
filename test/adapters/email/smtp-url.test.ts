import { expect, test } from 'vitest';
import { openSmtp } from '#adapters/email/smtp.ts';

const from = 'ar@example.com';

test.each([
  ['an option that is none', { url: 'smtp://h?pool=true', from }, 'SMTP_URL knows no option but requireTLS.'],
  ['no host', { url: 'smtp://', from }, 'SMTP_URL is not an address such as'],
  ['a % that stands for nothing', { url: 'smtp://u:hunter2%@h', from }, 'Write a % of the password as %25.'],
  ['a sender that is no address', { url: 'smtp://h', from: 'a..b@c' }, 'MAIL_FROM is not usable.'],
])('A mail server with %s is refused in a sentence without its password', (_what, options, sentence) => {
  expect(() => openSmtp(options)).toThrow(sentence);
  expect(() => openSmtp(options)).not.toThrow(/hunter2/);
});
