import { z } from 'zod';
import { LETTER_SLOTS, type LetterWording } from '#domain/letter-wording.ts';

/** What the model must answer, as a strict schema: every field required, nothing else allowed. */
export const wordingSchema = z.strictObject({
  subject: z.array(part()),
  body: z.array(z.array(part())),
});

const SHOWN_AS_SPACE = /[\u00a0\u202f\u2009\s]+/g;

/** Harmless typography that a model adds: hard spaces and the ellipsis sign become plain. */
export function tidied({ subject, body }: z.infer<typeof wordingSchema>): LetterWording {
  const tidy = (one: z.infer<ReturnType<typeof part>>) =>
    one.kind === 'slot' ? one : { ...one, text: one.text.replace(SHOWN_AS_SPACE, ' ').replace(/…/g, '...').replace(/‑/g, '-') };
  return { subject: subject.map(tidy), body: body.map((paragraph) => paragraph.map(tidy)) };
}

function part() {
  return z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('text'), text: z.string() }),
    z.strictObject({ kind: z.literal('slot'), slot: z.enum(LETTER_SLOTS) }),
  ]);
}
