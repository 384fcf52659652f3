import type { Button, KnownBlock, MrkdwnElement, PlainTextElement, RichTextBlock } from '@slack/types';
import { clean, cleanLine, clip } from './hostile.ts';
import * as limits from './limits.ts';
import { bold, clipMarkup, lines, Mrk, type Text } from './text.ts';

export type Block = KnownBlock;
export type ButtonElement = Button;

/** A message. `text` is what notifications and screen readers get, so it says the essence, not "new message". */
export type Message = { readonly text: Text; readonly blocks: readonly Block[] };

/** A modal as a feature describes it; the kit adds route and payload. With input blocks it needs `submit`. */
export type ModalView = {
  readonly title: string;
  readonly submit?: string;
  readonly close?: string;
  /** Closing it closes the modals below it too: what they asked for is done. */
  readonly closesAll?: boolean;
  /** What its submission gets in place of the payload that it was opened with: set by `carrying`. */
  readonly carries?: string;
  readonly blocks: readonly Block[];
};

export function section(text: Text, accessory?: ButtonElement): Block {
  const element = textElement(text, limits.SECTION_TEXT);
  return accessory ? { type: 'section', text: element, accessory } : { type: 'section', text: element };
}

/** Pairs of label and value in two columns; at most ten, more go into further blocks. */
export function fields(pairs: readonly { readonly label: string; readonly value: Text }[]): Block[] {
  const elements = pairs.map(({ label, value }) => fieldElement(label, value));
  const blocks: Block[] = [];
  for (let at = 0; at < elements.length; at += limits.SECTION_FIELDS) {
    blocks.push({ type: 'section', fields: elements.slice(at, at + limits.SECTION_FIELDS) });
  }
  return blocks;
}

export function header(text: string): Block {
  return { type: 'header', text: plainElement(text, limits.HEADER_TEXT) };
}

export function context(...texts: readonly Text[]): Block {
  if (texts.length === 0 || texts.length > limits.CONTEXT_ELEMENTS)
    throw new Error(`A context block takes 1 to 10 texts, not ${texts.length}.`);
  return { type: 'context', elements: texts.map((text) => textElement(text, limits.FIELD_TEXT)) };
}

export function divider(): Block {
  return { type: 'divider' };
}

/** Text shown letter by letter in a box: a mail as it will go. Nothing in it is markup. */
export function preformatted(text: string): Block {
  const shown = clip(clean(text), limits.PREFORMATTED);
  return richText([{ type: 'rich_text_preformatted', elements: [{ type: 'text', text: shown === '' ? ' ' : shown }] }]);
}

export function image(url: string, altText: string): Block {
  if (!/^https?:\/\//.test(url) || url.length > limits.URL_LENGTH) throw new Error(`Not an image address: ${url.slice(0, 80)}`);
  return { type: 'image', image_url: url, alt_text: clip(cleanLine(altText), limits.ALT_TEXT) };
}

/** A picture that the bot uploaded, by its file id. */
export function uploadedImage(fileId: string, altText: string): Block {
  return { type: 'image', slack_file: { id: fileId }, alt_text: clip(cleanLine(altText), limits.ALT_TEXT) };
}

/** A plain table, at most one per message; rows beyond what fits are counted in a last row. */
export function table(spec: {
  readonly columns: readonly { readonly title: string; readonly align?: 'left' | 'center' | 'right' }[];
  readonly rows: readonly (readonly string[])[];
}): Block {
  if (spec.columns.length === 0 || spec.columns.length > limits.TABLE_COLUMNS) throw new Error('A table takes 1 to 20 columns.');
  const head = spec.columns.map((column) => column.title);
  const shown = fittingRows(head, spec.rows);
  const left = spec.rows.length - shown.length;
  const tail = left > 0 ? [head.map((_, index) => (index === 0 ? `and ${left} more` : ''))] : [];
  return {
    type: 'table',
    column_settings: spec.columns.map((column) => ({ align: column.align ?? 'left' })),
    rows: [head, ...shown, ...tail].map((row) => head.map((_, index) => cell(row[index] ?? ''))),
  };
}

export function textElement(text: Text, max: number): MrkdwnElement | PlainTextElement {
  if (!(text instanceof Mrk)) return plainElement(text, max);
  // Verbatim: Slack must not turn words of a ledger into links, channels or mentions.
  return { type: 'mrkdwn', text: clipMarkup(notEmpty(text.markup.trimEnd()), max), verbatim: true };
}

export function plainElement(text: string, max: number): PlainTextElement {
  return { type: 'plain_text', text: clip(notEmpty(clean(text).trim()), max), emoji: false };
}

function fieldElement(label: string, value: Text): MrkdwnElement | PlainTextElement {
  return textElement(lines(bold(label), value), limits.FIELD_TEXT);
}

function fittingRows(head: readonly string[], rows: readonly (readonly string[])[]): readonly (readonly string[])[] {
  let chars = head.join('').length + 'and 99999 more'.length;
  const cut = rows.slice(0, limits.TABLE_ROWS - 1).findIndex((row) => {
    chars += row.join('').length + row.length;
    return chars > limits.TABLE_CHARS;
  });
  if (cut >= 0) return rows.slice(0, cut);
  return rows.length < limits.TABLE_ROWS ? rows : rows.slice(0, limits.TABLE_ROWS - 2);
}

function cell(text: string): { type: 'raw_text'; text: string } {
  return { type: 'raw_text', text: notEmpty(clip(cleanLine(text), limits.VALUE)) };
}

function richText(elements: RichTextBlock['elements']): RichTextBlock {
  return { type: 'rich_text', elements };
}

/** Slack refuses empty texts. */
function notEmpty(text: string): string {
  return text === '' ? ' ' : text;
}
