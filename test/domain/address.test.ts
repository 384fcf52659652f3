import { describe, expect, test } from 'vitest';
import { compose } from '#adapters/email/compose.ts';
import { parseAddress } from '#domain/address.ts';
import { isRefusal } from '#domain/refusal.ts';

const PLAIN = [
  ['anna@acme.test', 'anna@acme.test'],
  ['Anna.Keller@ACME.Test', 'Anna.Keller@acme.test'],
  ['ap+invoices@acme.co.uk', 'ap+invoices@acme.co.uk'],
  ["o'brien@acme.test", "o'brien@acme.test"],
  ['a@b.xn--p1ai', 'a@b.xn--p1ai'],
  ['ap@xn--mller-kva.de', 'ap@xn--mller-kva.de'],
  ['a_b-c=d&e~f@x-y.test', 'a_b-c=d&e~f@x-y.test'],
  [`${'a'.repeat(64)}@acme.test`, `${'a'.repeat(64)}@acme.test`],
  ['1@2.test', '1@2.test'],
] as const;

test.each(PLAIN)('%s is one plain address', (text, address) => expect(parseAddress(text)).toBe(address));

const HOSTILE = [
  ...[
    '',
    ' ',
    '@',
    'a',
    'a@',
    '@b.test',
    'a@b',
    'a@@b.test',
    'a@b@c.test',
    'a@.test',
    'a@b.',
    'a@b.test.',
    'a@b..test',
    '.a@b.test',
    'a.@b.test',
  ],
  ...[
    'a..b@c.test',
    '-a@b.test',
    'a@-b.test',
    'a@b-.test',
    'a@b.1',
    'a@1.2.3.4',
    'a@[127.0.0.1]',
    'a@[IPv6:::1]',
    'a@localhost',
    'a@b.t',
  ],
  ...[
    'b@y.test <evil@z.test>',
    '"b@y.test" <evil@z.test>',
    '<evil@z.test>',
    'Evil <evil@z.test>',
    'evil@z.test, b@y.test',
    'a;b@y.test',
    'a@y.test;b@y.test',
  ],
  ...[
    'undisclosed: a@b.test;',
    'group:a@b.test',
    'a@b.test(comment)',
    '(c)a@b.test',
    'a(c)@b.test',
    '"a b"@c.test',
    '"a\\"b"@c.test',
    'a\\@b@c.test',
    '""@b.test',
  ],
  ...[
    'a@b.test\r\nBcc: e@z.test',
    'a@b.test\n',
    '\na@b.test',
    'a@b.test\r',
    'a\r\n@b.test',
    'a@b.test%0d%0aBcc:x@z.test',
    'a@b.test\0',
    'a\0@b.test',
    'a@b\0.test',
  ],
  ...[
    'a b@c.test',
    'a@b c.test',
    ' a@b.test',
    'a@b.test ',
    '\ta@b.test',
    'a@b.test\t',
    'a@\u00a0b.test',
    'a@b.test\u2028',
    'a@b.test\u200b',
    '\ufeffa@b.test',
  ],
  ...[
    'аnna@acme.test',
    'anna@аcme.test',
    'anna＠acme.test',
    'anna@acme。test',
    'anna@acme．test',
    'müller@acme.test',
    'anna@müller.test',
    'anna@acme.tеst',
    'a\u202e@b.test',
  ],
  ...[
    'a%z.test@relay.test',
    'z.test!a@relay.test',
    '@a.test:b@c.test',
    'a@b.test@c.test',
    'a@b.test/x',
    'a/b@c.test',
    'a|b@c.test',
    'a`id`@c.test',
    '$(id)@c.test',
    '{a}@c.test',
  ],
  ...[
    'mailto:a@b.test',
    'a@b.test?bcc=e@z.test',
    'a@b.test?subject=x',
    'http://a@b.test',
    '=cmd()@b.test|',
    'a*@b.test',
    'a#b@c.test',
    'a^b@c.test',
    'a@b_c.test',
    'a@b!c.test',
  ],
  `${'a'.repeat(65)}@acme.test`,
  `a@${'b'.repeat(64)}.test`,
  `a@${'b.'.repeat(130)}test`,
  `${'a'.repeat(10_000)}@b.test`,
  'a@b.test'.repeat(2_000),
  '\ud800a@b.test',
  'a@b.test😀',
];
/** Each of the worst characters in each place of a good address, and each trick of a mail library around one. */
const MARKS = [
  '\r',
  '\n',
  '\0',
  '\t',
  ' ',
  ',',
  ';',
  ':',
  '<',
  '>',
  '(',
  ')',
  '[',
  ']',
  '"',
  '\\',
  '\u200b',
  '\u202e',
  '\u00a0',
  '\u0085',
  '\u2028',
  '＠',
  'é',
  '｡',
  '!',
  '%',
  '/',
  '|',
  '`',
  '{',
];
const WRAPPED = [
  '%s <evil@z.test>',
  '<evil@z.test> %s',
  'evil@z.test,%s',
  '%s,evil@z.test',
  '%s evil@z.test',
  '%s\nevil@z.test',
  '%s;evil@z.test',
  '"%s"',
  '"%s" evil@z.test',
  '(%s) evil@z.test',
  '%s>,<evil@z.test',
  'x:%s;',
  '%s\r\n.\r\nMAIL FROM:<x@z.test>',
  '=?utf-8?q?evil?= <%s>',
  '[%s]',
  "'%s' <evil@z.test>",
  '%s@evil.test',
  '\\%s',
  '%s\\',
  '%s SIZE=1',
  '%s> NOTIFY=NEVER',
];
const GENERATED = ['anna@acme.test', 'a.b@c.test', "o'brien+ap@acme.co.uk"].flatMap((good) => [
  ...MARKS.flatMap((mark) =>
    [0, 1, 4, good.indexOf('@'), good.indexOf('@') + 1, good.length].map((at) => good.slice(0, at) + mark + good.slice(at)),
  ),
  ...WRAPPED.map((wrap) => wrap.replace('%s', good)),
]);

describe('what a mail library could read as two, or as another', () => {
  const all = [...new Set([...HOSTILE, ...GENERATED])];

  test(`${all.length} hostile strings are refused, each with a sentence`, () => {
    expect(all.length).toBeGreaterThanOrEqual(500);
    const taken = all.filter((text) => !isRefusal(parseAddress(text)));
    expect(taken).toEqual([]);
    for (const text of all) {
      const refusal = parseAddress(text);
      if (isRefusal(refusal)) expect(refusal.because).toMatch(/^[A-Z].*\.$/);
    }
  });

  test('the envelope names the approved recipient and nobody else', () => {
    const mail = { to: 'anna@acme.test', subject: 's', body: 'b', messageId: '<a@b.test>' };
    expect(compose({ mail, from: 'ar@dunlin.test' }).envelope).toEqual({ from: 'ar@dunlin.test', to: ['anna@acme.test'] });
  });

  test('a string of two million characters is refused by its length', () => {
    const refusal = parseAddress(`${'a.'.repeat(500_000)}@${'b.'.repeat(500_000)}`);
    expect(isRefusal(refusal) && refusal.because).toContain('longer than 254');
  });
});
