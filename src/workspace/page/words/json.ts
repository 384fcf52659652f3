import type { Json } from '../../protocol.ts';

/** Reading Block Kit, which is whatever the app sent: a field of another kind counts as missing, nothing throws. */
type Loose = Json | undefined;
export type Fields = { readonly [field: string]: Json };

const NOTHING: Fields = {};

export function str(value: Loose): string {
  return typeof value === 'string' ? value : '';
}

export function num(value: Loose): number | null {
  return typeof value === 'number' ? value : null;
}

export function list(value: Loose): readonly Json[] {
  return isList(value) ? value : [];
}

export function fields(value: Loose): Fields {
  return isFields(value) ? value : NOTHING;
}

/** All members of a list that are objects. */
export function rows(value: Loose): readonly Fields[] {
  return list(value).filter(isFields);
}

/** The text of a text object, or a bare string. */
export function words(value: Loose): string {
  return typeof value === 'string' ? value : str(fields(value).text);
}

function isList(value: Loose): value is readonly Json[] {
  return Array.isArray(value);
}

function isFields(value: Loose): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
