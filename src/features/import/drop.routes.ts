import { z } from 'zod';
import { isDay } from '#domain/day.ts';
import { idSchema } from '#domain/ids.ts';
import { action, modal, slackFile } from '#slack/routes.ts';

/** A file that lies in Slack, as far as a button or a window carries it along. */
const lying = z.object({ id: idSchema, name: z.string().max(200), size: z.number().int().nonnegative() });
export type LyingFile = z.infer<typeof lying>;

const onDrop = z.object({ drop: idSchema });
/** Which preview a yes is of, and whether it may close more than usual. */
export const acceptFile = action(
  'import.accept',
  onDrop.extend({ hash: z.string().regex(/^[0-9a-f]{64}$/), closing: z.boolean() }),
);
export const discardFile = action('import.discard', onDrop);

/** A place in the header; "found" and nothing leave it to the file. */
const place = z
  .string()
  .regex(/^(?:found|\d{1,2})$/)
  .nullable()
  .default(null);
const how = {
  source: z.string().nullable().default(null),
  otherSource: z.string().trim().default(''),
  entity: z.string().nullable().default(null),
  mode: z.enum(['snapshot', 'changes'], { error: 'Say what the file lists.' }),
  asOf: z.string().refine(isDay).nullable().default(null),
  dates: z.enum(['found', 'DMY', 'MDY']).nullable().default(null),
  ...{ customer: place, number: place, due: place, open: place },
};
/** `/ar import`; with a file that was dropped already, it asks only what it is. */
export const importFile = modal(
  'import.file',
  z.object({ file: lying.nullable() }),
  z.object({ ...how, files: z.array(slackFile).default([]) }),
);
/** Reads a file that was previewed as something else. */
export const changeReading = modal('import.change', onDrop, z.object(how));
