import { expect, test } from 'vitest';
import { createForms, initialValue } from '#workspace/page/state/forms.ts';
import { formatRoute, parseRoute, screenOfPermalink, screenOfSearch } from '#workspace/page/state/route.ts';

const INPUT = {
  type: 'input',
  block_id: 'note',
  element: { type: 'plain_text_input', action_id: 'value', initial_value: 'as it was' },
};

test('only what a person touched, and what still stands there, goes along with a click', () => {
  const forms = createForms();
  expect(forms.collect('V1', [INPUT])).toEqual({});
  forms.set('V1', 'note', 'value', { kind: 'text', text: null });
  forms.set('V1', 'gone', 'value', { kind: 'text', text: 'lost' });
  forms.set('V2', 'note', 'value', { kind: 'text', text: 'elsewhere' });
  expect(forms.collect('V1', [INPUT])).toEqual({ note: { value: { kind: 'text', text: null } } });
  expect(forms.touches('V1')).toBe(2);
});

test('inputs within containers count too', () => {
  const forms = createForms();
  forms.set('V1', 'note', 'value', { kind: 'text', text: 'inside' });
  const container = { type: 'container', block_id: 'box', child_blocks: [INPUT] };
  expect(forms.collect('V1', [container])).toEqual({ note: { value: { kind: 'text', text: 'inside' } } });
});

test('an untouched element stands as the app set it', () => {
  expect(initialValue({ type: 'datepicker', initial_date: '2026-11-30' })).toEqual({ kind: 'date', date: '2026-11-30' });
  expect(initialValue({ type: 'checkboxes', initial_options: [{ value: 'copy' }] })).toEqual({
    kind: 'options',
    values: ['copy'],
  });
  expect(initialValue({ type: 'users_select', initial_user: 'U0TOM' })).toEqual({ kind: 'id', id: 'U0TOM' });
  expect(initialValue({ type: 'static_select' })).toEqual({ kind: 'option', value: null });
  expect(initialValue({ type: 'button' })).toBeNull();
});

test('an address names the person and the place, and reads back as the same', () => {
  for (const hash of [
    '#/U0MARA/C0COLLECT',
    '#/U0MARA/C0COLLECT/thread/17.01',
    '#/U0MARA/C0COLLECT/thread/17.01/message/17.02',
    '#/U0MARA/D1/home',
    '#/U0MARA/mail',
    '#/U0MARA/mail/m%2F1',
  ]) {
    expect(formatRoute(parseRoute(hash))).toBe(hash);
  }
});

test('an address that means nothing is the start', () => {
  expect(parseRoute('')).toEqual({ person: null, screen: { at: 'talk', conversation: null, thread: null } });
  expect(parseRoute('#/%E0%A4%A/x/y/z').person).toBeNull();
});

test('a link to a message leads to its conversation and thread, said either way', () => {
  const screen = { at: 'talk', conversation: 'C1', thread: '1700000000.000100', message: '1700000001.000200' };
  expect(screenOfSearch('?conversation=C1&ts=1700000001.000200&thread=1700000000.000100')).toEqual(screen);
  const permalink = 'http://127.0.0.1/archives/C1/p1700000001000200?thread_ts=1700000000.000100&cid=C1';
  expect(screenOfPermalink(new URL(permalink))).toEqual(screen);
  expect(screenOfSearch('?conversation=C1')).toBeNull();
  expect(screenOfPermalink(new URL('http://127.0.0.1/files/x'))).toBeNull();
});
