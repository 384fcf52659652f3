import { z } from 'zod';
import { action } from '#slack/routes.ts';

/** Ends a channel's digest. */
export const stopDigest = action('digest.stop', z.object({ channel: z.string().regex(/^[CGD][A-Z0-9]+$/) }));
