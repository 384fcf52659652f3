import type { Inline, Paragraph, Style } from './inline.ts';
import { safeUrl } from './inline.ts';

const STYLES: Readonly<Record<string, Style>> = { '*': 'bold', _: 'italic', '~': 'strike', '`': 'code' };
const FENCE = '```';
/** What may stand directly before an opening or after a closing mark. */
const EDGE = /[\s\p{P}\p{S}]/u;
const EMOJI = /^:([a-z0-9_+'-]{1,60}):/;
const PLAIN = /^[^*_~`<:\n]+/;

/** Slack's mrkdwn as paragraphs. Total: every text has an answer, and nothing in it is taken for more than text. */
export function parseMrkdwn(text: string): readonly Paragraph[] {
  const out: Paragraph[] = [];
  text.split(FENCE).forEach((part, at, all) => {
    const isFenced = at % 2 === 1 && at < all.length - 1;
    // A fence that nobody closes is three characters of text.
    const isOpen = at % 2 === 1 && !isFenced;
    if (isFenced) out.push({ is: 'preformatted', text: unescaped(part.replace(/^\n|\n$/g, '')) });
    else out.push(...paragraphs(isOpen ? FENCE + part : part));
  });
  return out;
}

/** `&amp;`, `&lt;` and `&gt;` are all that Slack escapes. */
function unescaped(text: string): string {
  return text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
}

/** Plain text: line breaks and `:emoji:`, nothing else. */
export function parsePlain(text: string): readonly Inline[] {
  const out: Inline[] = [];
  for (let at = 0; at < text.length; ) {
    const rest = text.slice(at, at + 64);
    const emoji = EMOJI.exec(rest);
    const run = /^[^:\n]+/.exec(text.slice(at));
    if (emoji?.[1]) out.push({ is: 'emoji', name: emoji[1] });
    else if (rest.startsWith('\n')) out.push({ is: 'break' });
    else addText(out, run?.[0] ?? rest.charAt(0));
    at += emoji?.[0].length ?? run?.[0].length ?? 1;
  }
  return out;
}

function paragraphs(text: string): readonly Paragraph[] {
  const out: Paragraph[] = [];
  let lines: string[] = [];
  let isQuote = false;
  const close = (): void => {
    const joined = lines.join('\n');
    if (joined.trim() !== '') out.push({ is: isQuote ? 'quote' : 'paragraph', inside: inline(trimBreaks(joined), new Set()) });
    lines = [];
  };
  for (const line of text.split('\n')) {
    const quoted = /^(?:&gt;|>) ?(.*)$/.exec(line);
    if ((quoted !== null) !== isQuote) close();
    isQuote = quoted !== null;
    lines.push(quoted?.[1] ?? line);
  }
  close();
  return out;
}

function trimBreaks(text: string): string {
  return text.replace(/^\n+|\n+$/g, '');
}

function inline(text: string, inside: ReadonlySet<Style>): readonly Inline[] {
  const out: Inline[] = [];
  for (let at = 0; at < text.length; ) {
    const taken = styled(text, at, inside) ?? angled(text, at) ?? emoji(text, at);
    if (taken) {
      out.push(taken.inline);
      at = taken.end;
    } else if (text[at] === '\n') {
      out.push({ is: 'break' });
      at += 1;
    } else {
      const run = PLAIN.exec(text.slice(at))?.[0] ?? text.charAt(at);
      addText(out, unescaped(run));
      at += run.length;
    }
  }
  return out;
}

type Taken = { readonly inline: Inline; readonly end: number };

function styled(text: string, at: number, inside: ReadonlySet<Style>): Taken | null {
  const mark = text.charAt(at);
  const style = STYLES[mark];
  if (!style || inside.has(style) || (at > 0 && !EDGE.test(text.charAt(at - 1)))) return null;
  if (/\s|^$/.test(text.charAt(at + 1))) return null;
  const lineEnd = text.indexOf('\n', at);
  const limit = lineEnd < 0 ? text.length : lineEnd;
  for (let end = text.indexOf(mark, at + 1); end > 0 && end < limit; end = text.indexOf(mark, end + 1)) {
    const after = text.charAt(end + 1);
    const isClosing = end > at + 1 && !/\s/.test(text.charAt(end - 1)) && (after === '' || EDGE.test(after));
    if (!isClosing) continue;
    const content = text.slice(at + 1, end);
    const children: readonly Inline[] =
      style === 'code' ? [{ is: 'text', text: unescaped(content) }] : inline(content, new Set([...inside, style]));
    return { inline: { is: 'styled', style, inside: children }, end: end + 1 };
  }
  return null;
}

function angled(text: string, at: number): Taken | null {
  if (text[at] !== '<') return null;
  const end = text.indexOf('>', at);
  if (end < 0) return null;
  const content = text.slice(at + 1, end);
  const bar = content.indexOf('|');
  const head = bar < 0 ? content : content.slice(0, bar);
  const label = bar < 0 ? '' : unescaped(content.slice(bar + 1));
  const inline = reference(head, label);
  return inline && { inline, end: end + 1 };
}

function reference(head: string, label: string): Inline | null {
  if (/^@[UWB][A-Z0-9]+$/.test(head)) return { is: 'user', id: head.slice(1), label };
  if (/^#[CGD][A-Z0-9]+$/.test(head)) return { is: 'channel', id: head.slice(1), label };
  if (/^!(here|channel|everyone)$/.test(head)) return { is: 'broadcast', range: head.slice(1) };
  if (head.startsWith('!subteam^')) return { is: 'group', label: label || 'group' };
  const date = /^!date\^(-?\d{1,12})\^([^^]*)(?:\^(.*))?$/.exec(head);
  if (date) {
    const [, seconds = '0', format = '', url = ''] = date;
    return { is: 'date', epochSeconds: Number(seconds), format: unescaped(format), url: unescaped(url), fallback: label };
  }
  const url = unescaped(head);
  if (safeUrl(url) === null) return null;
  return { is: 'link', url, inside: label === '' ? [{ is: 'text', text: url.replace(/^mailto:/, '') }] : parsePlain(label) };
}

function emoji(text: string, at: number): Taken | null {
  if (text[at] !== ':') return null;
  const found = EMOJI.exec(text.slice(at, at + 64));
  return found?.[1] ? { inline: { is: 'emoji', name: found[1] }, end: at + found[0].length } : null;
}

/** Neighbouring runs are one text, so that a reader hears one. */
function addText(out: Inline[], text: string): void {
  const last = out.at(-1);
  if (last?.is === 'text') out[out.length - 1] = { is: 'text', text: last.text + text };
  else out.push({ is: 'text', text });
}
