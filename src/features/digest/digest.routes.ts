import { z } from 'zod';
import { versionSchema } from '#domain/ids.ts';
import { action } from '#slack/routes.ts';

const channel = z.string().regex(/^[CGD][A-Z0-9]+$/);

/** Posts today's digest once more, after somebody looked and did not find it. */
export const postDigestAgain = action('digest.post-again', z.object({ channel }));

/** Ends a channel's digest. The version makes each click on a newer answer a command of its own. */
export const stopDigest = action('digest.stop', z.object({ channel, version: versionSchema }));
