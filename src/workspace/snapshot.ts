import { conversationsOf, isShared } from './conversations.ts';
import { fileUrl, sharedFile } from './files.ts';
import { objectOf, textOf } from './json.ts';
import { repliesOf } from './messages.ts';
import type { PersonRecord } from './people.ts';
import type {
  Conversation,
  Mail,
  Message,
  OpenConversation,
  OpenThread,
  Person,
  SlashCommand,
  Snapshot,
  View,
} from './protocol.ts';
import { scopesOf } from './scopes.ts';
import { titleOf } from './views.ts';
import { permalinkOf } from './web-api/chat.ts';
import type { ConversationRecord, MessageRecord, ViewRecord, World } from './world.ts';

export type Question = {
  readonly as: string;
  readonly conversation: string | null;
  readonly thread: string | null;
  readonly limit: number;
};
export type Surroundings = {
  readonly mails: readonly Mail[];
  readonly isAppConnected: boolean;
  /** Completions for each command, by the command's name. */
  readonly deskUrl: string | null;
  readonly commandLines: (command: string) => SlashCommand['lines'];
};

/** All that one person sees now; null for somebody who may not look. */
export function snapshotFor(world: World, question: Question, surroundings: Surroundings): Snapshot | null {
  const me = world.people.get(question.as);
  if (!me || me.isBot || me.isDeleted) return null;
  const conversation = visible(world, me, question.conversation);
  return {
    revision: world.changes.revision(),
    team: world.team,
    me: personOf(me),
    people: [...world.people.values()].map(personOf),
    conversations: sidebar(world, me),
    open: conversation ? openConversation(world, conversation, question) : null,
    thread: conversation && question.thread ? openThread(world, conversation, { as: me.id, rootTs: question.thread }) : null,
    modals: (world.stacks.get(me.id) ?? []).flatMap((id) => viewOf(world.views.get(id))),
    home: viewOf(world.views.get(world.homes.get(me.id) ?? ''))[0] ?? null,
    commands: world.app.commands.map(({ command, description, usageHint }) => ({
      command,
      description,
      usageHint,
      lines: surroundings.commandLines(command),
    })),
    shortcuts: world.app.shortcuts,
    mails: surroundings.mails,
    clock: { now: world.clock.now(), movedBy: world.clock.movedBy(), zone: world.clock.zone },
    notices: world.notices.get(me.id) ?? [],
    isAppConnected: surroundings.isAppConnected,
    troubles: world.faults.list(),
    scopes: scopesOf(world),
    groups: [...world.groups.values()],
    appName: world.app.name,
    deskUrl: surroundings.deskUrl,
  };
}

function visible(world: World, me: PersonRecord, id: string | null): ConversationRecord | undefined {
  const conversation = world.conversations.get(id ?? '');
  if (!conversation) return undefined;
  return conversation.members.has(me.id) || mayLookInto(conversation, me) ? conversation : undefined;
}

/** Full members may read public channels without joining; guests and strangers may not. */
function mayLookInto(conversation: ConversationRecord, me: PersonRecord): boolean {
  return conversation.kind === 'channel' && !me.isGuest && !me.isSingleChannelGuest && !me.isStranger;
}

function sidebar(world: World, me: PersonRecord): Conversation[] {
  const own = conversationsOf(world, me.id);
  const channels = [...world.conversations.values()].filter(
    (each) => each.kind !== 'dm' && (own.includes(each) || mayLookInto(each, me)),
  );
  const isWithBot = ({ members }: ConversationRecord) => members.has(world.bot.userId);
  const direct = own.filter((each) => each.kind === 'dm' && (each.messages.length > 0 || isWithBot(each)));
  return [...channels, ...direct.filter(isWithBot), ...direct.filter((each) => !isWithBot(each))].map((each) =>
    conversationOf(world, me, each),
  );
}

function conversationOf(world: World, me: PersonRecord, record: ConversationRecord): Conversation {
  const other = record.kind === 'dm' ? ([...record.members].find((id) => id !== me.id) ?? null) : null;
  const lastRead = record.lastRead.get(me.id) ?? '';
  const isMember = record.members.has(me.id);
  const unread = record.messages.filter((each) => isMember && each.ts > lastRead && each.author !== me.id && isInChannel(each));
  const mentions = record.kind === 'dm' ? unread : unread.filter(({ text }) => text.includes(`<@${me.id}`));
  return {
    id: record.id,
    kind: record.kind,
    name: other === null ? record.name : (world.people.get(other)?.realName ?? ''),
    topic: record.topic,
    withPerson: other,
    isApp: other === world.bot.userId,
    isMember,
    isArchived: record.isArchived,
    isShared: record.kind !== 'dm' && isShared(world, record),
    unread: unread.length,
    mentions: mentions.length,
  };
}

