import { z } from 'zod';
import { idSchema } from '#domain/ids.ts';
import { onAccount } from '#features/account/account.routes.ts';
import { action, modal } from '#slack/routes.ts';

export const noteDispute = modal(
  'dispute.note',
  /** `noteTextId` is the note of a call that was just logged; null where the dispute is noted by itself. */
  onAccount.extend({ call: z.object({ noteTextId: idSchema.nullable() }).nullable() }),
  z.object({
    invoices: z.array(z.string()).min(1, 'Pick at least one invoice that is disputed.'),
    reason: z.string({ error: 'Pick a reason.' }),
    note: z.string().trim(),
  }),
);

export const resolveDisputeClick = action('dispute.resolve', onAccount.extend({ dispute: idSchema }));
