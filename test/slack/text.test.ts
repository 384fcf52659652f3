import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { section } from '../../src/slack/blocks.ts';
import { clean, cleanLine, clip } from '../../src/slack/hostile.ts';
import {
  bold,
  channelLink,
  clipMarkup,
  code,
  dateText,
  join,
  lines,
  link,
  mention,
  mrk,
  plain,
  raw,
  toMarkup,
} from '../../src/slack/text.ts';

const hostile = fc.oneof(
  fc.constantFrom(...'*_~`<>&:|aZ1 \n\u202E\u200B\uD800', '&lt;', '<!here>', ':x:', '> '),
  fc.string({ unit: 'binary', minLength: 1, maxLength: 1 }),
);
const value = (text: string) => mrk`${text}`.markup;

describe('a customer name in markup', () => {
  test('cannot mention, link or address the channel', () => {
    expect(value('<!channel> <@U1> <https://evil.test|pay here> & co')).toBe(
      '&lt;!channel&gt; &lt;@U1&gt; &lt;https://evil.test|pay here&gt; &amp; co',
    );
  });
  test('cannot become bold, italic, struck, code or a quote', () => {
    expect(value('*bold* _it_ ~no~ `rm -rf`')).toBe('∗bold∗ ˍitˍ ∼no∼ ˋrm -rfˋ');
    expect(value('> quoted')).toBe('› quoted');
    expect(value('a > b')).toBe('a &gt; b');
  });
  test('keeps an underscore inside an invoice number, so that it can be copied', () => {
    expect(value('INV_2026_007')).toBe('INV_2026_007');
    expect(value('_INV_2026_')).toBe('ˍINV_2026ˍ');
  });
  test('cannot become an emoji, alone or with the text after it', () => {
    expect(value('Acme :skull: Ltd')).toBe('Acme ∶skull: Ltd');
    expect(mrk`${'Acme :skull'}: 5`.markup).toBe('Acme ∶skull: 5');
    expect(value('10:30')).toBe('10:30');
  });
  test('loses marks that turn the reading direction, hide or control', () => {
    expect(value('Ac\u202Eme\u2066\u200B\uFEFF\u0000\u{E0041}')).toBe('Acme');
    expect(value('two\nlines\u2028three')).toBe('two lines three');
    expect(value('broken \uD800 half')).toBe('broken \uFFFD half');
  });
  test('of 10,000 characters is shortened, so that it does not push the figures out', () => {
    const text = mrk`${'A'.repeat(10_000)} owes 5`.markup;
    expect(text.length).toBeLessThan(520);
    expect(text.endsWith('… owes 5')).toBe(true);
  });
  test('whatever it is, no sign that Slack reads as markup is left of it', () => {
    fc.assert(
      fc.property(fc.string({ unit: hostile, maxLength: 40 }), (text) => {
        const markup = value(text);
        expect(markup).not.toMatch(/[<>*~`]/u);
        expect(markup).not.toMatch(/&(?!amp;|lt;|gt;)/u);
        expect(markup).not.toMatch(/(^|[^\p{L}\p{N}])_|_($|[^\p{L}\p{N}])/u);
        expect(markup).not.toMatch(/:[a-z0-9_+'-]*[a-z][a-z0-9_+'-]*:/iu);
        expect(markup).not.toMatch(/[\p{Cc}\p{Bidi_Control}\u200B-\u200F]/u);
        expect(markup.isWellFormed()).toBe(true);
      }),
      { numRuns: 2000 },
    );
  });
});

describe('markup of our own', () => {
  test('nests, and formats values that were escaped', () => {
    expect(mrk`${bold('A*b')} owes ${mrk`${5} ${'<EUR>'}`}`.markup).toBe('*A∗b* owes 5 &lt;EUR&gt;');
    expect(bold('  ').markup).toBe('');
    expect(code('a`b').markup).toBe('`aˋb`');
    expect(raw('<!here>').markup).toBe('<!here>');
  });
  test('mentions people and channels by well-formed ids only', () => {
    expect(mention('U024BE7LH').markup).toBe('<@U024BE7LH>');
    expect(mention('U1> <!channel').markup).toBe('U1&gt; &lt;!channel');
    expect(channelLink('C024BE7LH').markup).toBe('<#C024BE7LH>');
  });
  test('links to web addresses only', () => {
    expect(link('https://a.test/?x=1&y=2', 'a|b>').markup).toBe('<https://a.test/?x=1&amp;y=2|a¦b&gt;>');
    expect(link('javascript:alert(1)', 'click').markup).toBe('click');
    expect(link('https://a.test/>', 'click').markup).toBe('click');
  });
  test('shows moments in the time of the reader', () => {
    expect(dateText(1_700_000_000_500, '14 Nov').markup).toBe('<!date^1700000000^{date_short_pretty} at {time}|14 Nov>');
  });
  test('joins what there is', () => {
    expect(join(['a', null, false, '', mrk`*b*`], ' · ').markup).toBe('a · *b*');
    expect(lines('a*', mrk`b`).markup).toBe('a∗\nb');
  });
  test('is read as people read it where markup cannot go', () => {
    expect(plain(mrk`${bold('A & B')} ${link('https://a.test', 'here')} ${mention('U024BE7LH')}`)).toBe(
      '*A & B* here @U024BE7LH',
    );
  });
  test('is never cut inside an entity or a link', () => {
    expect(clipMarkup('abc &amp; def', 7)).toBe('abc …');
    expect(clipMarkup('abc <https://a.test|here> def', 12)).toBe('abc …');
    expect(clipMarkup('short', 7)).toBe('short');
  });
});

test('a plain string in a block is plain text, markup is verbatim markup', () => {
  expect(section('*Acme* <!here>')).toEqual({
    type: 'section',
    text: { type: 'plain_text', text: '*Acme* <!here>', emoji: false },
  });
  expect(section(mrk`*${'Acme'}*`)).toEqual({ type: 'section', text: { type: 'mrkdwn', text: '*Acme*', verbatim: true } });
  expect(toMarkup('line *1*\nline <2>')).toBe('line ∗1∗\nline &lt;2&gt;');
});

test('shortening never leaves half a character', () => {
  expect(clip('ab😀cd', 4)).toBe('ab…');
  expect(clean('a\r\nb')).toBe('a\nb');
  expect(cleanLine('  a\tb\n\nc  ')).toBe('a b c');
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), fc.integer({ min: 1, max: 20 }), (text, max) => {
      const short = clip(text.toWellFormed(), max);
      expect(short.length).toBeLessThanOrEqual(max);
      expect(short.isWellFormed()).toBe(true);
    }),
  );
});
