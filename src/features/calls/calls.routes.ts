import { z } from 'zod';
import { isDay } from '#domain/day.ts';
import { CONTACT_CHANNELS, CONTACT_OUTCOMES } from '#domain/facts.ts';
import { onAccount } from '#features/account/account.routes.ts';
import { modal } from '#slack/routes.ts';

/** So much of a typed note goes with the window; whoever wrote more pastes the rest. */
export const NOTE_CARRIED_MAX = 600;

/** What was typed of a call before its form opens. */
const start = z.object({
  outcome: z.enum(CONTACT_OUTCOMES).nullable(),
  note: z.string().max(NOTE_CARRIED_MAX),
  next: z.string().refine(isDay).nullable(),
});
export type CallStart = z.infer<typeof start>;

export const logCall = modal(
  'calls.log',
  onAccount.extend({ start: start.optional() }),
  z.object({
    outcome: z.enum(CONTACT_OUTCOMES, { error: 'Pick what came of it.' }),
    with: z.string().trim(),
    channel: z.enum(CONTACT_CHANNELS, { error: 'Pick a channel.' }),
    on: z.string({ error: 'Pick the day.' }).refine(isDay, 'Pick the day.'),
    note: z.string().trim(),
    next: z.string().refine(isDay).nullable(),
  }),
);