function isInChannel({ ts, threadTs, isBroadcast }: MessageRecord): boolean {
  return threadTs === null || threadTs === ts || isBroadcast;
}

function openConversation(world: World, record: ConversationRecord, { as, limit }: Question): OpenConversation {
  const all = inOrder([...record.messages, ...record.ephemerals.filter(({ onlyFor }) => onlyFor === as)]).filter(isInChannel);
  return {
    id: record.id,
    messages: all.slice(-limit).map((message) => messageOf(world, record, message)),
    hasEarlier: all.length > limit,
    members: [...record.members],
    lastReadTs: record.lastRead.get(as) ?? null,
  };
}

function openThread(world: World, record: ConversationRecord, { as, rootTs }: { as: string; rootTs: string }): OpenThread | null {
  const root = record.messages.find(({ ts }) => ts === rootTs);
  if (!root) return null;
  const whispers = record.ephemerals.filter(({ onlyFor, threadTs }) => onlyFor === as && threadTs === rootTs);
  const replies = inOrder([...repliesOf(record, rootTs), ...whispers]).map((reply) => messageOf(world, record, reply));
  return { conversation: record.id, root: messageOf(world, record, root), replies };
}

function inOrder(messages: readonly MessageRecord[]): MessageRecord[] {
  return [...messages].sort((a, b) => (a.ts < b.ts ? -1 : 1));
}

/** A message as the page shows it. */
export function messageOf(world: World, conversation: ConversationRecord, record: MessageRecord): Message {
  const replies = record.onlyFor === null ? repliesOf(conversation, record.ts) : [];
  return {
    ts: record.ts,
    conversation: record.conversation,
    threadTs: record.threadTs,
    author: record.author,
    authorName: record.authorName,
    isEphemeral: record.onlyFor !== null,
    isBroadcast: record.isBroadcast,
    text: record.text,
    blocks: withPictures(world, record.blocks),
    attachments: record.attachments,
    files: record.files.flatMap((id) => {
      const file = world.files.get(id);
      return file ? [sharedFile(file)] : [];
    }),
    reactions: [...record.reactions].map(([name, people]) => ({ name, people: [...people] })),
    replies:
      replies.length === 0
        ? null
        : {
            count: replies.length,
            people: [...new Set(replies.map(({ author }) => author))],
            latestTs: replies.at(-1)?.ts ?? '',
          },
    // People see that somebody edited a message, not that an app changed its card.
    isEdited: record.editedTs !== null && record.botId === null,
    version: record.version,
    permalink: permalinkOf(world, conversation.id, record.ts, record.threadTs),
  };
}

/** Pictures that a block names by their file, with the address under which the page finds them. */
function withPictures(world: World, blocks: MessageRecord['blocks']): MessageRecord['blocks'] {
  return blocks.map((block) => {
    const file = world.files.get(textOf(objectOf(objectOf(block).slack_file).id));
    return file?.isComplete ? { ...block, image_url: fileUrl(file) } : block;
  });
}

function viewOf(record: ViewRecord | undefined): View[] {
  if (!record) return [];
  const { source } = record;
  return [
    {
      id: record.id,
      kind: record.kind,
      title: titleOf(record),
      submit: textOf(objectOf(source.submit).text) || null,
      close: textOf(objectOf(source.close).text) || 'Close',
      blocks: record.blocks,
      hash: record.hash,
      isBusy: record.isBusy,
    },
  ];
}

function personOf(record: PersonRecord): Person {
  return {
    id: record.id,
    name: record.name,
    realName: record.realName,
    title: record.title,
    email: record.email,
    zone: record.zone,
    locale: record.locale,
    initials: record.realName
      .split(/\s+/)
      .map((word) => word.slice(0, 1))
      .slice(0, 2)
      .join('')
      .toUpperCase(),
    hue: [...record.id].reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0)) % 360, 7),
    isBot: record.isBot,
    isGuest: record.isGuest || record.isSingleChannelGuest,
    isStranger: record.isStranger,
    isPlayable: record.isPlayable,
  };
}
