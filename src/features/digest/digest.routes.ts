import { z } from 'zod';
import { versionSchema } from '#domain/ids.ts';
import { action } from '#slack/routes.ts';

/** Ends a channel's digest. The version makes each click on a newer answer a command of its own. */
export const stopDigest = action(
  'digest.stop',
  z.object({ channel: z.string().regex(/^[CGD][A-Z0-9]+$/), version: versionSchema }),
);
