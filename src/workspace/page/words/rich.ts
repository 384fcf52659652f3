import type { Json } from '../../protocol.ts';
import type { Inline, Paragraph, Style } from './inline.ts';
import { safeUrl } from './inline.ts';
import { type Fields, fields, num, rows, str } from './json.ts';
import { parsePlain } from './mrkdwn.ts';

/** A rich_text block as paragraphs. */
export function parseRich(block: Fields): readonly Paragraph[] {
  return rows(block.elements).map(paragraph);
}

/** The words of a rich_text block without their styles: for labels and sorting. */
export function plainOfRich(block: Fields): string {
  const of = (value: Json | undefined): string =>
    rows(value)
      .map((part) => str(part.text) || str(part.url) || of(part.elements))
      .join('');
  return of(block.elements);
}

function paragraph(element: Fields): Paragraph {
  switch (element.type) {
    case 'rich_text_preformatted':
      return {
        is: 'preformatted',
        text: rows(element.elements)
          .map((part) => str(part.text) || str(part.url))
          .join(''),
      };
    case 'rich_text_quote':
      return { is: 'quote', inside: inlines(element) };
    case 'rich_text_list':
      return {
        is: 'list',
        ordered: element.style === 'ordered',
        indent: Math.min(num(element.indent) ?? 0, 8),
        items: rows(element.elements).map(inlines),
      };
    default:
      return { is: 'paragraph', inside: trimEnd(inlines(element)) };
  }
}

function inlines(section: Fields): readonly Inline[] {
  return rows(section.elements).flatMap((part) => {
    const style = fields(part.style);
    return STYLES.reduce<readonly Inline[]>(
      (inside, name) => (style[name] === true ? [{ is: 'styled', style: name, inside }] : inside),
      bare(part),
    );
  });
}

const STYLES: readonly Style[] = ['code', 'bold', 'italic', 'underline', 'strike'];

function bare(part: Fields): readonly Inline[] {
  switch (part.type) {
    case 'text':
      return lines(str(part.text));
    case 'link': {
      const text = str(part.text) || str(part.url);
      return safeUrl(str(part.url)) === null ? lines(text) : [{ is: 'link', url: str(part.url), inside: lines(text) }];
    }
    case 'user':
      return [{ is: 'user', id: str(part.user_id), label: '' }];
    case 'channel':
      return [{ is: 'channel', id: str(part.channel_id), label: '' }];
    case 'usergroup':
      return [{ is: 'group', label: 'group' }];
    case 'broadcast':
      return [{ is: 'broadcast', range: str(part.range) }];
    case 'emoji':
      return parsePlain(`:${str(part.name)}:`);
    case 'date':
      return [
        {
          is: 'date',
          epochSeconds: num(part.timestamp) ?? 0,
          format: str(part.format),
          url: str(part.url),
          fallback: str(part.fallback),
        },
      ];
    default:
      return lines(str(part.text) || str(part.value));
  }
}

/** Text of rich_text is literal: only its line breaks mean something. */
function lines(text: string): readonly Inline[] {
  return text.split('\n').flatMap((line, at): Inline[] => {
    const words: Inline[] = line === '' ? [] : [{ is: 'text', text: line }];
    return at === 0 ? words : [{ is: 'break' }, ...words];
  });
}

function trimEnd(inside: readonly Inline[]): readonly Inline[] {
  return inside.at(-1)?.is === 'break' ? trimEnd(inside.slice(0, -1)) : inside;
}
