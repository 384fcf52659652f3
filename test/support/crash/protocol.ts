import { z } from 'zod';
import { pointSchema } from './point.ts';

/** What the runner tells the process that it may kill. */
export const orderSchema = z.discriminatedUnion('do', [
  z.object({
    do: z.literal('start'),
    slack: z.object({ apiUrl: z.string(), botToken: z.string(), appToken: z.string() }),
    file: z.string(),
    smtpUrl: z.string(),
    settings: z.record(z.string(), z.string()),
    nowMs: z.number(),
    skewMs: z.number(),
    crashAt: pointSchema.nullable(),
  }),
  z.object({
    do: z.literal('import'),
    file: z.string(),
    dataDir: z.string(),
    csv: z.string(),
    zone: z.string(),
    nowMs: z.number(),
    crashAt: pointSchema.nullable(),
  }),
  z.object({ do: z.literal('arm'), crashAt: pointSchema.nullable() }),
  /** The clock moves on; so does the store's, by as much. */
  z.object({ do: z.literal('time'), nowMs: z.number(), skewMs: z.number() }),
  /** Answers when nothing is under way. */
  z.object({ do: z.literal('rest'), id: z.number() }),
]);
export type Order = z.infer<typeof orderSchema>;

export const reportSchema = z.discriminatedUnion('said', [
  z.object({ said: z.literal('warm') }),
  z.object({ said: z.literal('ready') }),
  /** An import ended; empty unless it was refused. */
  z.object({ said: z.literal('imported'), refusal: z.string() }),
  z.object({ said: z.literal('resting'), id: z.number(), calls: z.array(z.string()) }),
  /** An error that the bot logged: unexpected by its own account. */
  z.object({ said: z.literal('trouble'), text: z.string() }),
]);
export type Report = z.infer<typeof reportSchema>;
