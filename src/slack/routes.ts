import type { z } from 'zod';
import { BUTTON_VALUE, ID, PRIVATE_METADATA } from './limits.ts';

export { type SlackFile, slackFile } from './files.ts';

/** A button or menu. Its id is the `action_id`, its payload travels in the button's value. Ids are forever. */
export type ActionRoute<P> = { readonly kind: 'action'; readonly id: string; readonly payload: z.ZodType<P> };

/** A modal. Its id is the `callback_id`, its payload travels in `private_metadata`; `fields` types what people enter. */
export type ModalRoute<P, F> = {
  readonly kind: 'modal';
  readonly id: string;
  readonly payload: z.ZodType<P>;
  readonly fields: z.ZodType<F>;
};

/** Where an external select gets its options. In a modal it is given the modal's payload. */
export type OptionsRoute<P> = { readonly kind: 'options'; readonly id: string; readonly payload: z.ZodType<P> };

/** Something that Slack tells: an event's type and what of its inner `event` is read. What does not fit is passed over. */
export type EventRoute<E> = { readonly kind: 'event'; readonly type: string; readonly schema: z.ZodType<E> };

export function action<P>(id: string, payload: z.ZodType<P>): ActionRoute<P> {
  return { kind: 'action', id: checkedId(id), payload };
}

/**
 * @param fields a zod object: one key per input block, by its `name`. Raw values are: text and number a string ('' when
 * empty), date, select, radio and user a string or null, multi select and checkboxes an array of strings, files an array
 * of `slackFile`. The messages of the schema are shown under the field.
 */
export function modal<P, F>(id: string, payload: z.ZodType<P>, fields: z.ZodType<F>): ModalRoute<P, F> {
  return { kind: 'modal', id: checkedId(id), payload, fields };
}

export function options<P>(id: string, payload: z.ZodType<P>): OptionsRoute<P> {
  return { kind: 'options', id: checkedId(id), payload };
}

/** @param type as Slack names it: `member_joined_channel`. The manifest must ask for it. */
export function event<E>(type: string, schema: z.ZodType<E>): EventRoute<E> {
  return { kind: 'event', type, schema };
}

/** The same button several times in one block needs different action ids: `route#2` is still `route`. */
export function routeIdOf(actionId: string): string {
  return actionId.split('#')[0] ?? '';
}

/** The payload as JSON, checked against the route: a payload that does not decode is an error of the program. */
export function encodePayload<P>(
  route: { readonly id: string; readonly payload: z.ZodType<P> },
  payload: P,
  max = BUTTON_VALUE,
): string {
  const text = JSON.stringify(route.payload.parse(payload));
  if (text.length > max) throw new Error(`The payload of ${route.id} has ${text.length} characters; ${max} fit. Pass ids only.`);
  return text;
}

/** What a modal's payload may take of `private_metadata`; the rest says where it was opened. */
export const MODAL_PAYLOAD = PRIVATE_METADATA - 1000;

export function checkedId(id: string): string {
  if (!/^[a-z0-9]+([.-][a-z0-9]+)*$/.test(id) || id.length > ID - 10) throw new Error(`Not a route id: ${id}`);
  return id;
}
