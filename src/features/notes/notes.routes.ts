import { z } from 'zod';
import { accountIdSchema } from '#domain/ids.ts';
import { NOTE_MAX } from '#domain/note.ts';
import { pickedAccount } from '#features/pick/pick.routes.ts';
import { modal } from '#slack/routes.ts';

/** Which message, and as much of its text as goes with a window; `account` where its thread tells of one. */
const onMessage = z.object({
  channel: z.string().max(30),
  ts: z.string().max(30),
  author: z.string().max(30).nullable(),
  text: z.string(),
  isCut: z.boolean(),
  account: accountIdSchema.nullable(),
});
export type OnMessage = z.infer<typeof onMessage>;

export const noteMessage = modal(
  'record.note',
  onMessage,
  z.object({
    account: pickedAccount,
    text: z.string().trim().min(1, 'Write what is to stand in the record.').max(NOTE_MAX),
  }),
);
