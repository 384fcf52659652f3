import type { Refusal } from '#domain/refusal.ts';

/** A refusal under the field of the form that it is about, by its code; any other stays a refusal. */
export function underField(
  refusal: Refusal,
  fields: Readonly<Record<string, string>>,
): Refusal | { readonly errors: Readonly<Record<string, string>> } {
  const field = fields[refusal.refused];
  return field === undefined ? refusal : { errors: { [field]: refusal.because } };
}
