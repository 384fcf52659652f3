import { z } from 'zod';
import { accountIdSchema } from '#domain/ids.ts';
import { modal, options } from '#slack/routes.ts';

/** What goes with a picker until an account is picked. */
export const PICK_TYPED_MAX = 200;

/** Suggests accounts as somebody types; in any modal that asks for one. */
export const suggestAccounts = options('account.suggest', z.unknown());

/** What a modal with an account picker gets. */
export const pickedAccount = accountIdSchema.nullable().refine((picked) => picked !== null, 'Pick an account.');

/** Asks for the account of `/ar verb`, where none was named; `typed` is what was said besides, for example an amount. */
export const pickAccount = modal(
  'account.pick',
  z.object({ verb: z.string().max(20), typed: z.string().max(PICK_TYPED_MAX) }),
  z.object({ account: pickedAccount }),
);
