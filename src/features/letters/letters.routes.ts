import { z } from 'zod';
import { accountIdSchema, idSchema, versionSchema } from '#domain/ids.ts';
import { action, modal } from '#slack/routes.ts';

/** Which letter, and the hash of the one that was shown: an approval is of that very text. */
const onLetter = z.object({ account: accountIdSchema, letter: idSchema, content: z.string().regex(/^[0-9a-f]{64}$/) });
export type OnLetter = z.infer<typeof onLetter>;

/** What was typed of a letter before its form opens. */
const start = z.object({
  step: z.enum(['before-due', 'friendly', 'firm', 'final']).nullable(),
  tone: z.enum(['warm', 'neutral', 'firm']).nullable(),
  language: z.enum(['en', 'de']).nullable(),
});
export type LetterStart = z.infer<typeof start>;

export const draftLetter = modal(
  'letter.draft',
  z.object({ account: accountIdSchema, version: versionSchema, start: start.optional() }),
  z.object({
    to: z.string().nullable().optional(),
    otherTo: z.string().trim(),
    step: z.enum(['before-due', 'friendly', 'firm', 'final']),
    tone: z.enum(['warm', 'neutral', 'firm']),
    language: z.enum(['en', 'de']),
    invoices: z.array(z.string()).min(1, 'Choose at least one invoice.'),
    hint: z.string().trim().max(500, 'A hint has up to 500 characters.'),
  }),
);
/** Shows a letter, as its card in the thread, to whoever clicked. */
export const showLetter = action('letter.show', z.object({ account: accountIdSchema, letter: idSchema }));
export const approveLetter = action('letter.approve', onLetter);
export const rejectLetter = action('letter.reject', onLetter);
export const editLetter = modal(
  'letter.edit',
  onLetter,
  z.object({
    to: z.string().trim(),
    subject: z.string().trim().min(1, 'A letter has a subject.'),
    body: z.string().trim().min(1, 'A letter says something.'),
  }),
);
export const redraftLetter = modal(
  'letter.redraft',
  onLetter,
  z.object({
    hint: z.string().trim().max(500, 'A hint has up to 500 characters.'),
    tone: z.enum(['warm', 'neutral', 'firm']),
  }),
);
/** For a letter of which nobody knows whether it left. */
export const letterArrived = action('letter.arrived', onLetter);
export const letterLost = action('letter.lost', onLetter);

const QUEUE_WORDS_MAX = 200;
/** A letter as the queue shows it: which one, where it stands, and what was asked for. */
const onQueued = onLetter.extend({
  on: z.string(),
  weight: z.number().int().nonnegative(),
  /** The filter in the words that read it again. */
  words: z.string().max(QUEUE_WORDS_MAX),
  /** Letters decided on in this sitting. */
  done: z.number().int().nonnegative(),
});
export type OnQueued = z.infer<typeof onQueued>;

export const openQueue = action('letters.open', z.object({ words: z.string().max(QUEUE_WORDS_MAX) }));
export const approveQueued = action('letters.approve', onQueued);
export const rejectQueued = action('letters.reject', onQueued);
/** Goes on without a decision. */
export const passQueued = action('letters.pass', onQueued);
export const editQueued = modal('letters.edit', onQueued, editLetter.fields);
export const redraftQueued = modal('letters.redraft', onQueued, redraftLetter.fields);
