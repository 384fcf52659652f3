import fc from 'fast-check';
import { expect, test } from 'vitest';
import { plainBody, plainLine } from '#domain/plain-text.ts';
import { preformatted } from '#slack/blocks.ts';

const anyText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 400 }),
  fc.string({
    unit: fc.constantFrom(
      'a',
      ' ',
      '\n',
      '\r',
      '\t',
      '\u202E',
      '\u200B',
      '\u034F',
      '\u17B4',
      '\uFE0F',
      '\u{E0041}',
      '\uD800',
      '*',
      '<!channel>',
    ),
    maxLength: 60,
  }),
);

/** What Slack's box shows of a text, letter by letter. */
function shown(text: string): string {
  const [part] = JSON.parse(JSON.stringify(preformatted(text))).elements;
  return part.elements[0].text;
}

test('whatever is pasted into a letter, the box for approval shows all that will be sent, and nothing else', () => {
  fc.assert(
    fc.property(anyText, (text) => {
      const body = plainBody(text);
      if (body.trim() !== '') expect(shown(body)).toBe(body);
      expect(plainBody(body)).toBe(body);
      expect(shown(`x${plainLine(text, 200)}`)).toBe(`x${plainLine(text, 200)}`);
    }),
    { numRuns: 3000 },
  );
});
