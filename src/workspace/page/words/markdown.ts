import type { Inline, Paragraph, Style } from './inline.ts';
import { safeUrl } from './inline.ts';
import { parsePlain } from './mrkdwn.ts';

/** The `markdown` block: headings, lists, quotes, code, links and emphasis. What it does not know stays text. */
export function parseMarkdown(text: string): readonly Paragraph[] {
  const out: Paragraph[] = [];
  let lines: string[] = [];
  const close = (): void => {
    if (lines.length > 0) out.push({ is: 'paragraph', inside: joined(lines) });
    lines = [];
  };
  const all = text.split('\n');
  for (let at = 0; at < all.length; at += 1) {
    const line = all[at] ?? '';
    const taken = special(line, all, at);
    if (!taken && line.trim() !== '') lines.push(line);
    else close();
    if (taken) out.push(taken.paragraph);
    if (taken) at = taken.end;
  }
  close();
  return merged(out);
}

type Taken = { readonly paragraph: Paragraph; readonly end: number };

function special(line: string, all: readonly string[], at: number): Taken | null {
  if (line.startsWith('```')) {
    const end = all.findIndex((other, index) => index > at && other.startsWith('```'));
    const last = end < 0 ? all.length : end;
    return { paragraph: { is: 'preformatted', text: all.slice(at + 1, last).join('\n') }, end: last };
  }
  const heading = /^#{1,6} +(.*)$/.exec(line);
  if (heading)
    return {
      paragraph: { is: 'paragraph', inside: [{ is: 'styled', style: 'bold', inside: inline(heading[1] ?? '') }] },
      end: at,
    };
  const quote = /^> ?(.*)$/.exec(line);
  if (quote) return { paragraph: { is: 'quote', inside: inline(quote[1] ?? '') }, end: at };
  const item = /^( *)(?:[-*+]|(\d+)[.)]) +(.*)$/.exec(line);
  if (!item) return null;
  const [, spaces = '', number, words = ''] = item;
  const indent = Math.min(Math.floor(spaces.length / 2), 8);
  return { paragraph: { is: 'list', ordered: number !== undefined, indent, items: [inline(words)] }, end: at };
}

/** Neighbouring items of one kind are one list. */
function merged(paragraphs: readonly Paragraph[]): readonly Paragraph[] {
  return paragraphs.reduce<Paragraph[]>((out, next) => {
    const last = out.at(-1);
    if (next.is === 'list' && last?.is === 'list' && last.ordered === next.ordered && last.indent === next.indent) {
      out[out.length - 1] = { ...last, items: [...last.items, ...next.items] };
    } else out.push(next);
    return out;
  }, []);
}

function joined(lines: readonly string[]): readonly Inline[] {
  return lines.flatMap((line, at): Inline[] => (at === 0 ? [...inline(line)] : [{ is: 'break' }, ...inline(line)]));
}

const MARK =
  /\*\*(?<bold>[^*]+)\*\*|`(?<code>[^`]+)`|~~(?<strike>[^~]+)~~|[*_](?<italic>[^*_\s][^*_]*)[*_]|\[(?<label>[^\]]+)\]\((?<url>[^)\s]+)\)/g;

function inline(text: string): readonly Inline[] {
  const out: Inline[] = [];
  let at = 0;
  for (const found of text.matchAll(MARK)) {
    out.push(...parsePlain(text.slice(at, found.index)), marked(found));
    at = found.index + found[0].length;
  }
  return [...out, ...parsePlain(text.slice(at))];
}

function marked(found: RegExpMatchArray): Inline {
  const { label, url, ...styles } = found.groups ?? {};
  if (label !== undefined && url !== undefined) {
    return safeUrl(url) === null ? { is: 'text', text: found[0] } : { is: 'link', url, inside: parsePlain(label) };
  }
  for (const style of STYLES) {
    const inside = styles[style];
    if (inside !== undefined)
      return { is: 'styled', style, inside: style === 'code' ? [{ is: 'text', text: inside }] : parsePlain(inside) };
  }
  return { is: 'text', text: found[0] };
}

const STYLES: readonly Style[] = ['bold', 'code', 'strike', 'italic'];
