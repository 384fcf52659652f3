import type { Message, OpenConversation } from '../../protocol.ts';
import { h, type Vnode, widget } from '../dom/h.ts';
import { icon } from '../dom/icon.ts';
import type { App } from '../state/app.ts';
import { dayName, dayOf, tsTime } from '../words/moment.ts';
import type { Reader } from '../words/reader.ts';
import { messageRow } from './message.ts';
import { followScroll, freshScroll, isLatestShown, noteMessages, type ScrollState, settleScroll, toLatest } from './scroll.ts';

export type MessageListProps = {
  readonly app: App;
  readonly reader: Reader;
  readonly label: string;
  readonly messages: readonly Message[];
  readonly isInThread: boolean;
  readonly hasEarlier: boolean;
  /** The "New" line stands before the first message after this ts; null for none. */
  readonly newAfter: string | null;
  readonly empty: string;
  /** Called with the latest ts while the person looks at the latest message. */
  readonly onSeen: (ts: string) => void;
};

const CONTINUES_MS = 5 * 60_000;

/** Messages in order, with days, the "New" line, and a way back to the end. */
const listWidget = widget<MessageListProps>((redraw) => {
  const scroll = freshScroll();
  let frame: HTMLElement | null = null;
  return (props) => {
    noteMessages(scroll, props.messages, { reader: props.reader, frame });
    const seen = (): void => {
      const last = props.messages.at(-1);
      if (frame && last && isLatestShown(scroll, frame) && document.visibilityState === 'visible') props.onSeen(last.ts);
    };
    const down = (): void => {
      if (frame) toLatest(scroll, frame);
      redraw();
    };
    return h(
      'div',
      { class: 'messages' },
      h(
        'div',
        {
          key: 'frame',
          class: 'messages-frame',
          tabindex: '0',
          role: 'region',
          'aria-label': props.label,
          hooks: {
            mounted: (element) => {
              frame = element;
              const leave = followScroll(element, scroll, redraw);
              document.addEventListener('visibilitychange', seen);
              seen();
              return () => {
                leave();
                document.removeEventListener('visibilitychange', seen);
              };
            },
            updated: (element) => {
              settleScroll(scroll, element, redraw);
              seen();
            },
          },
        },
        h('ol', { class: 'message-list' }, earlier(props), rows(props)),
      ),
      !scroll.isAtEnd &&
        h('button', { key: 'down', type: 'button', class: 'to-end', on: { click: down } }, toEndWords(scroll), icon('down')),
    );
  };
});

export function messageList(key: string, props: MessageListProps): Vnode {
  return listWidget(key, props);
}

function toEndWords({ unseen, answerTs }: ScrollState): string {
  if (unseen === 0) return 'To the latest';
  if (answerTs !== null) return 'The answer is below';
  return `${unseen} new ${unseen === 1 ? 'message' : 'messages'}`;
}

function earlier({ hasEarlier, messages, empty, app }: MessageListProps): Vnode | null {
  if (messages.length === 0) return h('li', { key: 'empty', class: 'empty' }, h('p', {}, empty));
  if (!hasEarlier) return null;
  return h(
    'li',
    { key: 'earlier', class: 'earlier' },
    h('button', { type: 'button', class: 'button is-small', on: { click: () => app.showEarlier() } }, 'Show earlier messages'),
  );
}

function rows({ app, reader, messages, isInThread, newAfter }: MessageListProps): readonly (Vnode | null)[] {
  let isNewMarked = newAfter === null;
  return messages.flatMap((message, at) => {
    const before = messages[at - 1];
    const isNewDay = !before || dayOf(tsTime(before.ts), reader.zone) !== dayOf(tsTime(message.ts), reader.zone);
    const isFirstNew = !isNewMarked && newAfter !== null && message.ts > newAfter && message.author !== reader.me.id;
    isNewMarked ||= isFirstNew;
    return [
      isNewDay ? h('li', { key: `day-${message.ts}`, class: 'day' }, h('h2', {}, dayName(tsTime(message.ts), reader))) : null,
      isFirstNew ? h('li', { key: 'new', class: 'new-line' }, h('span', {}, 'New')) : null,
      messageRow({ app, reader, message, isInThread, isContinued: !isNewDay && !isFirstNew && continues(before, message) }),
    ];
  });
}

function continues(before: Message | undefined, message: Message): boolean {
  if (!before || before.isEphemeral || message.isEphemeral || (before.replies?.count ?? 0) > 0) return false;
  // Two cards without a name between them would look like one.
  if (message.blocks.length > 0) return false;
  return (
    before.author === message.author &&
    before.authorName === message.authorName &&
    tsTime(message.ts) - tsTime(before.ts) < CONTINUES_MS
  );
}

/** The key of a list: another conversation starts with a scroll position of its own. */
export function listKey(open: OpenConversation): string {
  return `list-${open.id}`;
}
