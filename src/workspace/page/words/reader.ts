import type { Conversation, Person, Snapshot } from '../../protocol.ts';

/** Who reads: names behind ids, and how this person writes dates. */
export type Reader = {
  readonly me: Person;
  readonly zone: string;
  readonly locale: string;
  /** The workspace's own time, to the minute. */
  readonly now: number;
  readonly appName: string;
  /** Changes whenever a name does. */
  readonly names: string;
  person(id: string): Person | undefined;
  conversation(id: string): Conversation | undefined;
};

/** @param now the workspace's time in epoch milliseconds */
export function createReader(snapshot: Snapshot, now: number): Reader {
  const people = new Map(snapshot.people.map((person) => [person.id, person]));
  const conversations = new Map(snapshot.conversations.map((conversation) => [conversation.id, conversation]));
  return {
    me: snapshot.me,
    zone: snapshot.me.zone,
    locale: snapshot.me.locale,
    now,
    appName: snapshot.appName,
    names: [
      snapshot.me.id,
      ...snapshot.people.map(({ realName }) => realName),
      ...snapshot.conversations.map(({ name }) => name),
    ].join(),
    person: (id) => people.get(id),
    conversation: (id) => conversations.get(id),
  };
}
