import type { Attachment, Block, Message } from '../../protocol.ts';
import { blockList } from '../blocks/block.ts';
import type { Surface } from '../blocks/surface.ts';
import { mrkdwn } from '../blocks/text.ts';
import { type ElementVnode, h, type Vnode } from '../dom/h.ts';
import { icon } from '../dom/icon.ts';
import { memo } from '../dom/memo.ts';
import type { App } from '../state/app.ts';
import { spotlightOf } from '../state/route.ts';
import { dayAndTime, dayOf, timeOf, tsTime } from '../words/moment.ts';
import type { Reader } from '../words/reader.ts';
import { avatar } from './avatar.ts';
import { files } from './files.ts';
import { messageActions, reactions } from './message-actions.ts';

export type MessageProps = {
  readonly app: App;
  readonly reader: Reader;
  readonly message: Message;
  /** Follows a message of the same author within minutes: no name and picture again. */
  readonly isContinued: boolean;
  readonly isInThread: boolean;
};

/** One message; drawn again only when something that it shows changed. */
export function messageRow(props: MessageProps): Vnode {
  const { app, reader, message, isContinued, isInThread } = props;
  const surface = messageSurfaceId(message, isInThread);
  const busy = [...app.state().busy].filter((key) => key.startsWith(`${surface}/`)).join();
  const deps = [
    message.version,
    isContinued,
    isInThread,
    busy,
    app.forms.touches(surface),
    reader.names,
    dayOf(reader.now, reader.zone),
  ];
  return memo(`${message.ts}${message.isEphemeral ? '-mine' : ''}`, deps, () => draw(props, surface));
}

function messageSurfaceId({ conversation, ts }: Message, isInThread: boolean): string {
  return `m-${conversation}-${ts}${isInThread ? '-thread' : ''}`;
}

function draw(props: MessageProps, surfaceId: string): ElementVnode {
  const { app, reader, message, isContinued, isInThread } = props;
  const author = reader.person(message.author);
  const nameId = `${surfaceId}-name`;
  const classes = [
    'message',
    isContinued ? 'is-continued' : '',
    message.isEphemeral ? 'is-ephemeral' : '',
    spotlightOf(app.state().route) === message.ts ? 'is-spotlit' : '',
  ];
  const at = tsTime(message.ts);
  return h(
    'li',
    { class: classes.filter(Boolean).join(' '), 'data-ts': message.ts },
    h(
      'article',
      { 'aria-labelledby': nameId },
      message.isEphemeral && onlyYou(app, message),
      h(
        'div',
        { class: 'message-side' },
        isContinued ? h('time', { class: 'message-aside' }, timeOf(at, reader)) : avatar(author, 'large'),
      ),
      h(
        'div',
        { class: 'message-main' },
        h(
          'p',
          { id: nameId, class: isContinued ? 'message-head for-readers' : 'message-head' },
          h('span', { class: 'message-author', title: author?.title || message.authorName }, message.authorName),
          author?.isBot ? h('span', { class: 'tag' }, 'App') : null,
          author?.isGuest ? h('span', { class: 'tag' }, 'Guest') : null,
          author?.isStranger ? h('span', { class: 'tag' }, 'Other company') : null,
          h(
            'time',
            { class: 'message-time', datetime: new Date(at).toISOString(), title: dayAndTime(at, reader) },
            timeOf(at, reader),
          ),
        ),
        body({ app, reader, message, surfaceId }),
        files(message.files),
        reactions(app, reader, message),
        !isInThread && repliesLink(props),
        message.isBroadcast && !isInThread && h('p', { class: 'quiet' }, 'Also sent to the channel from a thread'),
      ),
      messageActions(app, message, isInThread),
    ),
  );
}

function onlyYou(app: App, { conversation, ts }: Message): Vnode {
  return h(
    'p',
    { class: 'only-you' },
    icon('eye'),
    h('span', {}, 'Only visible to you'),
    h(
      'button',
      { type: 'button', class: 'button-link', on: { click: () => void app.perform({ do: 'dismiss', conversation, ts }) } },
      'Dismiss',
      h('span', { class: 'for-readers' }, ' this message'),
    ),
  );
}

type BodyProps = { readonly app: App; readonly reader: Reader; readonly message: Message; readonly surfaceId: string };

function body({ app, reader, message, surfaceId }: BodyProps): readonly Vnode[] {
  const { conversation, ts } = message;
  const surface = (blocks: readonly Block[]): Surface => ({
    app,
    reader,
    id: surfaceId,
    place: { in: 'message', conversation, ts },
    blocks,
    errors: {},
  });
  const edited = message.isEdited ? h('span', { class: 'edited' }, '(edited)') : null;
  return [
    message.blocks.length > 0
      ? blockList(surface(message.blocks))
      : h('div', { class: 'prose' }, mrkdwn(message.text, reader), edited),
    ...message.attachments.map((attachment) => attached(attachment, surface, reader)),
  ];
}

function attached(
  { color, blocks, text, fallback }: Attachment,
  surface: (blocks: readonly Block[]) => Surface,
  reader: Reader,
): Vnode {
  const isColour = /^#?[0-9a-f]{6}$/i.test(color);
  const style: Readonly<Record<string, string>> = isColour ? { '--bar': `#${color.replace('#', '')}` } : {};
  return h(
    'div',
    { class: `attachment is-${isColour ? 'own' : color.replace(/[^a-z]/g, '')}`, style },
    blocks.length > 0 ? blockList(surface(blocks)) : h('div', { class: 'prose' }, mrkdwn(text || fallback, reader)),
  );
}

function repliesLink({ app, reader, message }: MessageProps): Vnode | null {
  const { replies } = message;
  if (!replies || replies.count === 0) return null;
  return h(
    'button',
    {
      type: 'button',
      class: 'replies',
      id: `replies-${message.ts}`,
      on: { click: () => app.go({ at: 'talk', conversation: message.conversation, thread: message.threadTs ?? message.ts }) },
    },
    replies.people.slice(0, 3).map((id) => avatar(reader.person(id), 'small')),
    h('span', { class: 'replies-count' }, `${replies.count} ${replies.count === 1 ? 'reply' : 'replies'}`),
    h(
      'span',
      { class: 'quiet' },
      `Last ${dayAndTime(tsTime(replies.latestTs), reader).replace(/^[TY]/, (letter) => letter.toLowerCase())}`,
    ),
  );
}
