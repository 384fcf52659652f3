import { isObject, type JsonObject, parseJson, textOf } from '#workspace/json.ts';
import { type Problem, problemText } from '#workspace/limits/problems.ts';
import type { Json } from '#workspace/protocol.ts';
import type { World } from '#workspace/world.ts';

/** One Web API method: the scopes it needs for these arguments, and what it does. */
export type Method = {
  readonly scopes: (world: World, args: JsonObject) => readonly string[];
  readonly run: (world: World, args: JsonObject) => JsonObject;
};
export type Methods = { readonly [name: string]: Method };

export function needs(...scopes: readonly string[]): Method['scopes'] {
  return () => scopes;
}

/** `ok: false` with one of Slack's own names. */
export function failure(error: string, more: JsonObject = {}): JsonObject {
  return { ok: false, error, ...more };
}

/** `ok: false` with what is wrong and where. */
export function refusal(error: string, problems: readonly Problem[]): JsonObject {
  const messages = problems.map(problemText);
  return failure(error, { errors: messages.map((text) => text.replace('[ERROR] ', '')), response_metadata: { messages } });
}

/** An argument that is JSON: as text in a form, as it is in a JSON body. Undefined where it is missing or no JSON. */
export function jsonArgument(args: JsonObject, name: string): Json | undefined {
  const value = args[name];
  return typeof value === 'string' ? parseJson(value) : value;
}

export function objectArgument(args: JsonObject, name: string): JsonObject | undefined {
  const value = jsonArgument(args, name);
  return isObject(value) ? value : undefined;
}

const PAGE = 100;
const PAGE_MAX = 1000;

/** One page of a list, with Slack's cursor for the next. */
export function page<T>(args: JsonObject, all: readonly T[]): { items: T[]; response_metadata: { next_cursor: string } } {
  const limit = Math.min(PAGE_MAX, Math.max(1, Number(args.limit ?? PAGE) || PAGE));
  const from = Number(Buffer.from(textOf(args.cursor), 'base64').toString().replace('from:', '')) || 0;
  const next = from + limit < all.length ? Buffer.from(`from:${from + limit}`).toString('base64') : '';
  return { items: all.slice(from, from + limit), response_metadata: { next_cursor: next } };
}
