import { afterEach, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { button, dateInput, opener, section, selectInput, textInput } from '../../src/slack/blocks.ts';
import { type KitHost, opens, type Reply } from '../../src/slack/kit.ts';
import { action, modal } from '../../src/slack/routes.ts';
import { entered, startTalking, typed } from './talking.ts';

const promise = modal(
  'promise.make',
  z.object({ accountId: z.string(), version: z.number() }),
  z.object({
    amount: z.string().regex(/^\d+(\.\d\d)?$/, 'Write the amount like 1200.00.'),
    promisedOn: z.string().nullable(),
    channel: z.string().nullable(),
  }),
);
const why = modal('queue.why', z.object({ accountId: z.string() }), z.object({}));
const currency = action('promise.currency', z.object({ accountId: z.string(), value: z.string() }));
const go = action('test.go', z.object({}));
const payload = { accountId: 'a_1', version: 3 };

type Submitted = {
  opId: string;
  fields: unknown;
  payload: unknown;
  where: { channelId: string | null; threadTs: string | null };
};
let submitted: Submitted[] = [];
let reply: Reply | (() => Promise<Reply>);
let openAfterMs = 0;

const view = {
  title: 'Promise to pay',
  submit: 'Save promise',
  blocks: [
    textInput({ name: 'amount', label: 'Amount' }),
    dateInput({ name: 'promisedOn', label: 'Promised for' }),
    selectInput({
      name: 'channel',
      label: 'Through',
      choices: [
        { value: 'call', label: 'Call' },
        { value: 'email', label: 'E-mail' },
      ],
    }),
  ],
};

function register(kit: KitHost): void {
  kit.modal(promise, {
    open: async () => {
      await new Promise((resolve) => setTimeout(resolve, openAfterMs));
      return view;
    },
    submit: async ({ opId, fields, payload, where }) => {
      submitted.push({ opId, fields, payload, where: { channelId: where.channelId, threadTs: where.threadTs } });
      return typeof reply === 'function' ? reply() : reply;
    },
  });
  kit.modal(why, {
    open: ({ payload }) =>
      payload.accountId === 'a_gone'
        ? { refused: 'test.gone', because: 'It is paid.' }
        : { title: 'Why first?', blocks: [section('Oldest.')] },
  });
  kit.verb('promise', () => opens(promise, payload));
  kit.verb('why', ({ rest }) => opens(why, { accountId: rest || 'a_1' }));
  kit.click(currency, ({ payload, typed }) => ({ show: { ...view, title: `${payload.value} ${typed.amount}` } }));
  kit.click(go, () => (typeof reply === 'function' ? reply() : reply));
  kit.mention(() => opens(promise, payload));
}

let talk: Awaited<ReturnType<typeof startTalking>>;
const start = async (more = {}) => {
  submitted = [];
  reply = undefined;
  openAfterMs = 0;
  talk = await startTalking(register, { skeletonAfterMs: 400, ackBeforeMs: 1000, ...more });
  return talk;
};
afterEach(() => talk.slack.close());

/** Opens the promise modal from a thread and returns what Slack would hand back. */
async function opened(): Promise<Record<string, unknown>> {
  await talk.clicks(openButton(), { message: { ts: '2.0', thread_ts: '1.0' } });
  const sent = talk.slack.of('views.open').at(-1)?.view;
  if (typeof sent !== 'object' || sent === null) throw new Error('No view was opened.');
  return { ...sent };
}
const openButton = () => opener(promise, payload, { label: 'Promise to pay' });
const values = (amount: string) => ({
  amount: typed(amount),
  promisedOn: { type: 'datepicker', selected_date: '2026-03-06' },
  channel: { type: 'static_select', selected_option: { text: { type: 'plain_text', text: 'Call' }, value: 'call' } },
});

describe('opening a modal', () => {
  test('by its button needs no handler of its own, and it remembers where it was opened', async () => {
    const { slack } = await start();
    const sent = await opened();
    expect(sent).toMatchObject({
      callback_id: 'promise.make',
      title: { text: 'Promise to pay' },
      submit: { text: 'Save promise' },
    });
    expect(JSON.parse(String(sent.private_metadata))).toMatchObject({ p: payload, w: { c: 'C1', t: '1.0', m: '2.0' } });
    expect(slack.of('views.update')).toEqual([]);
  });
  test('that takes long shows a placeholder first, and then the modal in its place', async () => {
    const { slack, says } = await start();
    openAfterMs = 900;
    await says('promise');
    expect(slack.of('views.open')[0]).toMatchObject({ view: { title: { text: 'Loading…' } } });
    expect(slack.of('views.update')).toEqual([
      expect.objectContaining({ view: expect.objectContaining({ callback_id: 'promise.make' }) }),
    ]);
  });
  test('that was closed while it loaded is no error', async () => {
    const { slack, says, log } = await start();
    openAfterMs = 900;
    slack.script('views.update', { ok: false, error: 'not_found' });
    await says('promise');
    expect([slack.of('respond'), log.lines.filter((line) => line.level === 'error')]).toEqual([[], []]);
  });
  test.each([{ ok: false, error: 'expired_trigger_id' }, 'drop' as const])(
    'too late (%s) offers a button that tries again, which opens it',
    async (answer) => {
      const { slack, says, clicks } = await start();
      slack.script('views.open', answer);
      await says('promise');
      const blocks = slack.of('respond')[0]?.blocks;
      const again = Array.isArray(blocks) ? blocks[1].elements[0] : {};
      expect(again).toMatchObject({ text: { text: 'Try again' }, action_id: 'promise.make', value: JSON.stringify(payload) });
      await clicks(again);
      expect(slack.of('views.open').length).toBe(2);
      expect(slack.of('views.open')[1]).toMatchObject({ view: { callback_id: 'promise.make' } });
    },
  );
  test('from a mention, which gives no window, goes by a button', async () => {
    const { slack, happens } = await start();
    await happens({ type: 'app_mention', user: 'UMARA', channel: 'C1', ts: '5.0', text: '<@UBOT> promise' });
    expect(JSON.stringify(slack.of('chat.postEphemeral')[0]?.blocks)).toContain('"text":"Open"');
  });
  test('inside a modal and too late keeps what was typed, and offers the button there', async () => {
    const { slack, clicks } = await start();
    const inModal = { view: entered(await opened(), values('500')), channel: undefined, message: undefined };
    slack.script('views.push', { ok: false, error: 'expired_trigger_id' });
    await clicks(opener(why, { accountId: 'a_1' }, { label: 'Why first?' }), inModal);
    const [updated] = slack.of('views.update');
    const text = JSON.stringify(updated);
    expect(updated).toMatchObject({ view: { callback_id: 'promise.make' } });
    for (const part of ['The window did not open in time.', 'Try again', '"initial_value":"500"']) expect(text).toContain(part);
    expect(slack.of('respond')).toEqual([]);
    // The next one takes its place.
    slack.script('views.push', { ok: false, error: 'expired_trigger_id' });
    const again = { ...inModal, view: entered(Object(updated?.view), values('500')) };
    await clicks(opener(why, { accountId: 'a_1' }, { label: 'Why first?' }), again);
    expect(JSON.stringify(slack.of('views.update')[1]).match(/Try again/g)).toHaveLength(1);
  });
  test('inside a modal goes on top of it, or in its place where three are stacked', async () => {
    const { slack, clicks } = await start();
    const inModal = { view: entered(await opened(), {}), channel: undefined, message: undefined };
    await clicks(opener(why, { accountId: 'a_1' }, { label: 'Why first?' }), inModal);
    expect(slack.of('views.push')[0]).toMatchObject({ view: { title: { text: 'Why first?' } } });
    slack.script('views.push', { ok: false, error: 'push_limit_reached' });
    await clicks(opener(why, { accountId: 'a_1' }, { label: 'Why first?' }), inModal);
    expect(slack.of('views.update')[0]).toMatchObject({ view: { title: { text: 'Why first?' } } });
  });
  test('that is refused says why, where the person is', async () => {
    const { slack, says } = await start();
    await says('why a_gone');
    expect(slack.of('respond')[0]).toMatchObject({ text: 'It is paid.' });
    expect(slack.of('views.open')).toEqual([]);
  });
  test('with a field that its schema lacks is a mistake of the program, not something typed in vain', async () => {
    const narrow = modal('x.narrow', z.object({}), z.object({ amount: z.string() }));
    talk = await startTalking((kit) => {
      kit.modal(narrow, { open: () => view });
      kit.verb('narrow', () => opens(narrow, {}));
    });
    await talk.says('narrow');
    expect(talk.slack.of('respond')[0]?.text).toContain('Something went wrong');
    expect(JSON.stringify(talk.log.lines.map((line) => String(Object.values(line.fields)[0])))).toContain('promisedOn');
  });
});

describe('submitting a modal', () => {
  test('hands over typed fields, the payload and the place where it was opened', async () => {
    const { submits } = await start();
    const { acks } = await submits(entered(await opened(), values('1200.00')));
    expect(acks).toEqual([undefined]);
    expect(submitted).toEqual([
      {
        opId: expect.stringMatching(/^modal:V\d+:[0-9a-f]{32}$/),
        fields: { amount: '1200.00', promisedOn: '2026-03-06', channel: 'call' },
        payload,
        where: { channelId: 'C1', threadTs: '1.0' },
      },
    ]);
  });
  test('with a value that the schema refuses says so under the field', async () => {
    const { submits } = await start();
    const { acks } = await submits(entered(await opened(), values('lots')));
    expect(acks).toEqual([{ response_action: 'errors', errors: { amount: 'Write the amount like 1200.00.' } }]);
    expect(submitted).toEqual([]);
  });
  test('that the feature refuses keeps everything typed, with the reason on top', async () => {
    const { submits } = await start();
    reply = { refused: 'promise.too-much', because: 'The promise is more than the open *balance*.' };
    const { acks } = await submits(entered(await opened(), values('1200.00')));
    expect(acks[0]).toMatchObject({
      response_action: 'update',
      view: {
        callback_id: 'promise.make',
        blocks: [
          { text: { text: '*Not saved.* The promise is more than the open ∗balance∗.' } },
          { block_id: 'amount', element: { initial_value: '1200.00' } },
          { block_id: 'promisedOn', element: { initial_date: '2026-03-06' } },
          { block_id: 'channel', element: { initial_option: { value: 'call' } } },
        ],
      },
    });
  });
  test('refused twice shows one reason, the last', async () => {
    const { submits } = await start();
    reply = { refused: 'a.b', because: 'First.' };
    const first = await submits(entered(await opened(), values('1.00')));
    reply = { refused: 'a.b', because: 'Second.' };
    const again = first.acks[0];
    const shown = again && 'view' in again && typeof again.view === 'object' ? again.view : {};
    const second = await submits(entered({ ...shown }, values('1.00')));
    const text = JSON.stringify(second.acks[0]);
    expect([text.includes('First.'), text.includes('Second.')]).toEqual([false, true]);
  });
  test('may answer with errors of the feature, under fields that exist, else on top', async () => {
    const { submits } = await start();
    reply = { errors: { amount: 'Too much.' } };
    expect((await submits(entered(await opened(), values('1.00')))).acks).toEqual([
      { response_action: 'errors', errors: { amount: 'Too much.' } },
    ]);
    reply = { errors: { invoices: 'Choose one.' } };
    expect(JSON.stringify((await submits(entered(await opened(), values('1.00')))).acks)).toContain('Choose one.');
  });
  test('may close all windows and say something where it was opened', async () => {
    const { submits, slack } = await start();
    reply = { done: true, say: { text: 'Promise noted.', blocks: [] } };
    const { acks } = await submits(entered(await opened(), values('1.00')));
    expect(acks).toEqual([{ response_action: 'clear' }]);
    expect(slack.of('chat.postEphemeral')).toEqual([expect.objectContaining({ thread_ts: '1.0', text: 'Promise noted.' })]);
  });
  test('may lead to the next modal, on top', async () => {
    const { submits } = await start();
    reply = opens(why, { accountId: 'a_1' });
    const { acks } = await submits(entered(await opened(), values('1.00')));
    expect(acks[0]).toMatchObject({ response_action: 'push', view: { callback_id: 'queue.why' } });
    const stacked = { ...(await opened()), root_view_id: 'V1', previous_view_id: 'V2' };
    expect((await submits(entered(stacked, values('1.00')))).acks[0]).toMatchObject({ response_action: 'update' });
  });
  test('may show another view, which stays the same form if it can be submitted', async () => {
    const { submits } = await start();
    reply = { show: { ...view, title: 'Check again' } };
    expect((await submits(entered(await opened(), values('1.00')))).acks[0]).toMatchObject({
      response_action: 'update',
      view: { title: { text: 'Check again' }, callback_id: 'promise.make' },
    });
  });
  test('that fails keeps what was typed and gives a reference', async () => {
    const { submits, log } = await start();
    reply = async () => {
      throw new Error('The store is gone.');
    };
    const { acks } = await submits(entered(await opened(), values('1200.00')));
    expect(JSON.stringify(acks)).toMatch(/Something went wrong \(ref [0-9a-f]{4}\).*"initial_value":"1200.00"/);
    expect(log.lines.at(-1)?.fields).toMatchObject({ doing: 'submit promise.make' });
  });
  test('whose acknowledgement Slack takes no more is saved all the same, and the window says so', async () => {
    const { deliver, slack } = await start();
    reply = { done: true, say: { text: 'Saved.', blocks: [section('Saved.')] } };
    const from = { team: { id: 'T1' }, user: { id: 'UMARA', team_id: 'T1' }, trigger_id: 't.1' };
    const view = entered(await opened(), values('1200.00'));
    await deliver({ type: 'view_submission', ...from, view }, { isTaken: false });
    expect(submitted).toHaveLength(1);
    expect(JSON.stringify(slack.of('views.update'))).toContain('You can close this window.');
    expect(slack.of('chat.postEphemeral').map(({ text }) => text)).toEqual(['Saved.']);
  });
  test('that takes long says "Working…" in time and shows the result when it is there', async () => {
    const { submits, slack } = await start();
    reply = () => new Promise((resolve) => setTimeout(() => resolve({ refused: 'a.b', because: 'Too late for that.' }), 2000));
    const { acks, ackedAfterMs } = await submits(entered(await opened(), values('1200.00')));
    expect(acks).toEqual([
      expect.objectContaining({
        response_action: 'update',
        view: expect.objectContaining({ title: expect.objectContaining({ text: 'Working…' }) }),
      }),
    ]);
    expect(ackedAfterMs).toBeLessThan(1900);
    expect(JSON.stringify(slack.of('views.update'))).toMatch(/Too late for that.*"initial_value":"1200.00"/);
  });
  test('that is delivered twice is handled once and acknowledged alike', async () => {
    const { submits } = await start();
    reply = { errors: { amount: 'Too much.' } };
    const same = entered(await opened(), values('1.00'));
    const both = await Promise.all([submits(same, { trigger_id: 't' }), submits(same, { trigger_id: 't' })]);
    expect(submitted.length).toBe(1);
    expect(both[0]?.acks).toEqual(both[1]?.acks);
  });
  test('has another operation for other values, and the same for the same', async () => {
    const { submits } = await start();
    const sent = await opened();
    const form = (amount: string) => ({ ...entered(sent, values(amount)), id: 'V77' });
    await submits(form('1.00'));
    await submits(form('1.00'));
    await submits(form('2.00'));
    const ids = submitted.map((one) => one.opId);
    expect([ids[0] === ids[1], ids[0] === ids[2]]).toEqual([true, false]);
  });
  test('of an older version says so, and what was typed can be copied', async () => {
    const { submits } = await start();
    const old = {
      type: 'modal',
      callback_id: 'promise.old',
      blocks: view.blocks,
      submit: { text: 'Save' },
      title: { text: 'Old' },
    };
    const { acks } = await submits(entered(old, values('1200.00')));
    expect(JSON.stringify(acks)).toMatch(/older version.*"initial_value":"1200.00"/);
    const broken = { ...(await opened()), private_metadata: '{"p":{"accountId":7}}' };
    expect(JSON.stringify((await submits(entered(broken, values('1.00')))).acks)).toContain('older version');
    expect(submitted).toEqual([]);
  });
  test('opened from the App Home shows its message in the window, and the home anew', async () => {
    const { submits, clicks, slack, kit } = await start();
    kit.home(async () => [section('home')]);
    await clicks(openButton(), {
      view: { id: 'VHOME', type: 'home', blocks: [] },
      channel: undefined,
      message: undefined,
      response_url: undefined,
    });
    const sent = slack.of('views.open')[0]?.view;
    const before = slack.of('views.publish').length;
    reply = { done: true, say: { text: 'Noted.', blocks: [section('Promise noted.')] } };
    const { acks } = await submits(entered(Object(sent), values('1.00')));
    expect(acks[0]).toMatchObject({ response_action: 'update', view: { blocks: [{ text: { text: 'Promise noted.' } }] } });
    expect(slack.of('views.publish').length).toBe(before + 1);
  });
});

describe('a click inside a modal', () => {
  test('on a menu gets the modal payload, the choice and what is typed, and may change the form', async () => {
    const { clicks, slack } = await start();
    const inModal = { view: entered(await opened(), values('7.00')), channel: undefined, message: undefined };
    const element = { type: 'static_select', action_id: 'promise.currency', selected_option: { text: {}, value: 'USD' } };
    await clicks(element, inModal);
    expect(slack.of('views.update')[0]).toMatchObject({ view: { title: { text: 'USD 7.00' }, callback_id: 'promise.make' } });
  });
  test('that is refused says so on top and keeps what was typed', async () => {
    const { clicks, slack } = await start();
    reply = { refused: 'a.b', because: 'Not now.' };
    await clicks(button(go, {}, { label: 'Go' }), {
      view: entered(await opened(), values('7.00')),
      channel: undefined,
      message: undefined,
    });
    expect(JSON.stringify(slack.of('views.update')[0])).toMatch(/Not now.*"initial_value":"7.00"/);
  });
});
