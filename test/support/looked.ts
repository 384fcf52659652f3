import type { Mail } from '#workspace/protocol.ts';
import type { Workspace } from '#workspace/workspace.ts';
import { readableMessage, readableView } from './readable.ts';
import type { Names } from './readable-text.ts';

/** What was said and what was looked at, so that nothing goes unseen. */
export type Looked = {
  readonly at: (key: string) => void;
  readonly has: (key: string) => boolean;
  /** Something that only this support code knows of: an inline error, a refused command. */
  readonly note: (key: string, text: string) => void;
  readonly unread: (mails: readonly Mail[]) => string[];
};

export const messageKey = (conversation: string, ts: string): string => `message ${conversation} ${ts}`;
export const viewKey = (id: string): string => `modal ${id}`;
export const noticeKey = (id: string): string => `notice ${id}`;
export const errorKey = (view: string, blockId: string): string => `error ${view} ${blockId}`;
export const mailKey = (id: string): string => `mail ${id}`;

export function looked(workspace: Workspace, names: Names): Looked {
  const { world } = workspace;
  const seen = new Set<string>();
  const noted = new Map<string, string>();
  // Modals come and go; each that ever stood open counts, with what it said last.
  world.changes.listen(() => {
    for (const view of world.views.values()) {
      if (view.kind === 'modal') noted.set(viewKey(view.id), readableView(view.source, names));
    }
    for (const [person, notices] of world.notices) {
      for (const notice of notices) noted.set(noticeKey(notice.id), `to ${names(person)}: ${notice.text}`);
    }
  });

  return {
    at: (key) => seen.add(key),
    has: (key) => seen.has(key),
    note: (key, text) => noted.set(key, text),
    unread(mails) {
      const messages = [...world.conversations.values()].flatMap((conversation) => {
        const place =
          conversation.kind === 'dm' ? `DM with ${[...conversation.members].map(names).join(' and ')}` : `#${conversation.name}`;
        return [...conversation.messages, ...conversation.ephemerals]
          .filter((message) => message.botId !== null)
          .map((message) => ({
            key: messageKey(conversation.id, message.ts),
            text: `${message.onlyFor ? `only for ${names(message.onlyFor)} ` : ''}in ${place}: ${readableMessage(message, names)}`,
          }));
      });
      const others = [...noted].map(([key, text]) => ({ key, text: `${key.split(' ')[0]}: ${text}` }));
      const letters = mails.map((mail) => ({ key: mailKey(mail.id), text: `mail to ${mail.to}: ${mail.subject}` }));
      return [...messages, ...others, ...letters].filter(({ key }) => !seen.has(key)).map(({ text }) => text);
    },
  };
}
