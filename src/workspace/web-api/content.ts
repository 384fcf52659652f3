import { withIds } from '#workspace/blocks.ts';
import { isObject, type JsonObject, objectsOf, textOf } from '#workspace/json.ts';
import { checkMessageBlocks } from '#workspace/limits/limits.ts';
import type { Attachment, Block, Json } from '#workspace/protocol.ts';
import type { World } from '#workspace/world.ts';
import { failure, jsonArgument, objectArgument, refusal } from './method.ts';

/** What a message holds, as an app gives it: checked, with ids. Undefined parts were not given. */
export type Content = {
  readonly text: string | undefined;
  readonly blocks: readonly Block[] | undefined;
  readonly attachments: readonly Attachment[] | undefined;
  readonly rawAttachments: readonly Json[] | undefined;
  readonly metadata: JsonObject | undefined;
};

const ATTACHMENTS_MAX = 100;

export function readContent(world: World, args: JsonObject): Content | { readonly refused: JsonObject } {
  const blocks = args.blocks === undefined ? undefined : jsonArgument(args, 'blocks');
  if (args.blocks !== undefined && !Array.isArray(blocks)) return { refused: failure('invalid_blocks_format') };
  const attachments = args.attachments === undefined ? undefined : jsonArgument(args, 'attachments');
  if (args.attachments !== undefined && !Array.isArray(attachments)) return { refused: failure('invalid_attachments') };
  const cards = objectsOf(attachments);
  if (cards.length > ATTACHMENTS_MAX) return { refused: failure('too_many_attachments') };
  for (const each of [blocks, ...cards.map((card) => card.blocks)]) {
    if (each === undefined) continue;
    const verdict = checkMessageBlocks(each);
    if (!verdict.ok) return { refused: refusal(verdict.error, verdict.problems) };
  }
  const metadata = readMetadata(args);
  if (metadata === 'bad') return { refused: failure('invalid_metadata_format') };
  return {
    text: args.text === undefined ? undefined : String(args.text),
    blocks: blocks === undefined ? undefined : withIds(world, blocks),
    attachments: attachments === undefined ? undefined : cards.map((card) => attachmentOf(world, card)),
    rawAttachments: attachments === undefined ? undefined : cards,
    metadata,
  };
}

function readMetadata(args: JsonObject): JsonObject | undefined | 'bad' {
  if (args.metadata === undefined) return undefined;
  const metadata = objectArgument(args, 'metadata');
  if (!metadata || textOf(metadata.event_type) === '' || !isObject(metadata.event_payload)) return 'bad';
  return metadata;
}

function attachmentOf(world: World, card: JsonObject): Attachment {
  return {
    color: textOf(card.color),
    fallback: textOf(card.fallback),
    text: textOf(card.text) || textOf(card.pretext),
    blocks: withIds(world, card.blocks ?? []),
  };
}

export function isEmpty({ text, blocks, attachments }: Content): boolean {
  return !text?.trim() && (blocks ?? []).length === 0 && (attachments ?? []).length === 0;
}
