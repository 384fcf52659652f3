import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import {
  actions,
  button,
  context,
  dateInput,
  fields,
  fitRows,
  header,
  mrk,
  opener,
  preformatted,
  section,
  selectInput,
  table,
  textInput,
} from '../../src/slack/blocks.ts';
import { charsOf } from '../../src/slack/fit-rows.ts';
import { action, encodePayload, modal, routeIdOf } from '../../src/slack/routes.ts';
import { wireMessage, wireView } from '../../src/slack/wire.ts';

const claim = action('ownership.claim', z.object({ accountId: z.string(), version: z.number() }));
const payload = { accountId: 'a_1', version: 3 };

describe('buttons', () => {
  test('carry their route and payload', () => {
    expect(button(claim, payload, { label: 'Claim', accessibilityLabel: 'Claim Acme' })).toEqual({
      type: 'button',
      action_id: 'ownership.claim',
      value: '{"accountId":"a_1","version":3}',
      text: { type: 'plain_text', text: 'Claim', emoji: false },
      accessibility_label: 'Claim Acme',
    });
  });
  test('of one kind get distinct action ids within a row, and stay the same route', () => {
    const row = actions([1, 2].map((version) => button(claim, { ...payload, version }, { label: 'Claim' })));
    const ids = row.type === 'actions' ? row.elements.map((element) => element.action_id ?? '') : [];
    expect(ids).toEqual(['ownership.claim', 'ownership.claim#2']);
    expect(ids.map(routeIdOf)).toEqual(['ownership.claim', 'ownership.claim']);
  });
  test('keep within what Slack takes', () => {
    const look = {
      label: 'L'.repeat(200),
      confirm: { title: 'T'.repeat(200), text: 'x'.repeat(900), yes: 'y'.repeat(99), no: 'n' },
    };
    const made = button(claim, payload, look);
    expect(made.text.text.length).toBe(75);
    expect([made.confirm?.title?.text.length, made.confirm?.text.text.length, made.confirm?.confirm?.text.length]).toEqual([
      100, 300, 30,
    ]);
  });
  test('with a payload that is too long or not of the route are a mistake of the program', () => {
    const wide = action('x.y', z.object({ text: z.string() }));
    expect(() => encodePayload(wide, { text: 'x'.repeat(3000) })).toThrow('Pass ids only');
    expect(() => button(claim, { ...payload, version: Number.NaN }, { label: 'x' })).toThrow();
    expect(() => action('Bad Id', z.object({}))).toThrow('Not a route id');
    expect(() => actions([])).toThrow('1 to 25');
  });
  test('that open a modal carry its route', () => {
    const route = modal('promise.make', z.object({ accountId: z.string() }), z.object({}));
    expect(opener(route, { accountId: 'a_1' }, { label: 'Promise' }).action_id).toBe('promise.make');
  });
});

describe('texts', () => {
  test('too long for their block end in an ellipsis', () => {
    const made = section(mrk`${'a'.repeat(400)} ${'b'.repeat(400)} ${'&'.repeat(499)} ${'<'.repeat(499)}`);
    const text = made.type === 'section' ? (made.text?.text ?? '') : '';
    expect(text.length).toBeLessThanOrEqual(3000);
    expect(text.endsWith('…')).toBe(true);
    expect(text.replace(/&(amp|lt|gt);/g, '')).not.toContain('&');
    const head = header('H'.repeat(500));
    expect(head.type === 'header' ? head.text.text.length : 0).toBe(150);
  });
  test('that are empty become a blank, which Slack takes', () => {
    expect(section('')).toMatchObject({ text: { text: ' ' } });
    expect(preformatted('')).toMatchObject({ elements: [{ elements: [{ text: ' ' }] }] });
  });
  test('go in fields of at most ten a block', () => {
    const pairs = Array.from({ length: 23 }, (_, index) => ({ label: `L${index}`, value: '*v*' }));
    const blocks = fields(pairs);
    expect(blocks.map((block) => (block.type === 'section' ? block.fields?.length : 0))).toEqual([10, 10, 3]);
    expect(blocks[0]).toMatchObject({ fields: [{ text: '*L0*\n∗v∗' }, {}, {}, {}, {}, {}, {}, {}, {}, {}] });
  });
  test('in a box stay letter by letter what they are', () => {
    expect(preformatted('*Dear* <Acme>\n:tada:')).toMatchObject({
      elements: [{ type: 'rich_text_preformatted', elements: [{ type: 'text', text: '*Dear* <Acme>\n:tada:' }] }],
    });
  });
});

describe('a table', () => {
  const columns = [{ title: 'Invoice' }, { title: 'Open', align: 'right' as const }];
  test('counts the rows that do not fit', () => {
    const made = table({ columns, rows: Array.from({ length: 250 }, (_, index) => [`INV-${index}`, '1.00']) });
    const rows = made.type === 'table' ? made.rows : [];
    expect(rows.length).toBe(100);
    expect(rows.at(-1)?.[0]).toMatchObject({ text: 'and 152 more' });
  });
  test('stays under ten thousand characters', () => {
    const made = table({ columns, rows: Array.from({ length: 90 }, () => ['x'.repeat(300), 'y']) });
    expect(charsOf(made)).toBeLessThanOrEqual(10_000);
  });
});

describe('a message', () => {
  test('shows as many rows as fit, and counts the rest', () => {
    const rows = Array.from({ length: 80 }, (_, index) => [section(`row ${index}`), context('small')]);
    const { blocks, left } = fitRows({ head: [header('Queue')], rows, tail: [context('as of today')] });
    expect(blocks.length).toBeLessThanOrEqual(50);
    expect(left).toBe(57);
    expect(blocks.at(-2)).toMatchObject({ elements: [{ text: 'and 57 more' }] });
    expect(blocks.at(-1)).toMatchObject({ elements: [{ text: 'as of today' }] });
  });
  test('stays under ten thousand characters whatever its views did', () => {
    const wire = wireMessage({ text: '<!channel> *now*', blocks: Array.from({ length: 49 }, () => section('x'.repeat(2900))) });
    expect(charsOf(wire.blocks)).toBeLessThanOrEqual(10_000);
    expect(wire.text).toBe('&lt;!channel&gt; ∗now∗');
  });
});

describe('a modal', () => {
  test('with inputs needs a submit button', () => {
    const blocks = [textInput({ name: 'note', label: 'Note' })];
    expect(() => wireView({ title: 'Call', blocks })).toThrow('no submit button');
    expect(wireView({ title: 'A title that is far too long', submit: 'Save', blocks })).toMatchObject({
      title: { text: 'A title that is far too…' },
      submit: { text: 'Save' },
      close: { text: 'Cancel' },
    });
  });
  test('offers choices, with the initial one if it is among them', () => {
    const choices = [
      { value: 'EUR', label: 'Euro' },
      { value: 'USD', label: 'US dollar', description: 'greenback' },
    ];
    expect(selectInput({ name: 'currency', label: 'Currency', choices, initial: 'USD' })).toMatchObject({
      block_id: 'currency',
      element: { action_id: 'currency', initial_option: { value: 'USD' } },
    });
    expect(selectInput({ name: 'c', label: 'C', choices, initial: 'CHF' })).not.toHaveProperty('element.initial_option');
    expect(() => selectInput({ name: 'c', label: 'C', choices: [] })).toThrow('no choices');
    expect(dateInput({ name: 'on', label: 'On', initial: '2026-03-02' })).toMatchObject({
      element: { initial_date: '2026-03-02' },
    });
  });
});
