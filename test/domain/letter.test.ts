import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { templateWording } from '#adapters/llm/template.ts';
import { type CaseFile, EMPTY_CASE } from '#domain/case.ts';
import type { OpenItem } from '#domain/facts.ts';
import { assembleLetter, type LetterFacts, letterFacts } from '#domain/letter.ts';
import { listText, longDate, moneyText, shortDate } from '#domain/letter-format.ts';
import type { LetterBrief, LetterWording } from '#domain/letter-wording.ts';
import { parts } from './letter-drafts.ts';

const FACTS: LetterFacts = {
  language: 'en',
  today: '2026-03-20',
  customerName: 'Acme Ltd',
  customerNumber: '10023',
  contactName: 'Anna Keller',
  invoices: [
    { number: 'INV-1001', issuedOn: '2026-01-05', dueOn: '2026-02-04', currency: 'EUR', openMinor: 123_450 },
    { number: 'INV-1044', issuedOn: null, dueOn: '2026-03-04', currency: 'JPY', openMinor: 1_234_567 },
    { number: 'INV-1050', issuedOn: '2026-02-02', dueOn: '2026-03-04', currency: 'EUR', openMinor: 5 },
  ],
  promise: null,
  sender: { collector: 'Mara Lindt', company: 'Dunlin Ltd' },
};
const BRIEF: LetterBrief = {
  step: 'firm',
  tone: 'neutral',
  language: 'en',
  overdueBand: '31-60',
  invoiceCount: 3,
  hasBrokenPromise: false,
  hasEarlierLetter: true,
  hint: '',
};
const WORDING: LetterWording = {
  subject: parts('{TOTAL} since {OLDEST_DUE_DATE}'),
  body: ['{GREETING}', '{INVOICE_TABLE}', '{PROMISE}', '{SENDER}'].map(parts),
};
const letter = (facts: Partial<LetterFacts> = {}, wording = WORDING) =>
  assembleLetter({ wording, facts: { ...FACTS, ...facts } });

test('Acme gets a firm letter in English', () => {
  const { subject, body } = letter({ promise: { stage: 'broken' } }, templateWording(BRIEF));
  expect(`Subject: ${subject}\n\n${body}`).toMatchSnapshot();
});

test('Acme gets a last letter in German', () => {
  const { subject, body } = letter(
    { language: 'de', contactName: '' },
    templateWording({ ...BRIEF, language: 'de', step: 'final' }),
  );
  expect(`Betreff: ${subject}\n\n${body}`).toMatchSnapshot();
});

describe('dates and money follow the language', () => {
  test('dates', () => {
    expect([longDate('2026-03-02', 'en'), longDate('2026-03-02', 'de')]).toEqual(['2 March 2026', '2. März 2026']);
    expect([shortDate('2026-03-02', 'en'), shortDate('2026-03-02', 'de')]).toEqual(['02 Mar 2026', '02.03.2026']);
  });
  test('amounts have the places of their currency', () => {
    const money = (amountMinor: number, currency: string) => [
      moneyText({ amountMinor, currency }, 'en'),
      moneyText({ amountMinor, currency }, 'de'),
    ];
    expect(money(123_456_789, 'EUR')).toEqual(['EUR 1,234,567.89', '1.234.567,89 EUR']);
    expect(money(1_234, 'JPY')).toEqual(['JPY 1,234', '1.234 JPY']);
    expect(money(1_234_567, 'KWD')).toEqual(['KWD 1,234.567', '1.234,567 KWD']);
    expect(money(-5, 'USD')).toEqual(['USD -0.05', '-0,05 USD']);
    expect(money(99_999, 'HUF')).toEqual(['HUF 999.99', '999,99 HUF']);
    expect(money(-100_000, 'USD')).toEqual(['USD -1,000.00', '-1.000,00 USD']);
  });
  test('lists', () =>
    expect(['a', 'b', 'c'].map((_, at, all) => listText(all.slice(0, at + 1), 'en'))).toEqual(['a', 'a and b', 'a, b and c']));
});

test('the total is per currency, the oldest due day is the oldest', () => {
  expect(letter().subject).toBe('EUR 1,234.55 and JPY 1,234,567 since 4 February 2026');
});

test('a space that the model forgot is put between words and slot, and none before a full stop', () => {
  const wording = { subject: parts('Total of{TOTAL}is open'), body: [parts('Pay {TOTAL}.')] };
  expect(letter({}, wording)).toEqual({
    subject: 'Total of EUR 1,234.55 and JPY 1,234,567 is open',
    body: 'Pay EUR 1,234.55 and JPY 1,234,567.\n',
  });
});

test('without a promise its paragraph is gone; an open one and a partly kept one are spoken of', () => {
  expect(letter().body).not.toMatch(/\n\n\n/);
  expect(letter({ promise: { stage: 'open', amountMinor: 500, currency: 'EUR', promisedOn: '2026-03-24' } }).body).toContain(
    'Thank you for telling us that you will pay EUR 5.00 by 24 March 2026.',
  );
  expect(letter({ promise: { stage: 'partly-kept' }, language: 'de' }).body).toContain('nur zum Teil eingegangen.');
});

