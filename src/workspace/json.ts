import type { Json } from './protocol.ts';

export type JsonObject = { readonly [key: string]: Json };

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The object that `value` is, or an empty one. */
export function objectOf(value: Json | undefined): JsonObject {
  return isObject(value) ? value : {};
}

/** The list that `value` is, or an empty one. */
export function listOf(value: Json | undefined): readonly Json[] {
  return value !== null && typeof value === 'object' && !isObject(value) ? value : [];
}

export function objectsOf(value: Json | undefined): readonly JsonObject[] {
  return listOf(value).filter(isObject);
}

export function textOf(value: Json | undefined): string {
  return typeof value === 'string' ? value : '';
}

/** Texts of a list; other members are left out. */
export function textsOf(value: Json | undefined): readonly string[] {
  return listOf(value).filter((item) => typeof item === 'string');
}

/** Slack takes `true`, `"true"` and `"1"` for yes, since forms know only text. */
export function isYes(value: Json | undefined): boolean {
  return value === true || value === 'true' || value === '1' || value === 1;
}

/** The value that `text` writes down, or undefined where it is no JSON. */
export function parseJson(text: string): Json | undefined {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
