import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Inline, Paragraph } from '#workspace/page/words/inline.ts';
import { parseMrkdwn, parsePlain } from '#workspace/page/words/mrkdwn.ts';
import { HOSTILE } from '../../support/page-samples.ts';

const inline = (text: string): readonly Inline[] => {
  const [first] = parseMrkdwn(text);
  return first && 'inside' in first ? first.inside : [];
};
const text = (words: string): Inline => ({ is: 'text', text: words });
const styled = (style: 'bold' | 'italic' | 'strike' | 'code', ...inside: Inline[]): Inline => ({ is: 'styled', style, inside });

describe('what people read in mrkdwn', () => {
  test('bold, italic, strike and code, one in the other', () => {
    expect(inline('*bold _both_* ~old~ `a*b*`')).toEqual([
      styled('bold', text('bold '), styled('italic', text('both'))),
      text(' '),
      styled('strike', text('old')),
      text(' '),
      styled('code', text('a*b*')),
    ]);
  });

  test('marks within a word, around spaces or over a line end are only characters', () => {
    for (const words of ['2*3*4', 'snake_case_name', '* not bold *', '**', 'a * b', '*one\ntwo*']) {
      expect(inline(words).filter(({ is }) => is === 'styled')).toEqual([]);
    }
  });

  test('a quote, a fenced text and the paragraphs around them', () => {
    expect(parseMrkdwn('before\n&gt; said\n> again\nafter ```x &lt; y\n*z*```')).toEqual<Paragraph[]>([
      { is: 'paragraph', inside: [text('before')] },
      { is: 'quote', inside: [text('said'), { is: 'break' }, text('again')] },
      { is: 'paragraph', inside: [text('after ')] },
      { is: 'preformatted', text: 'x < y\n*z*' },
    ]);
  });

  test('mentions, channels, broadcasts and groups', () => {
    expect(inline('<@U0TOM> <#C0COLLECT|collections> <!here> <!subteam^S1|@leads>')).toEqual([
      { is: 'user', id: 'U0TOM', label: '' },
      text(' '),
      { is: 'channel', id: 'C0COLLECT', label: 'collections' },
      text(' '),
      { is: 'broadcast', range: 'here' },
      text(' '),
      { is: 'group', label: '@leads' },
    ]);
  });

  test('a link with and without words, and a date with its fallback', () => {
    expect(inline('<https://a.example/?x=1&amp;y=2|see &lt;here&gt;> <mailto:ap@acme.example>')).toEqual([
      { is: 'link', url: 'https://a.example/?x=1&y=2', inside: [text('see <here>')] },
      text(' '),
      { is: 'link', url: 'mailto:ap@acme.example', inside: [text('ap@acme.example')] },
    ]);
    expect(inline('<!date^1795305600^{date_short}^https://a.example|22 Nov>')).toEqual([
      { is: 'date', epochSeconds: 1_795_305_600, format: '{date_short}', url: 'https://a.example', fallback: '22 Nov' },
    ]);
  });

  test('entities are read once: an escaped ampersand does not become a bracket', () => {
    expect(inline('R&amp;D &amp;lt;b&amp;gt; &lt;b&gt;')).toEqual([text('R&D &lt;b&gt; <b>')]);
  });
});

describe('what hostile text cannot do in mrkdwn', () => {
  test('an address of another kind is no link', () => {
    for (const url of ['javascript:alert(1)', 'data:text/html,x', 'vbscript:x', 'file:///etc/passwd', ' javascript:alert(1)']) {
      expect(inline(`<${url}|click>`).filter(({ is }) => is === 'link')).toEqual([]);
    }
  });

  test('markup stays words', () => {
    expect(inline(HOSTILE).every(({ is }) => is === 'text')).toBe(true);
    expect(parsePlain(HOSTILE).every(({ is }) => is === 'text')).toBe(true);
  });

  test('every text has an answer, and none of its letters is lost', () => {
    const marks = fc.array(
      fc.constantFrom('*', '_', '~', '`', '```', '<', '>', '|', '@U1', '!here', '&lt;', '\n', ' ', 'word', ':tada:'),
      { maxLength: 60 },
    );
    fc.assert(
      fc.property(marks, (parts) => {
        const source = parts.join('');
        expect(spoken(parseMrkdwn(source))).toContain(parts.includes('word') ? 'word' : '');
      }),
    );
  });

  test('forty thousand marks are read, where a pattern that tries every pair would run out of the time a test has', () => {
    for (const mark of ['*', '*a ', '_~*`', '<', '<!date^', '```', ':a', '&lt;']) {
      expect(parseMrkdwn(mark.repeat(Math.ceil(40_000 / mark.length))).length).toBeGreaterThan(0);
    }
  });
});

function spoken(paragraphs: readonly Paragraph[]): string {
  const of = (inside: readonly Inline[]): string =>
    inside.map((one) => ('inside' in one ? of(one.inside) : 'text' in one ? one.text : ' ')).join('');
  return paragraphs
    .map((one) => (one.is === 'preformatted' ? one.text : one.is === 'list' ? one.items.map(of).join(' ') : of(one.inside)))
    .join('\n');
}
