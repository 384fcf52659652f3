import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { alignedParts } from '#workspace/page/words/aligned.ts';
import { emojiOf } from '#workspace/page/words/emoji.ts';
import { parseMarkdown } from '#workspace/page/words/markdown.ts';
import { dayAndTime, dayName, fillDate, timeOf } from '#workspace/page/words/moment.ts';
import { parseRich, plainOfRich } from '#workspace/page/words/rich.ts';
import { nameOf } from '#workspace/page/words/stories.ts';
import { epochInZone, localInZone } from '#workspace/page/words/zone.ts';

const NOON = Date.UTC(2026, 10, 22, 12);
const berlin = { zone: 'Europe/Berlin', locale: 'en-GB', now: NOON };

describe('dates as a person reads them', () => {
  test('in their own zone and order', () => {
    expect(fillDate('{date_short} {time}', NOON / 1000, '', berlin)).toBe('22 Nov 2026 13:00');
    expect(fillDate('{date_num}', NOON / 1000, '', { ...berlin, zone: 'Pacific/Auckland' })).toBe('2026-11-23');
    expect(timeOf(NOON, { zone: 'America/New_York', locale: 'en-US' })).toBe('07:00 AM');
  });

  test('yesterday is a calendar day, not 24 hours', () => {
    const lateYesterday = Date.UTC(2026, 10, 21, 22, 30);
    const justAfterMidnight = { ...berlin, now: Date.UTC(2026, 10, 21, 23, 30) };
    expect(dayAndTime(lateYesterday, justAfterMidnight)).toBe('Yesterday at 23:30');
    expect(dayName(NOON, berlin)).toBe('Today');
    expect(dayName(NOON - 86_400_000 * 400, berlin)).toMatch(/^Saturday,? 18 October 2025$/);
    expect(fillDate('{date_pretty}', NOON / 1000, '', berlin)).toBe('today');
  });

  test('a token that Slack does not know, and a time that does not exist, give the fallback', () => {
    expect(fillDate('{century}', NOON / 1000, '22 Nov', berlin)).toBe('22 Nov');
    expect(fillDate('{date}', 9e15, '22 Nov', berlin)).toBe('22 Nov');
  });

  test('a local date and time goes to an instant and back, also around a change of clocks', () => {
    for (const local of ['2026-11-22T08:30', '2026-07-01T00:00', '2026-03-29T01:59', '2026-03-29T03:00', '2026-10-25T04:00']) {
      expect(localInZone(epochInZone(local, 'Europe/Berlin') ?? 0, 'Europe/Berlin')).toBe(local);
    }
    expect(epochInZone('nonsense', 'Europe/Berlin')).toBeNull();
  });
});

describe('columns in a text of fixed width', () => {
  const table = 'Invoice  Due      Open\n-------  -------  ------\nA-1      1 Dec    5.00\nA-2      2 Dec  145.00\n';
  const shown = (text: string) => alignedParts(text).map(({ text: part, isAligned }) => (isAligned ? [part] : part));

  test('stay together, and the sentences around them do not', () => {
    expect(shown(`Dear Anna,\n\n${table}\nYours\n`)).toEqual(['Dear Anna,\n\n', [table], '\nYours\n']);
    expect(shown(`EUR\nNot due  ███ 5.00\n1–30     █ 2.00`)).toEqual(['EUR\n', ['Not due  ███ 5.00\n1–30     █ 2.00']]);
  });

  test('hold a cell that is too long for its column, and are no two spaces in a sentence', () => {
    const long = 'Invoice  Open\nA-0000000000000000001\n         5.00  EUR\nA-2      6.00\n';
    expect(shown(long)).toEqual([[long]]);
    expect(shown('Please pay.  Thank you.\nBye')).toEqual(['Please pay.  Thank you.\nBye']);
    expect(shown('')).toEqual([]);
  });

  test('whatever is written comes back letter by letter', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('a', ' ', '  ', '\n', '-'), maxLength: 60 }), (text) => {
        expect(
          alignedParts(text)
            .map((part) => part.text)
            .join(''),
        ).toBe(text);
      }),
    );
  });
});

describe('rich text and markdown', () => {
  test('a mail in a preformatted text is literal', () => {
    const body = 'Dear <b>Ms</b> Weber,\n\n*no* markup & no <@U0TOM>';
    const block = { elements: [{ type: 'rich_text_preformatted', elements: [{ type: 'text', text: body }] }] };
    expect(parseRich(block)).toEqual([{ is: 'preformatted', text: body }]);
    expect(plainOfRich(block)).toBe(body);
  });

  test('styles, lists and mentions, and a link of another kind as words', () => {
    const elements = [
      { type: 'text', text: 'a', style: { bold: true, italic: true } },
      { type: 'user', user_id: 'U0INES' },
      { type: 'link', url: 'javascript:alert(1)', text: 'click' },
    ];
    expect(
      parseRich({
        elements: [{ type: 'rich_text_list', style: 'ordered', indent: 1, elements: [{ type: 'rich_text_section', elements }] }],
      }),
    ).toEqual([
      {
        is: 'list',
        ordered: true,
        indent: 1,
        items: [
          [
            { is: 'styled', style: 'italic', inside: [{ is: 'styled', style: 'bold', inside: [{ is: 'text', text: 'a' }] }] },
            { is: 'user', id: 'U0INES', label: '' },
            { is: 'text', text: 'click' },
          ],
        ],
      },
    ]);
  });

  test('fields of another kind than expected count as missing', () => {
    expect(parseRich({ elements: [null, 7, { type: 'rich_text_section', elements: 'no' }] })).toEqual([
      { is: 'paragraph', inside: [] },
    ]);
  });

  test('markdown knows headings, lists, code and links; a link of another kind stays as it was written', () => {
    expect(parseMarkdown('# Title\n- one\n- **two**\n\n```\nraw *x*\n```\n[bad](javascript:x)')).toEqual([
      { is: 'paragraph', inside: [{ is: 'styled', style: 'bold', inside: [{ is: 'text', text: 'Title' }] }] },
      {
        is: 'list',
        ordered: false,
        indent: 0,
        items: [[{ is: 'text', text: 'one' }], [{ is: 'styled', style: 'bold', inside: [{ is: 'text', text: 'two' }] }]],
      },
      { is: 'preformatted', text: 'raw *x*' },
      { is: 'paragraph', inside: [{ is: 'text', text: '[bad](javascript:x)' }] },
    ]);
  });

  test('an unknown emoji, or one named like a property of objects, stays as it was written', () => {
    expect(emojiOf('tada')).toBe('🎉');
    expect(emojiOf('constructor')).toBeNull();
  });
});

test('the name of a story is read as words', () => {
  expect(['ofASegment', 'tooMany', 'account-card'].map(nameOf)).toEqual(['Of a segment', 'Too many', 'Account card']);
});
