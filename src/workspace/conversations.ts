import { postMessage } from './messages.ts';
import type { ConversationRecord, World } from './world.ts';

/** The direct conversation of two people, opened when they first need it. */
export function directConversation(world: World, one: string, other: string): ConversationRecord {
  const found = [...world.conversations.values()].find(
    ({ kind, members }) => kind === 'dm' && members.has(one) && members.has(other),
  );
  if (found) return found;
  const conversation = newConversation(world, { id: world.nextId('D'), kind: 'dm', name: '', topic: '', members: [one, other] });
  world.changes.changed('conversations');
  return conversation;
}

export function newConversation(
  world: World,
  own: Pick<ConversationRecord, 'id' | 'kind' | 'name' | 'topic'> & { readonly members: readonly string[] },
): ConversationRecord {
  const conversation: ConversationRecord = {
    ...own,
    members: new Set(own.members),
    isArchived: false,
    isShared: false,
    messages: [],
    ephemerals: [],
    lastRead: new Map(),
    created: Math.floor(world.clock.now() / 1000),
  };
  world.conversations.set(conversation.id, conversation);
  return conversation;
}

/**
 * What the app means by `channel`: an id, `#name`, or a person's id, which stands for the direct conversation
 * with the bot. Undefined where the bot cannot know of it.
 */
export function conversationForBot(world: World, channel: string): ConversationRecord | undefined {
  const person = world.people.get(channel);
  if (person && !person.isBot && !person.isDeleted) return directConversation(world, world.bot.userId, person.id);
  const name = channel.replace(/^#/, '');
  const found =
    world.conversations.get(channel) ??
    [...world.conversations.values()].find((each) => each.kind === 'channel' && each.name === name);
  if (!found) return undefined;
  return found.kind === 'channel' || found.members.has(world.bot.userId) ? found : undefined;
}

export function conversationsOf(world: World, person: string): ConversationRecord[] {
  return [...world.conversations.values()].filter((each) => each.members.has(person));
}

export function joinConversation(world: World, conversation: ConversationRecord, person: string): void {
  if (conversation.members.has(person)) return;
  conversation.members.add(person);
  const name = world.people.get(person)?.realName ?? person;
  postMessage(world, conversation, { author: person, text: `${name} joined #${conversation.name}.` });
  world.changes.changed('conversations');
}

/** True where people of another organisation can read along. */
export function isShared(world: World, { isShared: isMarked, members }: ConversationRecord): boolean {
  return isMarked || [...members].some((member) => world.people.get(member)?.isStranger === true);
}

/** What Slack calls the conversation in payloads. */
export function payloadName(conversation: ConversationRecord): string {
  if (conversation.kind === 'dm') return 'directmessage';
  return conversation.kind === 'private' ? 'privategroup' : conversation.name;
}
