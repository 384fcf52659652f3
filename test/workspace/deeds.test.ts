import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { commandMarkup, markup } from '#workspace/deeds/markup.ts';
import type { JsonObject } from '#workspace/json.ts';
import type { Json } from '#workspace/protocol.ts';
import type { Workspace } from '#workspace/workspace.ts';
import { call, modal, plainText, quietWorkspace } from './calling.ts';

let w: Workspace;
beforeAll(async () => {
  w = await quietWorkspace();
});
afterAll(() => w.close());
/** What the app was sent, and what it answers: a stand-in for the app on the other end of the wire. */
let sent: JsonObject[] = [];
let answer: JsonObject = {};
beforeEach(() => {
  sent = [];
  answer = {};
});

const input = (block_id: string, element: Json, own: object = {}) => ({
  type: 'input',
  block_id,
  label: plainText(block_id),
  element: { action_id: 'v', ...(typeof element === 'object' ? element : {}) },
  ...own,
});

async function openModal(blocks: Json[], own: object = {}): Promise<string> {
  const trigger_id = w.world.tickets.issueTrigger({ person: 'U0MARA', view: null, conversation: 'C0COLLECT' });
  const opened = await call(w, 'views.open', { trigger_id, view: modal({ submit: plainText('Save'), blocks, ...own }) });
  expect(opened.ok).toBe(true);
  return w.world.stacks.get('U0MARA')?.at(-1) ?? '';
}

