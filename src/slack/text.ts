import { clean, cleanLine, clip } from './hostile.ts';
import { VALUE } from './limits.ts';

/**
 * Text in Slack's markup. Made by `mrk` and its companions only, so that whoever holds one knows that every value in
 * it was escaped. A plain `string` handed to a block builder is shown as it stands, never as markup.
 */
export class Mrk {
  readonly markup: string;
  constructor(markup: string) {
    this.markup = markup;
  }
}

export type Interpolated = string | number | Mrk;
/** What block builders take: a string is plain text, `mrk` is markup. */
export type Text = string | Mrk;

/** Markup with escaped values: mrk`*Overdue* ${customer.name}`. Values lose all power to format, mention or link. */
export function mrk(parts: TemplateStringsArray, ...values: readonly Interpolated[]): Mrk {
  const rest = values.map((value, index) => markupOf(value) + (parts[index + 1] ?? ''));
  return new Mrk((parts[0] ?? '') + rest.join(''));
}

/** Markup as it stands. Only for text that the code itself wrote. */
export function raw(markup: string): Mrk {
  return new Mrk(markup);
}

export function bold(value: Interpolated): Mrk {
  return wrapped('*', value);
}

export function italic(value: Interpolated): Mrk {
  return wrapped('_', value);
}

export function code(value: string | number): Mrk {
  return wrapped('`', value);
}

export function mention(userId: string): Mrk {
  return /^[UW][A-Z0-9]{2,30}$/.test(userId) ? new Mrk(`<@${userId}>`) : new Mrk(escapeValue(userId));
}

/** Of a Slack user group. */
export function groupMention(groupId: string): Mrk {
  return /^S[A-Z0-9]{2,30}$/.test(groupId) ? new Mrk(`<!subteam^${groupId}>`) : new Mrk(escapeValue(groupId));
}

export function channelLink(channelId: string): Mrk {
  return /^[CGD][A-Z0-9]{2,30}$/.test(channelId) ? new Mrk(`<#${channelId}>`) : new Mrk(escapeValue(channelId));
}

/** A link for web addresses; any other scheme leaves just the label. */
export function link(url: string, label: string): Mrk {
  const text = escapeValue(label);
  if (!/^https?:\/\/[^\s<>|"]+$/u.test(url)) return new Mrk(text);
  return new Mrk(`<${url.replaceAll('&', '&amp;')}|${text.replaceAll('|', '¦')}>`);
}

/** A moment that each reader sees in their own time zone. `fallback` is what clients without support show. */
export function dateText(
  epochMs: number,
  fallback: string,
  format: '{date_short}' | '{date_short} {time}' | '{time}' | '{date_short_pretty} at {time}' = '{date_short_pretty} at {time}',
): Mrk {
  return new Mrk(`<!date^${Math.floor(epochMs / 1000)}^${format}|${escapeValue(fallback).replaceAll('|', '¦')}>`);
}

/** Joins pieces of markup, leaving out the empty ones. */
export function join(pieces: readonly (Text | null | undefined | false)[], separator: string): Mrk {
  const markup = pieces.flatMap((piece) => (piece instanceof Mrk || typeof piece === 'string' ? markupOf(piece) || [] : []));
  return new Mrk(markup.join(separator));
}

export function lines(...pieces: readonly (Text | null | undefined | false)[]): Mrk {
  return join(pieces, '\n');
}

/** The markup of a text: plain strings escaped, line breaks kept. */
export function toMarkup(text: Text): string {
  return text instanceof Mrk ? text.markup : clean(text).split('\n').map(disarm).join('\n');
}

/** What a reader sees of a text, for `plain_text` elements and for logs. */
export function plain(text: Text): string {
  if (!(text instanceof Mrk)) return clean(text);
  return text.markup
    .replace(/<([^<>|]*)\|([^<>]*)>/gu, '$2')
    .replace(/<([@#]?[^<>]*)>/gu, '$1')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&');
}

/** Shortens markup without cutting an entity or a `<…>` sequence in half. */
export function clipMarkup(markup: string, max: number): string {
  if (markup.length <= max) return markup;
  const cut = clip(markup, max).slice(0, -1);
  return `${cut.replace(/&[a-z]{0,3}$/u, '').replace(/<[^<>]*$/u, '')}…`;
}

function wrapped(mark: string, value: Interpolated): Mrk {
  const inner = markupOf(value).trim();
  return new Mrk(inner === '' ? '' : `${mark}${inner}${mark}`);
}

function markupOf(value: Interpolated): string {
  if (value instanceof Mrk) return value.markup;
  return typeof value === 'number' ? String(value) : escapeValue(value);
}

function escapeValue(value: string): string {
  return disarm(clip(cleanLine(value), VALUE));
}

const MARKS = /[*~`_:&<>]/;

/**
 * Slack knows three entities only, so the marks that format cannot be escaped: they are replaced by signs that look
 * the same. An underscore inside a word (INV_2026_7) formats nothing and stays, so that numbers can be copied.
 */
function disarm(line: string): string {
  if (!MARKS.test(line)) return line;
  return line
    .replaceAll('*', '∗')
    .replaceAll('~', '∼')
    .replaceAll('`', 'ˋ')
    .replace(/(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu, 'ˍ')
    .replace(/:(?=[\w+'-]+:)|:(?=[\w+'-]*[a-z][\w+'-]*$)/giu, '∶')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replace(/^(\s*)>+/u, (quote) => quote.replaceAll('>', '›'))
    .replaceAll('>', '&gt;');
}
