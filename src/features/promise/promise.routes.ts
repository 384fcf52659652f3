import { z } from 'zod';
import { isDay } from '#domain/day.ts';
import { CONTACT_CHANNELS } from '#domain/facts.ts';
import { idSchema } from '#domain/ids.ts';
import { HOLIDAYS_MET_MAX } from '#domain/words.ts';
import { onAccount } from '#features/account/account.routes.ts';
import { action, modal } from '#slack/routes.ts';

export const SETTLED_MAX = 60;

/** What is known before the form opens: from typed words, or from a call that was just logged. */
const start = z.object({
  amount: z.string().max(60),
  on: z.string().refine(isDay).nullable(),
  /** The day as it was typed, where it was not understood. */
  unclearDay: z.string().max(60),
  /** The days that it may stand for. */
  readings: z.array(z.string().refine(isDay)).max(4).default([]),
  /** Public holidays among the days that were counted, or the day itself. */
  holidays: z.array(z.string().refine(isDay)).max(HOLIDAYS_MET_MAX).optional(),
  /** The invoice by whose number the account was asked for. */
  invoice: idSchema.optional(),
  /** The same where it is not open any more. */
  settled: z.string().max(SETTLED_MAX).optional(),
  call: z.object({ withTextId: idSchema.nullable(), channel: z.enum(CONTACT_CHANNELS) }).nullable(),
});
export type PromiseStart = z.infer<typeof start>;
export const NOTHING_SAID: PromiseStart = { amount: '', on: null, unclearDay: '', readings: [], call: null };

export const makePromiseForm = modal(
  'promise.make',
  onAccount.extend({ start }),
  z.object({
    amount: z.string().trim(),
    on: z.string({ error: 'Pick the day.' }).refine(isDay, 'Pick the day.'),
    /** Only where the account has invoices in several currencies. */
    currency: z.string().nullable().default(null),
    invoices: z.array(z.string()).default([]),
    promiser: z.string().trim().default(''),
    channel: z.enum(CONTACT_CHANNELS, { error: 'Pick a channel.' }),
  }),
);

export const withdrawPromiseClick = action('promise.withdraw', onAccount.extend({ promise: idSchema }));
