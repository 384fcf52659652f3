import { z } from 'zod';
import { isDay } from '#domain/day.ts';
import { CONTACT_CHANNELS, CONTACT_OUTCOMES } from '#domain/facts.ts';
import { onAccount } from '#features/account/account.routes.ts';
import { modal } from '#slack/routes.ts';

export const logCall = modal(
  'calls.log',
  onAccount,
  z.object({
    outcome: z.enum(CONTACT_OUTCOMES, { error: 'Pick what came of it.' }),
    with: z.string().trim(),
    channel: z.enum(CONTACT_CHANNELS, { error: 'Pick a channel.' }),
    on: z.string({ error: 'Pick the day.' }).refine(isDay, 'Pick the day.'),
    note: z.string().trim(),
    next: z.string().refine(isDay).nullable(),
  }),
);
