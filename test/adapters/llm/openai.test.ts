import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openaiWriter } from '#adapters/llm/openai.ts';
import { templateWording, templateWriter } from '#adapters/llm/template.ts';
import { checkWording } from '#domain/letter-guard.ts';
import type { LetterBrief } from '#domain/letter-wording.ts';
import { type FakeModel, fakeModel } from './fake-model.ts';

const BRIEF: LetterBrief = {
  step: 'friendly',
  tone: 'warm',
  language: 'en',
  overdueBand: '1-30',
  invoiceCount: 2,
  hasBrokenPromise: false,
  hasEarlierLetter: false,
  hint: '',
};
const text = (words: string) => ({ kind: 'text', text: words });
const slot = (name: string) => ({ kind: 'slot', slot: name });
const GOOD = {
  subject: [text('A gentle reminder about '), slot('TOTAL')],
  body: [
    [slot('GREETING')],
    [text('our records show that the invoices below are still open.')],
    [slot('INVOICE_TABLE')],
    [text('Could you please let us know when we can expect your payment?')],
    [slot('SENDER')],
  ],
};

let fake: FakeModel;
const logged: object[] = [];
beforeEach(async () => {
  logged.length = 0;
  fake = await fakeModel({ text: JSON.stringify(GOOD) });
});
afterEach(() => fake.close());

function writer(options: { api?: 'responses' | 'chat'; deadlineMs?: number; now?: () => number } = {}) {
  const log = { warn: (fields: object) => void logged.push(fields) };
  return openaiWriter({
    apiKey: 'sk-geheim',
    baseURL: fake.baseURL,
    model: 'fake',
    api: 'responses',
    deadlineMs: 800,
    fallback: templateWriter(),
    log,
    ...options,
  });
}

for (const api of ['responses', 'chat'] as const) {
  describe(`over ${api}`, () => {
    test('the model words the letter, and the answer names the prompt', async () => {
      const result = await writer({ api }).write(BRIEF);
      expect(result).toEqual({
        writer: 'model',
        prompt: expect.stringMatching(/^draft-letter\.v1@[0-9a-f]{8}$/),
        wording: GOOD,
        fellBackBecause: '',
      });
      const [request] = fake.requests;
      expect(request?.url).toBe(api === 'chat' ? '/v1/chat/completions' : '/v1/responses');
      const body = JSON.parse(request?.body ?? '{}');
      expect(body.store).toBe(false);
      expect(JSON.stringify(body)).toContain('"strict":true');
      expect(JSON.stringify(body)).toContain('"additionalProperties":false');
    });

    const modes: readonly (readonly [string, FakeModel['mode'], RegExp])[] = [
      ['is refused by the model', { refusal: true }, /declined/],
      ['is cut off', { incomplete: true }, /stopped before/],
      ['comes as broken JSON', { text: '{"subject": [' }, /could not be read/],
      ['comes as prose', { text: 'Dear Sir, pay now.' }, /could not be read/],
      ['comes empty', { text: '' }, /could not be read/],
      ['misses the schema', { text: '{"subject":[],"body":"x"}' }, /form that was asked/],
      ['has more than the schema', { text: JSON.stringify({ ...GOOD, cc: 'evil@z.test' }) }, /form that was asked/],
      ['names an unknown slot', { text: JSON.stringify({ ...GOOD, subject: [slot('IBAN')] }) }, /form that was asked/],
      [
        'comes as a page',
        { status: 200, headers: { 'content-type': 'text/html' }, body: '<html>hello</html>' },
        /could not be read|did not take/,
      ],
      ['comes as null', { status: 200, body: 'null' }, /could not be read/],
      ['comes as a list', { status: 200, body: '[]' }, /could not be read/],
      ['is 401', { status: 401 }, /key/],
      ['is 404', { status: 404 }, /no such model/],
      ['is 400', { status: 400 }, /did not take/],
      ['is 429 with a long wait', { status: 429, headers: { 'retry-after': '120' } }, /limit/],
      ['is 500', { status: 500 }, /failed/],
      ['is 503', { status: 503, headers: { 'x-should-retry': 'true' } }, /failed/],
      ['is a redirect elsewhere', { status: 307, headers: { location: 'http://127.0.0.1:1/v1/steal' } }, /could not be reached/],
      ['never comes', { raw: () => undefined }, /in time/],
      ['drips', { raw: (response) => drip(response) }, /in time/],
      [
        'breaks off',
        { raw: (response) => void response.writeHead(200, { 'content-length': '999' }).write('{', () => response.destroy()) },
        /./,
      ],
      ['is huge', { text: `{"subject":"${'x'.repeat(1_000_000)}"}` }, /too long/],
    ];
    for (const [name, mode, because] of modes)
      test(`an answer that ${name} leaves the letter to the template, in one call`, async () => {
        fake.mode = mode;
        const started = performance.now();
        const result = await writer({ api }).write(BRIEF);
        expect(result).toMatchObject({ writer: 'template', prompt: 'template.v2', wording: templateWording(BRIEF) });
        expect(result.fellBackBecause).toMatch(because);
        expect(result.fellBackBecause).toMatch(/^[A-Z].*\.$/);
        expect(fake.requests).toHaveLength(1);
        expect(performance.now() - started).toBeLessThan(2_500);
        expect(JSON.stringify(logged)).not.toContain('geheim');
        expect(logged).toHaveLength(1);
      });
  });
}

