import { conversationForBot } from '#workspace/conversations.ts';
import { expectFile, filePayload, isFileForBot } from '#workspace/files.ts';
import { type JsonObject, objectsOf, textOf } from '#workspace/json.ts';
import { postMessage } from '#workspace/messages.ts';
import type { World } from '#workspace/world.ts';
import { failure, jsonArgument, type Methods, needs } from './method.ts';

export const fileMethods: Methods = {
  'files.getUploadURLExternal': { scopes: needs('files:write'), run: getUploadUrl },
  'files.completeUploadExternal': { scopes: needs('files:write'), run: complete },
  'files.info': { scopes: needs('files:read'), run: info },
};

/** Where the bytes of a file go that was announced before. */
export const UPLOAD_PATH = '/upload/v1/';

function getUploadUrl(world: World, args: JsonObject): JsonObject {
  const name = textOf(args.filename);
  if (!name || !(Number(args.length) > 0)) return failure('invalid_arguments');
  const file = expectFile(world, { name, owner: world.bot.userId, altText: textOf(args.alt_text) || textOf(args.alt_txt) });
  return { ok: true, upload_url: `${world.origin()}${UPLOAD_PATH}${file.uploadKey}`, file_id: file.id };
}

function complete(world: World, args: JsonObject): JsonObject {
  const wanted = objectsOf(jsonArgument(args, 'files'));
  const files = wanted.flatMap((each) => world.files.get(textOf(each.id)) ?? []);
  if (files.length === 0 || files.length < wanted.length || files.some(({ bytes }) => bytes === null))
    return failure('file_not_found');
  const channel = textOf(args.channel_id) || textOf(args.channels);
  const conversation = channel ? conversationForBot(world, channel) : undefined;
  if (channel && !conversation) return failure('channel_not_found');
  if (conversation && !conversation.members.has(world.bot.userId)) return failure('not_in_channel');
  for (const [i, file] of files.entries()) {
    file.isComplete = true;
    file.title = textOf(wanted[i]?.title) || file.name;
    if (conversation) file.conversations.add(conversation.id);
  }
  if (conversation) {
    const root = conversation.messages.find(({ ts }) => ts === textOf(args.thread_ts));
    postMessage(world, conversation, {
      author: world.bot.userId,
      text: textOf(args.initial_comment),
      files: files.map(({ id }) => id),
      threadTs: root ? (root.threadTs ?? root.ts) : null,
    });
  }
  return { ok: true, files: files.map(({ id }) => filePayload(world, id)) };
}

function info(world: World, args: JsonObject): JsonObject {
  const id = textOf(args.file);
  const file = world.files.get(id);
  return file && isFileForBot(world, file) ? { ok: true, file: filePayload(world, id), comments: [] } : failure('file_not_found');
}
