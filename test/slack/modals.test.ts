import { afterEach, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { opener } from '../../src/slack/blocks.ts';
import { opens } from '../../src/slack/kit.ts';
import { modal } from '../../src/slack/routes.ts';
import { type Forms, opened, payload, startForms, values, view, why } from './promise-form.ts';
import { entered } from './talking.ts';

let talk: Forms;
const start = async (more = {}) => {
  talk = await startForms(more);
  return talk;
};
afterEach(() => talk.slack.close());

describe('opening a modal', () => {
  test('by its button needs no handler of its own, and it remembers where it was opened', async () => {
    const { slack } = await start();
    const sent = await opened(talk);
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
    talk.desk.openAfterMs = 900;
    await says('promise');
    expect(slack.of('views.open')[0]).toMatchObject({ view: { title: { text: 'Loading…' } } });
    expect(slack.of('views.update')).toEqual([
      expect.objectContaining({ view: expect.objectContaining({ callback_id: 'promise.make' }) }),
    ]);
  });
  test('that was closed while it loaded is no error', async () => {
    const { slack, says, log } = await start();
    talk.desk.openAfterMs = 900;
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
    const inModal = { view: entered(await opened(talk), values('500')), channel: undefined, message: undefined };
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
    const inModal = { view: entered(await opened(talk), {}), channel: undefined, message: undefined };
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
    const { kit, says } = await start();
    kit.modal(narrow, { open: () => view });
    kit.verb('narrow', () => opens(narrow, {}));
    await says('narrow');
    expect(talk.slack.of('respond')[0]?.text).toContain('Something went wrong');
    expect(JSON.stringify(talk.log.lines.map((line) => String(Object.values(line.fields)[0])))).toContain('promisedOn');
  });
});