async function submit(view: string, state: object) {
  const { createServer } = await import('node:http');
  const server = createServer(async (request, response) => {
    const parts: Buffer[] = [];
    for await (const part of request) parts.push(Buffer.from(part));
    const form = new URLSearchParams(Buffer.concat(parts).toString());
    sent.push(JSON.parse(form.get('payload') ?? '{}'));
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify(answer));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  w.deliverOverHttp(`http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}/`);
  const result = await w.perform({ as: 'U0MARA', do: 'submit', view, state: { ...state } });
  server.close();
  return result;
}

describe('what the client checks before the app hears of it', () => {
  const email = input('mail', { type: 'email_text_input' });
  const number = input('count', { type: 'number_input', is_decimal_allowed: false, min_value: '1', max_value: '9' });
  const text = input('note', { type: 'plain_text_input', min_length: 3, max_length: 5 });
  const state = (block: string, value: string | null) => ({ [block]: { v: { kind: 'text', text: value } } });

  test.each<[string, Json, string, string | null, string]>([
    ['a required field left empty', text, 'note', null, 'Please complete this required field.'],
    ['a text too short', text, 'note', 'ab', 'Please enter at least 3 characters.'],
    ['a text too long', text, 'note', 'abcdef', 'Please enter 5 characters at most.'],
    ['no email address', email, 'mail', 'mara at home', 'Please enter a valid email address.'],
    ['no number', number, 'count', 'many', 'Please enter a whole number.'],
    ['too small a number', number, 'count', '0', 'The least is 1.'],
    ['too large a number', number, 'count', '10', 'The most is 9.'],
  ])('%s', async (_, block, id, value, error) => {
    const view = await openModal([block]);
    expect(await submit(view, state(id, value))).toMatchObject({ ok: false, error: 'invalid_input', errors: { [id]: error } });
    expect(sent).toEqual([]);
    await w.perform({ as: 'U0MARA', do: 'close', view, all: true });
  });
});

describe('what the app is sent with a submission', () => {
  test('untouched inputs hold what the app set, emptied ones nothing', async () => {
    const option = { text: plainText('Call'), value: 'call' };
    const view = await openModal(
      [
        input('kept', { type: 'plain_text_input', initial_value: 'as it was' }),
        input('emptied', { type: 'plain_text_input', initial_value: 'as it was' }, { optional: true }),
        input('how', { type: 'static_select', options: [option], initial_option: option }),
        input('boxes', { type: 'checkboxes', options: [option] }, { optional: true }),
        input('who', { type: 'users_select' }),
      ],
      { callback_id: 'save', private_metadata: '{"id":"a1"}' },
    );
    const state = { emptied: { v: { kind: 'text', text: null } }, who: { v: { kind: 'id', id: 'U0TOM' } } };
    expect(await submit(view, state)).toEqual({ ok: true });
    expect(sent[0]).toMatchObject({
      type: 'view_submission',
      team: { id: 'T0WORKSPACE' },
      user: { id: 'U0MARA', team_id: 'T0WORKSPACE' },
      view: {
        id: view,
        callback_id: 'save',
        private_metadata: '{"id":"a1"}',
        state: {
          values: {
            kept: { v: { type: 'plain_text_input', value: 'as it was' } },
            emptied: { v: { type: 'plain_text_input', value: null } },
            how: { v: { type: 'static_select', selected_option: option } },
            boxes: { v: { type: 'checkboxes', selected_options: [] } },
            who: { v: { type: 'users_select', selected_user: 'U0TOM' } },
          },
        },
      },
    });
  });

  test('a choice that was never offered does not reach the app', async () => {
    const view = await openModal([
      input('how', { type: 'static_select', options: [{ text: plainText('Call'), value: 'call' }] }),
    ]);
    const result = await submit(view, { how: { v: { kind: 'option', value: 'fax' } } });
    expect(result).toMatchObject({ ok: false, error: 'invalid_input', message: '"fax" is not among the options.' });
    expect(sent).toEqual([]);
    await w.perform({ as: 'U0MARA', do: 'close', view, all: true });
  });

  test.each<[string, JsonObject, number, object]>([
    [
      'update changes the view in place',
      { response_action: 'update', view: modal({ title: plainText('Done') }) },
      1,
      { ok: true },
    ],
    ['push puts another on top', { response_action: 'push', view: modal() }, 2, { ok: true }],
    ['clear closes all', { response_action: 'clear' }, 0, { ok: true }],
    [
      'errors stay with their inputs',
      { response_action: 'errors', errors: { note: 'No' } },
      1,
      { ok: false, errors: { note: 'No' } },
    ],
    [
      'errors of no input are trouble',
      { response_action: 'errors', errors: { gone: 'No' } },
      1,
      { ok: false, error: 'operation_unsuccessful' },
    ],
    [
      'a view past its limits is trouble',
      { response_action: 'update', view: { type: 'modal' } },
      1,
      { ok: false, error: 'operation_unsuccessful' },
    ],
  ])('%s', async (_, ack, open, result) => {
    const view = await openModal([input('note', { type: 'plain_text_input' })]);
    answer = ack;
    expect(await submit(view, { note: { v: { kind: 'text', text: 'x' } } })).toMatchObject(result);
    expect(w.world.stacks.get('U0MARA')).toHaveLength(open);
    const top = w.world.stacks.get('U0MARA')?.at(-1);
    if (top) await w.perform({ as: 'U0MARA', do: 'close', view: top, all: true });
  });
});

test('nobody submits the modal of somebody else, nor one that is not on top', async () => {
  const view = await openModal([input('note', { type: 'plain_text_input' })]);
  expect(await w.perform({ as: 'U0TOM', do: 'submit', view, state: {} })).toMatchObject({ ok: false, error: 'not_found' });
  await openModal([input('note', { type: 'plain_text_input' })]);
  expect(await w.perform({ as: 'U0MARA', do: 'submit', view, state: {} })).toMatchObject({ ok: false, error: 'not_found' });
  await w.perform({ as: 'U0MARA', do: 'close', view, all: true });
});

test('typed text is escaped, and names become ids', () => {
  expect(markup(w.world, 'Ask @Tom Okafor & @mara: 5 > 3 in #sales <!channel>')).toBe(
    'Ask <@U0TOM> &amp; <@U0MARA>: 5 &gt; 3 in <#C0SALES|sales> &lt;!channel&gt;',
  );
  expect(commandMarkup(w.world, 'handover Acme @tom')).toBe('handover Acme <@U0TOM|tom>');
  expect(markup(w.world, 'mail me at x@tom.example or @nobody')).toBe('mail me at x@tom.example or @nobody');
});

test('commands are refused in threads, and unknown ones by name', async () => {
  const said = { as: 'U0MARA', do: 'say', conversation: 'C0COLLECT' } as const;
  expect(await w.perform({ ...said, thread: '1.0', text: '/ar help' })).toMatchObject({ error: 'not_in_threads' });
  expect(await w.perform({ ...said, thread: null, text: '/nope' })).toMatchObject({ error: 'not_a_command' });
  expect(await w.perform({ ...said, thread: null, conversation: 'C0SALES', text: '/invite @Dunbot' })).toEqual({ ok: true });
  expect(w.world.conversations.get('C0SALES')?.members.has('U0BOT')).toBe(true);
});
