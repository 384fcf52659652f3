import { z } from 'zod';
import { accountIdSchema, versionSchema } from '#domain/ids.ts';
import { action } from '#slack/routes.ts';

/** What every button on an account carries: which account, and the version of the case that was shown. */
export const onAccount = z.object({ account: accountIdSchema, version: versionSchema });

/** Posts the shared card once more, after somebody looked and did not find it. */
export const postAgain = action('account.post-again', z.object({ account: accountIdSchema }));

/** Shows an account's card to the person who clicked. */
export const openAccount = action('account.open', z.object({ account: accountIdSchema }));
