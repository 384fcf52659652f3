import { readFileSync } from 'node:fs';
import { rename, writeFile } from 'node:fs/promises';
import { newConversation } from './conversations.ts';
import { type SavedMessage, type SavedState, savedSchema } from './saved-schema.ts';
import type { ConversationRecord, MessageRecord, World } from './world.ts';

/**
 * What outlives a restart: messages, Home tabs, files, and how far the clock was moved. The bot remembers the
 * messages that it posted, and facts of days to come; a workspace that forgot them would contradict it.
 * Ephemeral messages and open modals are gone, as they are after Slack is reloaded.
 */

const SAVE_AFTER_MS = 300;

/** Takes up what `file` holds, and from then on keeps it up to date. Returns how to write it now and stop. */
export function keepState(world: World, file: string): () => Promise<void> {
  const saved = readState(file);
  if (saved) restore(world, saved);
  let timer: NodeJS.Timeout | undefined;
  let writing = Promise.resolve();
  const save = () => {
    timer = undefined;
    writing = writing.then(() => writeState(file, stateOf(world)));
    return writing;
  };
  const stop = world.changes.listen(() => {
    timer ??= setTimeout(() => save().catch(() => undefined), SAVE_AFTER_MS).unref();
  });
  return async () => {
    stop();
    clearTimeout(timer);
    await save();
  };
}

function readState(file: string): SavedState | undefined {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
  try {
    return savedSchema.parse(JSON.parse(text));
  } catch (cause) {
    throw new Error(`${file} does not hold what the local workspace saved. Move it away to begin with an empty workspace.`, {
      cause,
    });
  }
}

async function writeState(file: string, state: SavedState): Promise<void> {
  await writeFile(`${file}.new`, JSON.stringify(state));
  await rename(`${file}.new`, file);
}

function stateOf(world: World): SavedState {
  return {
    format: 1,
    clockMovedBy: world.clock.movedBy(),
    conversations: [...world.conversations.values()].map(
      ({ id, kind, name, topic, members, isArchived, isShared, messages, lastRead }) => ({
        id,
        kind,
        name,
        topic,
        members: [...members],
        isArchived,
        isShared,
        messages: messages.map(savedMessage),
        lastRead: Object.fromEntries(lastRead),
      }),
    ),
    homes: [...world.homes].flatMap(([person, view]) => {
      const shown = world.views.get(view);
      return shown ? [{ person, view, source: shown.source, blocks: [...shown.blocks] }] : [];
    }),
    files: [...world.files.values()]
      .filter(({ isComplete }) => isComplete)
      .map(({ bytes, conversations, ...file }) => ({
        ...file,
        bytes: bytes?.toString('base64') ?? null,
        conversations: [...conversations],
      })),
  };
}

function savedMessage({ reactions, onlyFor, rawAttachments, ...message }: MessageRecord): SavedMessage {
  return {
    ...message,
    blocks: [...message.blocks],
    attachments: message.attachments.map((each) => ({ ...each, blocks: [...each.blocks] })),
    rawAttachments: [...rawAttachments],
    files: [...message.files],
    reactions: Object.fromEntries([...reactions].map(([name, people]) => [name, [...people]])),
  };
}

function restore(world: World, saved: SavedState): void {
  const forwardMs = saved.clockMovedBy - world.clock.movedBy();
  if (forwardMs > 0) world.clock.advance({ seconds: Math.ceil(forwardMs / 1000) });
  for (const { messages, members, lastRead, isArchived, isShared, ...own } of saved.conversations) {
    const conversation = world.conversations.get(own.id) ?? takenUp(world, own, members);
    conversation.isArchived = isArchived;
    conversation.isShared = isShared;
    conversation.members.clear();
    for (const member of members) conversation.members.add(member);
    for (const message of messages) conversation.messages.push(restoredMessage(message));
    for (const [person, ts] of Object.entries(lastRead)) conversation.lastRead.set(person, ts);
  }
  for (const { person, view, source, blocks } of saved.homes) {
    const own = { id: view, kind: 'home', person, rootId: view, previousId: null, isBusy: false, conversation: null } as const;
    world.views.set(view, { ...own, source, blocks, hash: `restored.${view}` });
    world.homes.set(person, view);
  }
  for (const { bytes, conversations, ...file } of saved.files) {
    const held = bytes === null ? null : Buffer.from(bytes, 'base64');
    world.files.set(file.id, { ...file, bytes: held, conversations: new Set(conversations) });
  }
}

type Frame = Pick<ConversationRecord, 'id' | 'kind' | 'name' | 'topic'>;

/** A conversation of the last run. Its twin, which this start opened for the same two people, gives way to it. */
function takenUp(world: World, own: Frame, members: readonly string[]): ConversationRecord {
  const twin = [...world.conversations.values()].find(
    (each) => own.kind === 'dm' && each.kind === 'dm' && members.every((member) => each.members.has(member)),
  );
  if (twin) world.conversations.delete(twin.id);
  return newConversation(world, { ...own, members });
}

function restoredMessage({ reactions, ...message }: SavedMessage): MessageRecord {
  const people = Object.entries(reactions).map(([name, list]): [string, Set<string>] => [name, new Set(list)]);
  return { ...message, onlyFor: null, reactions: new Map(people) };
}
