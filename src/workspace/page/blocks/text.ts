import type { Json } from '../../protocol.ts';
import { type ElementVnode, h, type Props, type Vnode } from '../dom/h.ts';
import { conversationRoute, formatRoute, screenOfPermalink } from '../state/route.ts';
import { alignedParts } from '../words/aligned.ts';
import { emojiOf } from '../words/emoji.ts';
import { type Inline, type Paragraph, safeUrl } from '../words/inline.ts';
import { fields, str } from '../words/json.ts';
import { fillDate } from '../words/moment.ts';
import { parseMrkdwn, parsePlain } from '../words/mrkdwn.ts';
import type { Reader } from '../words/reader.ts';

const STYLE_TAGS = { bold: 'strong', italic: 'em', strike: 's', code: 'code', underline: 'u' } as const;

/** A text object of Block Kit: mrkdwn with its meaning, plain_text as it stands. */
export function textObject(value: Json | undefined, reader: Reader): readonly Vnode[] {
  const { type, text } = fields(value);
  if (type === 'mrkdwn') return mrkdwn(str(text), reader);
  return [h('p', {}, inlineNodes(parsePlain(str(text)), reader))];
}

export function mrkdwn(text: string, reader: Reader): readonly Vnode[] {
  return paragraphNodes(parseMrkdwn(text), reader);
}

/** Plain text within a line: button labels, option labels, titles. */
export function plain(text: string, reader: Reader): readonly (Vnode | string)[] {
  return inlineNodes(parsePlain(text), reader);
}

export function paragraphNodes(paragraphs: readonly Paragraph[], reader: Reader): readonly Vnode[] {
  return paragraphs.map((paragraph) => paragraphNode(paragraph, reader));
}

function paragraphNode(paragraph: Paragraph, reader: Reader): ElementVnode {
  switch (paragraph.is) {
    case 'paragraph':
      return h('p', {}, inlineNodes(paragraph.inside, reader));
    case 'quote':
      return h('blockquote', {}, inlineNodes(paragraph.inside, reader));
    case 'preformatted':
      return preformatted(paragraph.text);
    case 'list':
      return h(
        paragraph.ordered ? 'ol' : 'ul',
        { class: `indent-${paragraph.indent}` },
        paragraph.items.map((item) => h('li', {}, inlineNodes(item, reader))),
      );
  }
}

/** Sentences break at the edge; columns stay under each other and scroll in a box of their own, reachable by keyboard. */
export function preformatted(text: string, props: Props = {}): ElementVnode {
  const parts = alignedParts(text).map((part) =>
    part.isAligned ? h('span', { class: 'aligned', role: 'region', 'aria-label': 'Table', tabindex: '0' }, part.text) : part.text,
  );
  return h('pre', props, parts);
}

export function inlineNodes(inside: readonly Inline[], reader: Reader): readonly (Vnode | string)[] {
  return inside.map((inline) => inlineNode(inline, reader));
}

function inlineNode(inline: Inline, reader: Reader): Vnode | string {
  switch (inline.is) {
    case 'text':
      return inline.text;
    case 'break':
      return h('br', {});
    case 'styled':
      return h(STYLE_TAGS[inline.style], {}, inlineNodes(inline.inside, reader));
    case 'link':
      return link(inline.url, inlineNodes(inline.inside, reader), reader);
    case 'user':
      return mention(inline.id, inline.label, reader);
    case 'channel': {
      const name = reader.conversation(inline.id)?.name ?? inline.label;
      const isKnown = reader.conversation(inline.id) !== undefined;
      if (!isKnown) return h('span', { class: 'mention' }, name ? `#${name}` : 'a private channel');
      return h('a', { class: 'mention', href: conversationRoute(reader.me.id, inline.id) }, `#${name}`);
    }
    case 'group':
      return h('span', { class: 'mention' }, inline.label.startsWith('@') ? inline.label : `@${inline.label}`);
    case 'broadcast':
      return h('span', { class: 'mention is-me' }, `@${inline.range}`);
    case 'date': {
      const text = fillDate(inline.format, inline.epochSeconds, inline.fallback, reader);
      const time = h('time', { title: inline.fallback || null }, text);
      return inline.url ? link(inline.url, [time], reader) : time;
    }
    case 'emoji': {
      const character = emojiOf(inline.name);
      if (character === null) return `:${inline.name}:`;
      return h('span', { class: 'emoji', role: 'img', 'aria-label': inline.name.replaceAll('_', ' ') }, character);
    }
  }
}

/** Leads out of the page: the new window gets no handle to this one. An address of another kind is mere text. */
export function link(url: string, content: readonly (Vnode | string)[], reader: Reader): Vnode {
  const href = safeUrl(url);
  if (href === null) return h('span', {}, content);
  const own = new URL(href);
  const screen = own.origin === location.origin ? screenOfPermalink(own) : null;
  // A link to a message of this workspace shows it here.
  if (screen) return h('a', { href: formatRoute({ person: reader.me.id, screen }) }, content);
  return h('a', { href, target: '_blank', rel: 'noopener noreferrer', title: href }, content);
}

function mention(id: string, label: string, reader: Reader): Vnode {
  const person = reader.person(id);
  const name = person?.realName ?? (label || 'somebody who is not here');
  return h(
    'span',
    { class: id === reader.me.id ? 'mention is-me' : 'mention', title: person ? person.title || null : id },
    `@${name}`,
  );
}
