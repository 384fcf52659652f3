import { isYes, type JsonObject, textOf } from '#workspace/json.ts';
import { changeMessage, findMessage, postMessage, removeMessage } from '#workspace/messages.ts';
import type { ResponseTarget } from '#workspace/tickets.ts';
import type { World } from '#workspace/world.ts';
import { isEmpty, readContent } from './content.ts';
import { failure } from './method.ts';

export const RESPONSE_PATH = '/response/';

/** Status and body with which Slack answers a post to a response_url. */
export type ResponseUrlAnswer = { readonly status: number; readonly body: JsonObject };

/** Takes what the app posts to a response_url: five times, within half an hour. */
export function respond(world: World, key: string, args: JsonObject): ResponseUrlAnswer {
  const target = world.tickets.takeResponseUrl(key);
  if ('refused' in target) return { status: 404, body: failure(target.refused) };
  return showAnswer(world, target, args);
}

/** Shows a text or blocks that answer an interaction, whether they came with the ack or to the response_url. */
export function showAnswer(world: World, target: ResponseTarget, args: JsonObject): ResponseUrlAnswer {
  const conversation = world.conversations.get(target.conversation);
  if (!conversation) return { status: 404, body: failure('channel_not_found') };
  const source = target.message ? findMessage(conversation, target.message.ts) : undefined;
  if (isYes(args.delete_original)) {
    if (source) removeMessage(world, source);
    return { status: 200, body: { ok: true } };
  }
  const content = readContent(world, args);
  if ('refused' in content) return { status: 400, body: content.refused };
  if (isEmpty(content)) return { status: 400, body: failure('no_text') };
  const { text = '', blocks = [], attachments = [], rawAttachments = [], metadata = null } = content;
  if (isYes(args.replace_original)) {
    if (!source) return { status: 404, body: failure('message_not_found') };
    changeMessage(world, source, { text, blocks, attachments, metadata });
    return { status: 200, body: { ok: true } };
  }
  const isForAll = args.response_type === 'in_channel';
  const root = conversation.messages.find(({ ts }) => ts === textOf(args.thread_ts));
  postMessage(world, conversation, {
    author: world.bot.userId,
    text,
    blocks,
    attachments,
    rawAttachments,
    metadata,
    threadTs: root ? (root.threadTs ?? root.ts) : null,
    onlyFor: isForAll ? null : target.person,
  });
  return { status: 200, body: { ok: true } };
}
