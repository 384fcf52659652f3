import { z } from 'zod';
import { isDay } from '#domain/day.ts';
import { idSchema } from '#domain/ids.ts';
import { HOLIDAYS_MET_MAX } from '#domain/words.ts';
import { onAccount } from '#features/account/account.routes.ts';
import { action, modal } from '#slack/routes.ts';

export const WORDS_MAX = 60;
export const BECAUSE_MAX = 300;

/** What is known of the day before the form opens. */
const day = z.object({
  on: z.string().refine(isDay).nullable(),
  /** The day as it was typed, where it was not understood. */
  unclearDay: z.string().max(WORDS_MAX),
  /** Public holidays among the days that were counted, or the day itself. */
  holidays: z.array(z.string().refine(isDay)).max(HOLIDAYS_MET_MAX).optional(),
});
const start = day.extend({
  /** Numbers as they were typed; what they mean is looked up when the form opens. */
  numbers: z.array(z.string().max(WORDS_MAX)).max(20),
  because: z.string().max(BECAUSE_MAX),
});
export type HoldStart = z.infer<typeof start>;
export type DayStart = z.infer<typeof day>;
export const NO_DAY: DayStart = { on: null, unclearDay: '' };
export const NOTHING_SAID: HoldStart = { ...NO_DAY, numbers: [], because: '' };

const pickedDay = z.string({ error: 'Pick the day.' }).refine(isDay, 'Pick the day.');

export const placeHoldForm = modal(
  'hold.place',
  onAccount.extend({ start }),
  z.object({
    /** None: the whole account. */
    invoices: z.array(z.string()).default([]),
    until: pickedDay,
    because: z
      .string()
      .trim()
      .min(1, 'Say why, in a few words: whoever looks at the account wants to know.')
      .max(BECAUSE_MAX, `A reason has up to ${BECAUSE_MAX} characters.`),
  }),
);
export const releaseHoldClick = action('hold.release', onAccount.extend({ hold: idSchema }));

export const snoozeForm = modal('snooze.set', onAccount.extend({ start: day }), z.object({ until: pickedDay }));
export const wakeClick = action('snooze.end', onAccount);
