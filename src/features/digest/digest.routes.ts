import { z } from 'zod';
import { idSchema, versionSchema } from '#domain/ids.ts';
import { LANGUAGES, MAIN_DIGEST } from '#domain/subscription.ts';
import { action, modal } from '#slack/routes.ts';

/** A channel, or a person for the direct messages with them. */
const channel = z.string().regex(/^[CGDUW][A-Z0-9]+$/);
/** Buttons from before a channel could have several name none. */
const digest = idSchema.default(MAIN_DIGEST);
const onDigest = z.object({ channel, digest });
/** The version makes each click on a newer answer a command of its own. */
const onDigestNow = onDigest.extend({ version: versionSchema });

/** Posts today's digest once more, after somebody looked and did not find it. */
export const postDigestAgain = action('digest.post-again', onDigest);

/** Ends a digest. */
export const stopDigest = action('digest.stop', onDigestNow);

export const resumeDigest = action('digest.resume', onDigestNow);
export const previewDigest = action('digest.preview', onDigest);

/** Until it comes again. */
export const pauseDigest = modal('digest.pause', onDigestNow, z.object({ until: z.string().nullable() }));

/** Everything about one digest. `isNew`: another one for a channel that has one. */
export const digestForm = modal(
  'digest.form',
  onDigest.extend({
    isNew: z.boolean().default(false),
    /** A stamp of the digest as the form showed it; missing in forms from before it was kept. */
    seen: z.string().max(64).exactOptional(),
  }),
  z.object({
    time: z.string(),
    zone: z.string(),
    days: z.array(z.string().regex(/^[1-7]$/)),
    holidays: z.string(),
    language: z.enum(LANGUAGES).catch('en'),
    whose: z.enum(['all', 'unclaimed', 'person']).catch('all'),
    person: z.string().nullable(),
    currency: z.string().nullable().default(null),
    entity: z.string().nullable().default(null),
    segment: z.string().nullable().default(null),
    region: z.string().nullable().default(null),
    overDays: z
      .string()
      .nullable()
      .transform((days) => days ?? ''),
    overMajor: z.string(),
  }),
);
