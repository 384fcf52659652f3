import { z } from 'zod';
import { isObject, type JsonObject } from './json.ts';
import type { Block, Json } from './protocol.ts';

/** The form of the file in which the workspace outlives a restart. */

// What came out of JSON.parse is JSON: nothing to look for.
const json = z.custom<Json>(() => true);
const block = z.custom<Block>((value) => isObject(value) && typeof value.type === 'string' && typeof value.block_id === 'string');
const blocks = z.array(block);

const message = z.object({
  ts: z.string(),
  conversation: z.string(),
  author: z.string(),
  authorName: z.string(),
  botId: z.string().nullable(),
  threadTs: z.string().nullable(),
  isBroadcast: z.boolean(),
  clientMsgId: z.string().nullable(),
  text: z.string(),
  blocks,
  attachments: z.array(z.object({ color: z.string(), fallback: z.string(), text: z.string(), blocks })),
  rawAttachments: z.array(json),
  metadata: z.custom<JsonObject>(isObject).nullable(),
  files: z.array(z.string()),
  reactions: z.record(z.string(), z.array(z.string())),
  editedTs: z.string().nullable(),
  version: z.number(),
});

export const savedSchema = z.object({
  format: z.literal(1),
  clockMovedBy: z.number(),
  conversations: z.array(
    z.object({
      id: z.string(),
      kind: z.enum(['channel', 'private', 'dm']),
      name: z.string(),
      topic: z.string(),
      members: z.array(z.string()),
      isArchived: z.boolean(),
      isShared: z.boolean().default(false),
      messages: z.array(message),
      lastRead: z.record(z.string(), z.string()),
    }),
  ),
  homes: z.array(z.object({ person: z.string(), view: z.string(), source: z.custom<JsonObject>(isObject), blocks })),
  files: z.array(
    z.object({
      id: z.string(),
      uploadKey: z.string(),
      publicKey: z.string(),
      name: z.string(),
      title: z.string(),
      altText: z.string(),
      mimetype: z.string(),
      owner: z.string(),
      isComplete: z.boolean(),
      bytes: z.string().nullable(),
      conversations: z.array(z.string()),
    }),
  ),
});

export type SavedState = z.infer<typeof savedSchema>;
export type SavedMessage = SavedState['conversations'][number]['messages'][number];
