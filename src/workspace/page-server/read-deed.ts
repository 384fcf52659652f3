import { z } from 'zod';
import type { Deed } from '#workspace/protocol.ts';

/** Reads what the page sends. The page is ours, yet what arrives over a socket is checked all the same. */

const id = z.string().min(1).max(300);
const elementValue = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('button') }),
  z.object({ kind: z.literal('text'), text: z.string().nullable() }),
  z.object({
    kind: z.literal('date'),
    date: z
      .string()
      .regex(/^\d{4}-\d{2}-\d{2}$/)
      .nullable(),
  }),
  z.object({
    kind: z.literal('time'),
    time: z
      .string()
      .regex(/^\d{2}:\d{2}$/)
      .nullable(),
  }),
  z.object({ kind: z.literal('datetime'), epochSeconds: z.number().int().nullable() }),
  z.object({ kind: z.literal('option'), value: z.string().nullable() }),
  z.object({ kind: z.literal('options'), values: z.array(z.string()) }),
  z.object({ kind: z.literal('id'), id: z.string().nullable() }),
  z.object({ kind: z.literal('ids'), ids: z.array(z.string()) }),
  z.object({ kind: z.literal('files'), files: z.array(z.string()) }),
]);
const state = z.record(z.string(), z.record(z.string(), elementValue));
const place = z.discriminatedUnion('in', [
  z.object({ in: z.literal('message'), conversation: id, ts: id }),
  z.object({ in: z.literal('view'), view: id }),
]);
const base = { as: id };
const element = { ...base, place, blockId: id, actionId: id };
const message = { ...base, conversation: id, ts: id };

const times = z.number().int().min(1).max(10_000).nullable();
const fault = z.discriminatedUnion('kind', [
  z.object({ kind: z.enum(['lost-reply', 'no-answer']) }),
  z.object({ kind: z.enum(['error-before', 'error-after']), status: z.number().int().min(400).max(599) }),
  z.object({ kind: z.literal('rate-limited'), retryAfterSeconds: z.number().int().min(0).max(3600).nullable() }),
  z.object({ kind: z.literal('slow'), ms: z.number().int().min(1).max(60_000) }),
  z.object({ kind: z.literal('refused'), error: z.string().regex(/^[a-z_]{1,60}$/) }),
]);
const trouble = z.discriminatedUnion('at', [
  z.object({ at: z.literal('call'), method: z.string().regex(/^[\w.*]{1,60}$/), fault, times }),
  z.object({ at: z.enum(['delivery', 'trigger']), times }),
]);

const deed = z.discriminatedUnion('do', [
  z.object({
    ...base,
    do: z.literal('say'),
    conversation: id,
    thread: z.string().nullable(),
    text: z.string(),
    files: z.array(id).max(10).optional(),
  }),
  z.object({ ...base, do: z.literal('command'), conversation: id, command: id, text: z.string() }),
  z.object({ ...element, do: z.literal('act'), value: elementValue, state }),
  z.object({ ...element, do: z.literal('suggest'), text: z.string() }),
  z.object({ ...base, do: z.literal('submit'), view: id, state }),
  z.object({ ...base, do: z.literal('close'), view: id, all: z.boolean() }),
  z.object({ ...message, do: z.literal('messageShortcut'), callbackId: id }),
  z.object({ ...base, do: z.literal('globalShortcut'), callbackId: id }),
  z.object({ ...base, do: z.literal('openHome') }),
  z.object({ ...base, do: z.literal('openDm'), person: id }),
  z.object({ ...base, do: z.enum(['join', 'leave', 'share', 'unshare', 'archive', 'unarchive']), conversation: id }),
  z.object({ ...message, do: z.literal('markRead') }),
  z.object({ ...message, do: z.enum(['react', 'unreact']), name: id }),
  z.object({ ...message, do: z.literal('dismiss') }),
  z.object({ ...base, do: z.literal('dismissNotice'), notice: id }),
  z.object({ ...base, do: z.literal('startTrouble'), trouble }),
  z.object({ ...base, do: z.literal('stopTrouble'), trouble: id.nullable() }),
  z.object({ ...base, do: z.enum(['grantScope', 'withholdScope']), scope: id }),
  z.object({ ...base, do: z.enum(['joinGroup', 'leaveGroup']), group: id, person: id }),
  z.object({ ...base, do: z.enum(['cutConnections', 'renewConnections']) }),
  z.object({ ...base, do: z.literal('moveClock'), days: z.number().int(), hours: z.number().int() }),
]);

/** The deed, or a sentence about what is wrong with it. */
export function readDeed(body: unknown): Deed | { readonly wrong: string } {
  const parsed = deed.safeParse(body);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  return { wrong: `The request is not one of the deeds: ${issue?.path.join('.') || 'do'}: ${issue?.message ?? ''}` };
}
