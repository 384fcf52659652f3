import { expect, test } from 'vitest';
import { readable, readableMessage, readableView } from '../support/readable.ts';
import { plain } from '../support/readable-text.ts';
import { plainText } from './calling.ts';

const names = (id: string) => ({ U0MARA: 'Mara', C0SALES: 'sales' })[id] ?? id;
const mrkdwn = (text: string) => ({ type: 'mrkdwn', text });

test.each([
  ['*Acme* owes _much_, ~little~ `x`', 'Acme owes much, little x'],
  ['snake_case_name and 2*3*4 stay', 'snake_case_name and 2*3*4 stay'],
  ['<@U0MARA> in <#C0SALES> or <#C0SALES|sales>', '@Mara in #sales or #sales'],
  ['<https://x.test/a|Open> <https://x.test>', 'Open https://x.test'],
  ['<!date^1772438400^{date_short}|2 March> &lt;!channel&gt; &amp;', '2 March <!channel> &'],
  ['<!channel> wake up', 'MENTIONS-ALL:@channel wake up'],
])('mrkdwn %j reads %j', (text, expected) => {
  expect(plain(text, names)).toBe(expected);
});

test('blocks read as a person reads them', () => {
  const button = { type: 'button', action_id: 'a', text: plainText('Claim') };
  const confirm = {
    title: plainText('Send?'),
    text: mrkdwn('To *ap@acme.example*'),
    confirm: plainText('Send'),
    deny: plainText('Not yet'),
  };
  const blocks = [
    { type: 'header', text: plainText('Overdue') },
    { type: 'section', text: mrkdwn('*Acme* owes 100'), accessory: button },
    { type: 'section', fields: [plainText('EUR 1'), plainText('USD 2')] },
    { type: 'context', elements: [plainText('as of today'), { type: 'image', alt_text: 'chart' }] },
    { type: 'divider' },
    {
      type: 'actions',
      elements: [
        button,
        { ...button, text: plainText('Send'), confirm },
        { type: 'users_select', placeholder: plainText('Owner') },
      ],
    },
    { type: 'rich_text', elements: [{ type: 'rich_text_preformatted', elements: [{ type: 'text', text: 'Dear *you*' }] }] },
    {
      type: 'table',
      rows: [
        [
          { type: 'raw_text', text: 'A' },
          { type: 'raw_text', text: 'B' },
        ],
      ],
    },
  ];
  expect(readable(blocks, names)).toBe(
    [
      '# Overdue',
      'Acme owes 100 [Claim]',
      'EUR 1 | USD 2',
      '· as of today (image: chart)',
      '---',
      '[Claim] [Send] (asks: Send?: To ap@acme.example [Send] [Not yet]) <Owner>',
      'Dear *you*',
      'A | B',
    ].join('\n'),
  );
});

test('a modal reads with its title, inputs and buttons', () => {
  const option = { text: plainText('Call'), value: 'call' };
  const view = {
    type: 'modal',
    title: plainText('Promise'),
    submit: plainText('Save'),
    blocks: [
      {
        type: 'input',
        label: plainText('Amount'),
        hint: plainText('in EUR'),
        element: { type: 'plain_text_input', initial_value: '50' },
      },
      { type: 'input', label: plainText('Note'), optional: true, element: { type: 'plain_text_input' } },
      { type: 'input', label: plainText('Via'), element: { type: 'radio_buttons', options: [option], initial_option: option } },
    ],
  };
  expect(readableView(view)).toBe('== Promise ==\nAmount: 50 (in EUR)\nNote (optional): ____\nVia: (x) Call\n[Save]');
});

test('a message without blocks reads as its text, with its files', () => {
  expect(readableMessage({ text: 'Hi <@U0MARA>', files: [{ name: 'queue.csv' }] }, names)).toBe('Hi @Mara\n(file: queue.csv)');
});