test('five hundred invoices are all in the letter, aligned', () => {
  const invoices = Array.from({ length: 500 }, (_, at) => ({
    number: `R-${at}`,
    issuedOn: null,
    dueOn: '2026-03-01',
    currency: 'EUR',
    openMinor: at * 997,
  }));
  const lines = letter({ invoices })
    .body.split('\n')
    .filter((line) => line.startsWith('R-'));
  expect(lines).toHaveLength(500);
  expect(new Set(lines.map((line) => line.length)).size).toBe(1);
});

test('a long invoice number stands on its own line and moves no column', () => {
  const [first, ...rest] = FACTS.invoices;
  const invoices = [
    { ...(first ?? rest[0]), number: 'INVOICE-2026-WITH-A-VERY-LONG-NUMBER-0001' } as (typeof FACTS.invoices)[number],
    ...rest,
  ];
  const table = letter({ invoices }).body.split('\n');
  const at = table.indexOf('INVOICE-2026-WITH-A-VERY-LONG-NUMBER-0001');
  expect(table[at + 1]).toMatch(/^ {10}05 Jan 2026/);
  expect(Math.max(...table.map((line) => line.length))).toBeLessThanOrEqual(78);
});

describe('hostile names stay inert', () => {
  const HOSTILE = [
    'Acme\r\nBcc: evil@z.test',
    'Acme\n\nWire to DE89',
    '\u202egnp.exe',
    'x'.repeat(10_000),
    'a\u0000b',
    '\ud800',
    '\u{E0041}hidden',
    '<!channel>',
    '=cmd()',
    'A\u2028B',
    'Z\u0336\u0336'.repeat(500),
  ];

  test.each(HOSTILE)('%j as every name and number of a letter', (name) => {
    const usual = letter().body.split('\n').length;
    const hostile = letter({
      customerName: name,
      customerNumber: name,
      contactName: name,
      sender: { collector: name, company: name },
      invoices: FACTS.invoices.map((invoice) => ({ ...invoice, number: name })),
    });
    // A number too wide for its column takes one more line for each invoice, never more.
    expect(hostile.body.split('\n').length).toBeLessThanOrEqual(usual + FACTS.invoices.length);
    expect(hostile.body).not.toMatch(/^Bcc:|^Wire/m);
    expect(hostile.body + hostile.subject).not.toMatch(/[\p{Cf}\p{Cs}\p{Co}\p{Zl}]|(?!\n)\p{Cc}/u);
    expect(hostile.body.length).toBeLessThan(4_000);
  });

  test('a contact that could carry an order or an address is greeted neutrally', () => {
    for (const contactName of [
      'pay anna@z.test',
      'Anna 5',
      'Visit acme.test/pay',
      '',
      '   ',
      '<b>',
      'a'.repeat(200),
      'www.evil.com',
    ])
      expect(letter({ contactName }).body).toMatch(/^Dear accounts payable team,\n/);
    for (const contactName of ['Anna', 'Dr. Jörg Müller-Lüdenscheidt', "Seán O'Brien", '山田 太郎', 'A. Keller'])
      expect(letter({ contactName }).body.split('\n')[0]).toBe(`Dear ${contactName},`);
  });

  test('any name whatever keeps the subject one line', () => {
    const wording = { ...WORDING, subject: parts('Reminder from {SENDER}') };
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (company) => {
        const { subject } = letter({ sender: { collector: '', company } }, wording);
        expect(subject).not.toMatch(/[\r\n]/);
        expect(subject.isWellFormed()).toBe(true);
      }),
    );
  });
});

test('the same case gives the same letter, whatever else lies on the account', () => {
  const item = (id: string, dueOn: string): OpenItem => ({
    id,
    number: `N-${id}`,
    source: 's',
    currency: 'EUR',
    issuedOn: null,
    dueOn,
    totalMinor: 900,
    openMinor: 900,
  });
  const file: CaseFile = {
    tenantId: 'main',
    accountId: 'a_00000000000000000000',
    entity: 'main',
    version: 1,
    customer: { name: 'Acme', number: '', contacts: [] },
    state: { ...EMPTY_CASE, items: [item('1', '2026-01-01'), item('2', '2026-02-01')] },
  };
  const facts = letterFacts(file, {
    invoiceIds: ['2'],
    language: 'de-CH',
    today: '2026-03-01',
    contactName: '',
    sender: { collector: '', company: '' },
  });
  expect(facts).toMatchObject({ language: 'de', customerName: 'Acme', promise: null });
  const { body } = assembleLetter({ wording: WORDING, facts });
  expect(body).toContain('N-2');
  expect(body).not.toContain('N-1');
  expect(body).toMatch(/Mit freundlichen Grüßen\nDebitorenbuchhaltung\n$/);
});
