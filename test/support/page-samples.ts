/** Blocks, views and texts that a page has to bear: the usual, the long and the hostile. */

export const HOSTILE = `<img src=x onerror=window.hacked=1> <script>window.hacked=1</script> [a](javascript:alert(1)) "' onmouseover=window.hacked=1 \u202Egnp.exe`;
export const LONG_NAME =
  'Vereinigte Norddeutsche Maschinenbau- und Anlagentechnik Handelsgesellschaft mbH & Co. Kommanditgesellschaft auf Aktien';

const plain = (text: string) => ({ type: 'plain_text', text });
const mrkdwn = (text: string) => ({ type: 'mrkdwn', text });
const button = (action_id: string, text: string, more: object = {}) => ({
  type: 'button',
  action_id,
  text: plain(text),
  value: action_id,
  ...more,
});
const option = (value: string, text: string, description?: string) => ({
  value,
  text: plain(text),
  ...(description ? { description: plain(description) } : {}),
});

export const CARD = [
  { type: 'header', text: plain('Acme Metalworks GmbH') },
  {
    type: 'section',
    text: mrkdwn('*EUR 48,210.50* overdue, oldest *63 days*\nOwner: <@U0MARA>  ·  <#C0COLLECT|collections>'),
    accessory: {
      type: 'overflow',
      action_id: 'card.more',
      options: [option('handover', 'Hand over'), option('release', 'Release')],
    },
  },
  {
    type: 'section',
    fields: [
      mrkdwn('*Current*\nEUR 12,000.00'),
      mrkdwn('*1–30*\nEUR 8,400.00'),
      mrkdwn('*31–60*\nEUR 21,310.50'),
      mrkdwn('*61–90*\nEUR 18,500.00'),
    ],
  },
  {
    type: 'actions',
    block_id: 'card.actions',
    elements: [
      button('claim', 'Claim', { style: 'primary' }),
      button('log', 'Log call'),
      button('promise', 'Promise'),
      button('draft', 'Draft letter'),
      button('write-off', 'Write off', {
        style: 'danger',
        confirm: {
          title: plain('Write off EUR 48,210.50?'),
          text: mrkdwn('*Acme Metalworks GmbH* leaves the queue. This cannot be undone.'),
          confirm: plain('Write off'),
          deny: plain('Keep'),
          style: 'danger',
        },
      }),
    ],
  },
  { type: 'divider' },
  {
    type: 'context',
    elements: [mrkdwn('Ledger as of <!date^1795305600^{date_short}|22 Nov 2026> :white_check_mark:'), plain('Case version 12')],
  },
];

export const EVERYTHING = [
  { type: 'header', text: plain('Everything that blocks can be') },
  {
    type: 'section',
    text: mrkdwn(
      '*bold* _italic_ ~strike~ `code` <https://example.com|a link> <@U0TOM> <!here>\n> a quote\n```pre  formatted```',
    ),
  },
  {
    type: 'rich_text',
    elements: [
      { type: 'rich_text_section', elements: [{ type: 'text', text: 'The mail as it will go:', style: { bold: true } }] },
      {
        type: 'rich_text_preformatted',
        elements: [
          {
            type: 'text',
            text: 'To: ap@acme.example\nSubject: Invoice RE-1042\n\nDear Ms Weber,\n\nplease find <b>no markup</b> here & there.',
          },
        ],
      },
      {
        type: 'rich_text_list',
        style: 'bullet',
        elements: [
          { type: 'rich_text_section', elements: [{ type: 'text', text: 'first' }] },
          {
            type: 'rich_text_section',
            elements: [
              { type: 'user', user_id: 'U0INES' },
              { type: 'text', text: ' second' },
            ],
          },
        ],
      },
      { type: 'rich_text_quote', elements: [{ type: 'text', text: 'We pay on the 30th.' }] },
    ],
  },
  {
    type: 'table',
    column_settings: [{ align: 'left', is_wrapped: true }, { align: 'right' }, { align: 'right' }],
    rows: [
      [
        { type: 'raw_text', text: 'Invoice' },
        { type: 'raw_text', text: 'Open' },
        { type: 'raw_text', text: 'Days' },
      ],
      [
        { type: 'raw_text', text: 'RE-1042' },
        { type: 'raw_text', text: 'EUR 12,000.00' },
        { type: 'raw_text', text: '63' },
      ],
      [
        { type: 'raw_text', text: 'RE-1077' },
        { type: 'raw_text', text: 'EUR 900.00' },
        { type: 'raw_text', text: '7' },
      ],
    ],
  },
  {
    type: 'actions',
    block_id: 'controls',
    elements: [
      {
        type: 'static_select',
        action_id: 'step',
        placeholder: plain('Step'),
        options: [option('a', 'Friendly'), option('b', 'Firm', 'After 30 days'), option('c', 'Final')],
      },
      { type: 'datepicker', action_id: 'due', initial_date: '2026-11-30' },
      { type: 'timepicker', action_id: 'at', initial_time: '08:30' },
      { type: 'users_select', action_id: 'who', placeholder: plain('Hand over to') },
      { type: 'conversations_select', action_id: 'where', placeholder: plain('Channel') },
      {
        type: 'radio_buttons',
        action_id: 'tone',
        options: [option('soft', 'Soft'), option('hard', 'Hard', 'Names the next step')],
      },
      {
        type: 'checkboxes',
        action_id: 'with',
        options: [option('copy', 'Send me a copy'), option('pdf', 'Attach the invoices')],
      },
    ],
  },
  {
    type: 'image',
    title: plain('Aging'),
    image_url: 'http://127.0.0.1:9/none.png',
    alt_text: 'A chart of the aging: most is 31 to 60 days',
  },
];

export const FORM = {
  type: 'modal',
  callback_id: 'log-call',
  title: plain('Log a call'),
  submit: plain('Save call'),
  close: plain('Cancel'),
  blocks: [
    { type: 'section', text: mrkdwn('*Acme Metalworks GmbH*\nEUR 48,210.50 overdue') },
    {
      type: 'input',
      block_id: 'account',
      label: plain('Account'),
      element: { type: 'external_select', action_id: 'value', placeholder: plain('Type a name'), min_query_length: 2 },
    },
    {
      type: 'input',
      block_id: 'outcome',
      label: plain('Outcome'),
      dispatch_action: true,
      element: {
        type: 'static_select',
        action_id: 'value',
        placeholder: plain('What came of it'),
        options: [
          option('reached', 'Reached'),
          option('voicemail', 'Voicemail'),
          option('promise', 'Promises to pay', 'Opens the promise next'),
        ],
      },
    },
    {
      type: 'input',
      block_id: 'note',
      label: plain('Note'),
      optional: true,
      hint: plain('Kept apart from the journal and erasable.'),
      element: { type: 'plain_text_input', action_id: 'value', multiline: true, max_length: 200 },
    },
    {
      type: 'input',
      block_id: 'amount',
      label: plain('Amount'),
      element: { type: 'plain_text_input', action_id: 'value', initial_value: '100' },
    },
    {
      type: 'input',
      block_id: 'next',
      label: plain('Next touch'),
      optional: true,
      element: { type: 'datepicker', action_id: 'value' },
    },
    {
      type: 'input',
      block_id: 'copies',
      label: plain('Tell'),
      optional: true,
      element: { type: 'multi_users_select', action_id: 'value', max_selected_items: 2 },
    },
    { type: 'actions', block_id: 'further', elements: [button('push', 'Choose invoices')] },
  ],
};
