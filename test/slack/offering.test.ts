import { expect, test } from 'vitest';
import { z } from 'zod';
import { actions, button, context, section } from '#slack/blocks.ts';
import { offeredReply, onlyOffered } from '#slack/offering.ts';
import { action } from '#slack/routes.ts';

const read = action('thing.read', z.object({}));
const write = action('thing.write', z.object({}));
const reading = (routeId: string) => routeId === 'thing.read';
const toRead = button(read, {}, { label: 'Read' });
const toWrite = button(write, {}, { label: 'Write' });

test('a button that somebody may not click is left out, and a row of which none is left goes with it', () => {
  expect(onlyOffered([actions([toRead, toWrite])], reading)).toEqual([actions([toRead])]);
  expect(onlyOffered([context('Text'), actions([toWrite])], reading)).toEqual([context('Text')]);
});

test('the second of a kind in a row goes like the first', () => {
  expect(onlyOffered([actions([toWrite, toWrite, toRead])], reading)).toEqual([actions([toRead])]);
});

test('a text keeps its words when its button goes', () => {
  expect(onlyOffered([section('Acme', toWrite)], reading)).toEqual([section('Acme')]);
  expect(onlyOffered([section('Acme', toRead)], reading)).toEqual([section('Acme', toRead)]);
});

test('a button that only leads to a page stays', () => {
  const link = { ...toWrite, url: 'https://example.com' };
  expect(onlyOffered([{ type: 'actions', elements: [link] }], reading)).toHaveLength(1);
});

test('refusals, errors and openings pass as they are', () => {
  const refusal = { refused: 'no', because: 'No.' };
  expect(offeredReply(refusal, reading)).toBe(refusal);
  expect(offeredReply(undefined, reading)).toBeUndefined();
  expect(offeredReply({ errors: { a: 'No.' } }, reading)).toEqual({ errors: { a: 'No.' } });
  const said = offeredReply({ done: true, say: { text: 'Done', blocks: [actions([toWrite])] } }, reading);
  expect(said).toEqual({ done: true, say: { text: 'Done', blocks: [] } });
});
