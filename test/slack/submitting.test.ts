import { afterEach, describe, expect, test } from 'vitest';
import { button, section } from '../../src/slack/blocks.ts';
import { opens } from '../../src/slack/kit.ts';
import { type Forms, go, openButton, opened, payload, startForms, values, view, why } from './promise-form.ts';
import { entered } from './talking.ts';

let talk: Forms;
const start = async (more = {}) => {
  talk = await startForms(more);
  return talk;
};
afterEach(() => talk.slack.close());

describe('submitting a modal', () => {
  test('hands over typed fields, the payload and the place where it was opened', async () => {
    const { submits } = await start();
    const { acks } = await submits(entered(await opened(talk), values('1200.00')));
    expect(acks).toEqual([undefined]);
    expect(talk.desk.submitted).toEqual([
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
    const { acks } = await submits(entered(await opened(talk), values('lots')));
    expect(acks).toEqual([{ response_action: 'errors', errors: { amount: 'Write the amount like 1200.00.' } }]);
    expect(talk.desk.submitted).toEqual([]);
  });
  test('that the feature refuses keeps everything typed, with the reason on top', async () => {
    const { submits } = await start();
    talk.desk.reply = { refused: 'promise.too-much', because: 'The promise is more than the open *balance*.' };
    const { acks } = await submits(entered(await opened(talk), values('1200.00')));
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
    talk.desk.reply = { refused: 'a.b', because: 'First.' };
    const first = await submits(entered(await opened(talk), values('1.00')));
    talk.desk.reply = { refused: 'a.b', because: 'Second.' };
    const again = first.acks[0];
    const shown = again && 'view' in again && typeof again.view === 'object' ? again.view : {};
    const second = await submits(entered({ ...shown }, values('1.00')));
    const text = JSON.stringify(second.acks[0]);
    expect([text.includes('First.'), text.includes('Second.')]).toEqual([false, true]);
  });
  test('may answer with errors of the feature, under fields that exist, else on top', async () => {
    const { submits } = await start();
    talk.desk.reply = { errors: { amount: 'Too much.' } };
    expect((await submits(entered(await opened(talk), values('1.00')))).acks).toEqual([
      { response_action: 'errors', errors: { amount: 'Too much.' } },
    ]);
    talk.desk.reply = { errors: { invoices: 'Choose one.' } };
    expect(JSON.stringify((await submits(entered(await opened(talk), values('1.00')))).acks)).toContain('Choose one.');
  });
  test('may close all windows and say something where it was opened', async () => {
    const { submits, slack } = await start();
    talk.desk.reply = { done: true, say: { text: 'Promise noted.', blocks: [] } };
    const { acks } = await submits(entered(await opened(talk), values('1.00')));
    expect(acks).toEqual([{ response_action: 'clear' }]);
    expect(slack.of('chat.postEphemeral')).toEqual([expect.objectContaining({ thread_ts: '1.0', text: 'Promise noted.' })]);
  });
  test('may lead to the next modal, on top', async () => {
    const { submits } = await start();
    talk.desk.reply = opens(why, { accountId: 'a_1' });
    const { acks } = await submits(entered(await opened(talk), values('1.00')));
    expect(acks[0]).toMatchObject({ response_action: 'push', view: { callback_id: 'queue.why' } });
    const stacked = { ...(await opened(talk)), root_view_id: 'V1', previous_view_id: 'V2' };
    expect((await submits(entered(stacked, values('1.00')))).acks[0]).toMatchObject({ response_action: 'update' });
  });
  test('may show another view, which stays the same form if it can be submitted', async () => {
    const { submits } = await start();
    talk.desk.reply = { show: { ...view, title: 'Check again' } };
    expect((await submits(entered(await opened(talk), values('1.00')))).acks[0]).toMatchObject({
      response_action: 'update',
      view: { title: { text: 'Check again' }, callback_id: 'promise.make' },
    });
  });
  test('that fails keeps what was typed and gives a reference', async () => {
    const { submits, log } = await start();
    talk.desk.reply = async () => {
      throw new Error('The store is gone.');
    };
    const { acks } = await submits(entered(await opened(talk), values('1200.00')));
    expect(JSON.stringify(acks)).toMatch(/Something went wrong \(ref [0-9a-f]{4}\).*"initial_value":"1200.00"/);
    expect(log.lines.at(-1)?.fields).toMatchObject({ doing: 'submit promise.make' });
  });
  test('whose acknowledgement Slack takes no more is saved all the same, and the window says so', async () => {
    const { deliver, slack } = await start();
    talk.desk.reply = { done: true, say: { text: 'Saved.', blocks: [section('Saved.')] } };
    const from = { team: { id: 'T1' }, user: { id: 'UMARA', team_id: 'T1' }, trigger_id: 't.1' };
    const view = entered(await opened(talk), values('1200.00'));
    await deliver({ type: 'view_submission', ...from, view }, { isTaken: false });
    expect(talk.desk.submitted).toHaveLength(1);
    expect(JSON.stringify(slack.of('views.update'))).toContain('You can close this window.');
    expect(slack.of('chat.postEphemeral').map(({ text }) => text)).toEqual(['Saved.']);
  });
  test('that takes long says "Working…" in time and shows the result when it is there', async () => {
    const { submits, slack } = await start();
    talk.desk.reply = () =>
      new Promise((resolve) => setTimeout(() => resolve({ refused: 'a.b', because: 'Too late for that.' }), 2000));
    const { acks, ackedAfterMs } = await submits(entered(await opened(talk), values('1200.00')));
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
    talk.desk.reply = { errors: { amount: 'Too much.' } };
    const same = entered(await opened(talk), values('1.00'));
    const both = await Promise.all([submits(same, { trigger_id: 't' }), submits(same, { trigger_id: 't' })]);
    expect(talk.desk.submitted.length).toBe(1);
    expect(both[0]?.acks).toEqual(both[1]?.acks);
  });
  test('has another operation for other values, and the same for the same', async () => {
    const { submits } = await start();
    const sent = await opened(talk);
    const form = (amount: string) => ({ ...entered(sent, values(amount)), id: 'V77' });
    await submits(form('1.00'));
    await submits(form('1.00'));
    await submits(form('2.00'));
    const ids = talk.desk.submitted.map((one) => one.opId);
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
    const broken = { ...(await opened(talk)), private_metadata: '{"p":{"accountId":7}}' };
    expect(JSON.stringify((await submits(entered(broken, values('1.00')))).acks)).toContain('older version');
    expect(talk.desk.submitted).toEqual([]);
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
    talk.desk.reply = { done: true, say: { text: 'Noted.', blocks: [section('Promise noted.')] } };
    const { acks } = await submits(entered(Object(sent), values('1.00')));
    expect(acks[0]).toMatchObject({ response_action: 'update', view: { blocks: [{ text: { text: 'Promise noted.' } }] } });
    expect(slack.of('views.publish').length).toBe(before + 1);
  });
});

describe('a click inside a modal', () => {
  test('on a menu gets the modal payload, the choice and what is typed, and may change the form', async () => {
    const { clicks, slack } = await start();
    const inModal = { view: entered(await opened(talk), values('7.00')), channel: undefined, message: undefined };
    const element = { type: 'static_select', action_id: 'promise.currency', selected_option: { text: {}, value: 'USD' } };
    await clicks(element, inModal);
    expect(slack.of('views.update')[0]).toMatchObject({ view: { title: { text: 'USD 7.00' }, callback_id: 'promise.make' } });
  });
  test('that is refused says so on top and keeps what was typed', async () => {
    const { clicks, slack } = await start();
    talk.desk.reply = { refused: 'a.b', because: 'Not now.' };
    await clicks(button(go, {}, { label: 'Go' }), {
      view: entered(await opened(talk), values('7.00')),
      channel: undefined,
      message: undefined,
    });
    expect(JSON.stringify(slack.of('views.update')[0])).toMatch(/Not now.*"initial_value":"7.00"/);
  });
});
