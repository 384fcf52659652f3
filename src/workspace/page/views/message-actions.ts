import type { Message } from '../../protocol.ts';
import { h, type Vnode } from '../dom/h.ts';
import { icon } from '../dom/icon.ts';
import { type MenuItem, menu } from '../dom/menu.ts';
import type { App } from '../state/app.ts';
import { emojiOf } from '../words/emoji.ts';
import type { Reader } from '../words/reader.ts';

const OFFERED = ['eyes', 'white_check_mark', 'thumbsup', 'tada', 'question', 'heart'];

/** What one can do with a message: reply, react, copy its link, the app's message shortcuts. */
export function messageActions(app: App, message: Message, isInThread: boolean): Vnode | null {
  if (message.isEphemeral) return null;
  const { conversation, ts, threadTs } = message;
  return h(
    'div',
    { class: 'message-actions', role: 'group', 'aria-label': 'Message actions' },
    !isInThread &&
      h(
        'button',
        {
          type: 'button',
          class: 'button is-icon',
          'aria-label': 'Reply in thread',
          title: 'Reply in thread',
          on: { click: () => app.go({ at: 'talk', conversation, thread: threadTs ?? ts }) },
        },
        icon('reply'),
      ),
    menu('react', {
      label: 'React',
      content: icon('smile'),
      class: 'button is-icon',
      align: 'end',
      items: OFFERED.map((name) => ({
        key: name,
        label: [h('span', { 'aria-hidden': 'true' }, `${emojiOf(name) ?? ''} `), name.replaceAll('_', ' ')],
        onChoose: () => void app.perform({ do: hasReacted(app, message, name) ? 'unreact' : 'react', conversation, ts, name }),
      })),
    }),
    menu('more', {
      label: 'More actions',
      content: icon('more'),
      class: 'button is-icon',
      align: 'end',
      items: moreItems(app, message),
    }),
  );
}

/** Reactions that stand below a message; pressing one joins or leaves it. */
export function reactions(app: App, reader: Reader, message: Message): Vnode | null {
  if (message.reactions.length === 0) return null;
  const { conversation, ts } = message;
  return h(
    'div',
    { class: 'reactions', role: 'group', 'aria-label': 'Reactions' },
    message.reactions.map(({ name, people }) => {
      const isMine = people.includes(reader.me.id);
      const names = people.map((id) => reader.person(id)?.realName ?? 'somebody').join(', ');
      return h(
        'button',
        {
          key: name,
          type: 'button',
          class: 'reaction',
          'aria-pressed': String(isMine),
          title: names,
          'aria-label': `${name.replaceAll('_', ' ')}, ${people.length}: ${names}`,
          on: { click: () => void app.perform({ do: isMine ? 'unreact' : 'react', conversation, ts, name }) },
        },
        `${emojiOf(name) ?? `:${name}:`} ${people.length}`,
      );
    }),
  );
}

function moreItems(app: App, message: Message): readonly MenuItem[] {
  const shortcuts = app.state().snapshot?.shortcuts.filter(({ kind }) => kind === 'message') ?? [];
  const { conversation, ts, permalink } = message;
  return [
    ...shortcuts.map(({ callbackId, name }) => ({
      key: callbackId,
      label: name,
      onChoose: () => void app.perform({ do: 'messageShortcut', callbackId, conversation, ts }),
    })),
    { key: 'link', label: 'Copy link', onChoose: () => void copyLink(app, permalink) },
  ];
}

async function copyLink(app: App, permalink: string): Promise<void> {
  try {
    await navigator.clipboard.writeText(permalink);
    app.toast('The link is copied.', false);
  } catch {
    app.toast(`The browser did not allow copying. The link is ${permalink}`, true);
  }
}

function hasReacted(app: App, { reactions }: Message, name: string): boolean {
  const me = app.state().snapshot?.me.id ?? '';
  return reactions.some((reaction) => reaction.name === name && reaction.people.includes(me));
}
