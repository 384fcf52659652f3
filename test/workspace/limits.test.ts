import { describe, expect, test } from 'vitest';
import { checkMessageBlocks, checkView } from '#workspace/limits/limits.ts';
import { problemText } from '#workspace/limits/problems.ts';
import type { Json } from '#workspace/protocol.ts';
import { modal, plainText, section } from './calling.ts';

const button = (own: object = {}) => ({ type: 'button', action_id: 'a', text: plainText('Go'), ...own });
const actions = (...elements: Json[]) => ({ type: 'actions', elements });
const option = (value: string) => ({ text: plainText(value), value });
const select = (own: object) => actions({ type: 'static_select', action_id: 's', ...own });
const many = <T>(count: number, make: (i: number) => T): T[] => Array.from({ length: count }, (_, i) => make(i));
const input = { type: 'input', block_id: 'i', label: plainText('Label'), element: { type: 'plain_text_input', action_id: 'v' } };

function messageVerdict(blocks: Json): string {
  const verdict = checkMessageBlocks(blocks);
  return verdict.ok ? 'ok' : `${verdict.error} ${verdict.problems.map(problemText).join(' ')}`;
}
function viewVerdict(view: Json, kind: 'modal' | 'home' = 'modal'): string {
  const verdict = checkView(view, kind);
  return verdict.ok ? 'ok' : `${verdict.error} ${verdict.problems.map(problemText).join(' ')}`;
}

describe('a message at its limits is taken', () => {
  test.each<[string, Json]>([
    ['50 blocks', many(50, () => ({ type: 'divider' }))],
    ['3000 characters in a section', [section('x'.repeat(3000))]],
    ['150 in a header', [{ type: 'header', text: plainText('x'.repeat(150)) }]],
    ['25 buttons', [actions(...many(25, (i) => button({ action_id: `a${i}` })))]],
    ['a button of 75 with a value of 2000', [actions(button({ text: plainText('x'.repeat(75)), value: 'x'.repeat(2000) }))]],
    ['100 options', [select({ options: many(100, (i) => option(`o${i}`)) })]],
    ['10 fields of 2000, but not more than the total', [{ type: 'section', fields: many(6, () => plainText('x'.repeat(2000))) }]],
    ['a table', [{ type: 'table', rows: [[{ type: 'raw_text', text: 'Acme' }]] }]],
    [
      'rich text',
      [{ type: 'rich_text', elements: [{ type: 'rich_text_preformatted', elements: [{ type: 'text', text: 'Dear' }] }] }],
    ],
  ])('%s', (_, blocks) => {
    expect(messageVerdict(blocks)).toBe('ok');
  });
});