test('a model that writes a fact, a threat or a discount is not believed', async () => {
  for (const [words, because] of [
    ['Please pay EUR 5,000 by Friday.', /digit/],
    ['Please pay, or else our lawyer will write to you.', /law/],
    ['We can offer you a discount.', /concession/],
    ['Please pay to our new account.', /bank/],
  ] as const) {
    fake.mode = { text: JSON.stringify({ ...GOOD, body: GOOD.body.with(1, [text(words)]) }) };
    const result = await writer().write(BRIEF);
    expect(result).toMatchObject({ writer: 'template', fellBackBecause: expect.stringMatching(because) });
    expect(result.fellBackBecause).not.toMatch(/5,000|Friday|lawyer|discount/);
  }
});

test('the model is told no name, number, address or amount, whatever the hint says', async () => {
  const canaries = [
    'Borealis',
    'Kjell',
    'INV-7781',
    '12.345,67',
    '5000',
    'anna@acme.test',
    'https://acme.test/x',
    'DE89370400440532013000',
    '+49-30-99',
    'Ｂorealis',
    '٤٤',
  ];
  for (const canary of canaries) {
    await writer().write({ ...BRIEF, hint: `Shorter please, tell ${canary} that we are sorry ${canary}.` });
  }
  const sent = fake.requests.map((request) => request.body).join('\n');
  for (const canary of [...canaries, 'geheim']) expect(sent).not.toContain(canary);
  expect(sent).toContain('Shorter please, tell … that we are sorry …');
});

test('after five failures the model is left alone for a minute, then asked once', async () => {
  let now = 1_000_000;
  const letters = writer({ now: () => now });
  fake.mode = { status: 500 };
  for (let i = 0; i < 5; i += 1) await letters.write(BRIEF);
  expect((await letters.write(BRIEF)).fellBackBecause).toMatch(/left alone/);
  expect(fake.requests).toHaveLength(5);
  now += 60_000;
  const both = await Promise.all([letters.write(BRIEF), letters.write(BRIEF)]);
  expect(both.map((result) => result.writer)).toEqual(['template', 'template']);
  expect(fake.requests).toHaveLength(6);
  now += 60_000;
  fake.mode = { text: JSON.stringify(GOOD) };
  expect(await letters.write(BRIEF)).toMatchObject({ writer: 'model' });
  expect(await letters.write(BRIEF)).toMatchObject({ writer: 'model' });
});

test('at most four letters are with the model at once, and the others wait no longer than the deadline', async () => {
  let inside = 0;
  let most = 0;
  fake.mode = {
    raw: (response) => {
      inside += 1;
      most = Math.max(most, inside);
      response.on('close', () => {
        inside -= 1;
      });
    },
  };
  const started = performance.now();
  const letters = writer({ deadlineMs: 400 });
  const results = await Promise.all(Array.from({ length: 60 }, () => letters.write(BRIEF)));
  expect(results.every((result) => result.writer === 'template')).toBe(true);
  expect(most).toBeLessThanOrEqual(4);
  expect(performance.now() - started).toBeLessThan(3_000);
});

test('no server at that address: the template writes', async () => {
  await fake.close();
  expect(await writer().write(BRIEF)).toMatchObject({
    writer: 'template',
    fellBackBecause: 'The model server could not be reached.',
  });
});

test('whatever a model answers, what comes out has passed the guard or is the template', async () => {
  const anyPart = fc.oneof(
    fc.record({
      kind: fc.constant('text'),
      text: fc.oneof(fc.string({ unit: 'grapheme' }), fc.constantFrom('please pay ', 'und ', '12', ' our invoice')),
    }),
    fc.record({
      kind: fc.constant('slot'),
      slot: fc.constantFrom('GREETING', 'TOTAL', 'INVOICE_TABLE', 'SENDER', 'PROMISE', 'OLDEST_DUE_DATE'),
    }),
  );
  const anyWording = fc.record({ subject: fc.array(anyPart), body: fc.array(fc.array(anyPart)) });
  const anyAnswer = fc.oneof(
    fc.json(),
    fc.string({ unit: 'binary' }),
    anyWording.map((wording) => JSON.stringify(wording)),
  );
  await fc.assert(
    fc.asyncProperty(anyAnswer, async (answer) => {
      fake.mode = { text: answer };
      // A breaker per letter, so that each answer is really read.
      const result = await writer({ deadlineMs: 5_000 }).write(BRIEF);
      if (result.writer === 'model') expect(checkWording(result.wording, BRIEF)).toEqual([]);
      else expect(result.wording).toEqual(templateWording(BRIEF));
    }),
    { numRuns: 300 },
  );
});

function drip(response: import('node:http').ServerResponse): void {
  response.writeHead(200, { 'content-type': 'application/json' });
  const timer = setInterval(() => response.write(' '), 50);
  response.on('close', () => clearInterval(timer));
}
