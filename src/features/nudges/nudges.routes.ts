import { z } from 'zod';
import { accountIdSchema } from '#domain/ids.ts';
import { SNOOZES } from '#domain/nudge-snooze.ts';
import { action, modal } from '#slack/routes.ts';

const onNudge = z.object({ account: accountIdSchema, key: z.string().min(1).max(200) });

/** On each nudge. */
export const snoozeForm = modal(
  'nudge.snooze',
  onNudge,
  z.object({ until: z.enum(SNOOZES).catch('tomorrow'), day: z.string().nullable() }),
);

/** A lead allows somebody's long snooze. */
export const allowSnooze = action(
  'nudge.allow',
  onNudge.extend({ of: z.string().regex(/^[UW][A-Z0-9]+$/), untilMs: z.number().int().positive() }),
);