describe('a message past its limits is refused, with the path and the limit', () => {
  test.each<[string, Json, string]>([
    ['51 blocks', many(51, () => ({ type: 'divider' })), 'no more than 50 items allowed [json-pointer:/blocks]'],
    ['a long section', [section('x'.repeat(3001))], 'must be less than 3001 characters [json-pointer:/blocks/0/text/text]'],
    ['an empty text', [section('')], 'must be more than 0 characters [json-pointer:/blocks/0/text/text]'],
    ['a section of nothing', [{ type: 'section' }], 'must have text or fields [json-pointer:/blocks/0]'],
    ['a header with mrkdwn', [{ type: 'header', text: { type: 'mrkdwn', text: 'x' } }], '[json-pointer:/blocks/0/text/type]'],
    ['26 buttons', [actions(...many(26, (i) => button({ action_id: `a${i}` })))], 'no more than 25 items'],
    [
      'a long button',
      [actions(button({ text: plainText('x'.repeat(76)) }))],
      'less than 76 characters [json-pointer:/blocks/0/elements/0/text/text]',
    ],
    [
      'a long value',
      [actions(button({ value: 'x'.repeat(2001) }))],
      'less than 2001 characters [json-pointer:/blocks/0/elements/0/value]',
    ],
    ['101 options', [select({ options: many(101, (i) => option(`o${i}`)) })], 'no more than 100 items'],
    ['an option value of 76', [select({ options: [option('x'.repeat(76))] })], 'less than 76 characters'],
    ['no options', [select({})], 'must have either options or option_groups'],
    [
      'a choice that is no option',
      [select({ options: [option('a')], initial_option: option('b') })],
      'must be among the options',
    ],
    [
      '6 lines in an overflow menu',
      [actions({ type: 'overflow', options: many(6, (i) => option(`o${i}`)) })],
      'no more than 5 items',
    ],
    ['11 context elements', [{ type: 'context', elements: many(11, () => plainText('x')) }], 'no more than 10 items'],
    ['an unknown field', [{ ...section('x'), colour: 'red' }], 'invalid additional property: colour'],
    ['an unknown block', [{ type: 'call' }], '[json-pointer:/blocks/0/type]'],
    ['an alert, which is for modals', [{ type: 'alert', text: plainText('x') }], '[json-pointer:/blocks/0/type]'],
    [
      'two blocks of one id',
      [
        { ...section('x'), block_id: 'b' },
        { ...section('y'), block_id: 'b' },
      ],
      'block_id already exists [json-pointer:/blocks/1/block_id]',
    ],
    ['two elements of one id', [actions(button(), button())], 'action_id "a" already exists [json-pointer:/blocks/0/elements/1]'],
    [
      'a confirm of 301',
      [
        actions(
          button({
            confirm: { title: plainText('T'), text: plainText('x'.repeat(301)), confirm: plainText('Y'), deny: plainText('N') },
          }),
        ),
      ],
      'less than 301 characters',
    ],
    ['an image without alt text', [{ type: 'image', image_url: 'https://x.test/a.png' }], '[json-pointer:/blocks/0/alt_text]'],
    ['two tables', many(2, () => ({ type: 'table', rows: [[{ type: 'raw_text', text: 'x' }]] })), 'only one table'],
  ])('%s', (_, blocks, complaint) => {
    expect(messageVerdict(blocks)).toContain('invalid_blocks');
    expect(messageVerdict(blocks)).toContain(complaint);
  });

  test('blocks that show more than about 13,200 characters together', () => {
    expect(messageVerdict(many(5, () => section('x'.repeat(2700))))).toContain('msg_blocks_too_long');
    expect(messageVerdict(many(5, () => section('x'.repeat(2600))))).toBe('ok');
  });
});

describe('a modal', () => {
  test('at its limits is taken', () => {
    const view = modal({
      title: plainText('x'.repeat(24)),
      private_metadata: 'x'.repeat(3000),
      blocks: many(100, () => ({ type: 'divider' })),
    });
    expect(viewVerdict(view)).toBe('ok');
    expect(viewVerdict(modal({ submit: plainText('Save'), blocks: [input] }))).toBe('ok');
  });

  test.each<[string, Json, string]>([
    ['a title of 25', modal({ title: plainText('x'.repeat(25)) }), 'less than 25 characters [json-pointer:/view/title/text]'],
    [
      '101 blocks',
      modal({ blocks: many(101, () => ({ type: 'divider' })) }),
      'no more than 100 items allowed [json-pointer:/view/blocks]',
    ],
    [
      '3001 characters of private_metadata',
      modal({ private_metadata: 'x'.repeat(3001) }),
      'less than 3001 characters [json-pointer:/view/private_metadata]',
    ],
    ['inputs without submit', modal({ blocks: [input] }), 'a view with input blocks needs submit'],
    ['no title', { type: 'modal', blocks: [] }, '[json-pointer:/view/title]'],
    ['a field that Slack only sends', modal({ hash: 'x' }), 'invalid additional property: hash'],
    [
      'a markdown block, which is for messages',
      modal({ blocks: [{ type: 'markdown', text: 'x' }] }),
      '[json-pointer:/view/blocks/0/type]',
    ],
  ])('with %s is refused', (_, view, complaint) => {
    expect(viewVerdict(view)).toContain('invalid_arguments');
    expect(viewVerdict(view)).toContain(complaint);
  });

  test('of more than 250 kB is too large', () => {
    const huge = modal({ blocks: many(100, () => section('x'.repeat(2999))) });
    expect(viewVerdict(huge)).toContain('view_too_large');
  });
});
