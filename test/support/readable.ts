import { isObject, type JsonObject, listOf, objectOf, objectsOf, textOf } from '#workspace/json.ts';
import type { Json } from '#workspace/protocol.ts';
import { readableElement } from './readable-element.ts';
import { type Names, plain, sameName } from './readable-text.ts';

/**
 * Block Kit as plain text, the way a person reads it: headers with `#`, buttons in brackets, inputs as `Label: ____`.
 * For golden files and for finding things by what they say.
 */
export function readable(blocks: unknown, names: Names = sameName): string {
  const list = Array.isArray(blocks) ? blocks.filter(isObject) : [];
  return list.map((block) => readableBlock(block, names)).join('\n');
}

/** A modal or an App Home as text: its title, its blocks, its buttons. */
export function readableView(view: unknown, names: Names = sameName): string {
  if (!isObject(view)) return '';
  const label = (field: Json | undefined) => textOf(field) || textOf(objectOf(field).text);
  const buttons = [view.submit, view.close].map(label).filter(Boolean);
  const title = label(view.title);
  const lines = [title && `== ${title} ==`, readable(view.blocks, names), buttons.map((text) => `[${text}]`).join(' ')];
  return lines.filter(Boolean).join('\n');
}

/** A message as text: its blocks, or its text where it has none. */
export function readableMessage(message: unknown, names: Names = sameName): string {
  if (!isObject(message)) return '';
  const body = listOf(message.blocks).length > 0 ? readable(message.blocks, names) : plain(textOf(message.text), names);
  const attachments = objectsOf(message.attachments).map(
    (each) => readable(each.blocks, names) || plain(textOf(each.text) || textOf(each.fallback), names),
  );
  const files = objectsOf(message.files).map((file) => `(file: ${textOf(file.name)})`);
  return [body, ...attachments, ...files].filter(Boolean).join('\n');
}

export function readableBlock(block: JsonObject, names: Names = sameName): string {
  const text = (value: Json | undefined) => textObject(value, names);
  const elements = objectsOf(block.elements);
  switch (block.type) {
    case 'header':
      return `# ${text(block.text)}`;
    case 'section':
      return section(block, names);
    case 'actions':
    case 'context_actions':
      return elements.map((element) => readableElement(element, names)).join(' ');
    case 'context':
      return `· ${elements.map((element) => (element.type === 'image' ? readableElement(element, names) : text(element))).join(' ')}`;
    case 'divider':
      return '---';
    case 'image':
      return [text(block.title), `(image: ${textOf(block.alt_text)})`].filter(Boolean).join(' ');
    case 'input':
      return input(block, names);
    case 'rich_text':
      return richText(block, names);
    case 'markdown':
      return textOf(block.text);
    case 'alert':
      return `! ${text(block.text)}`;
    case 'table':
    case 'data_table':
      return table(block, names);
    case 'card':
      return card(block, names);
    case 'carousel':
      return elements.map((card) => readableBlock(card, names)).join('\n');
    case 'container':
      return container(block, names);
    default:
      return `(${textOf(block.type)})`;
  }
}

function section(block: JsonObject, names: Names): string {
  const fields = objectsOf(block.fields).map((each) => textObject(each, names));
  const text = [textObject(block.text, names), fields.join(' | ')].filter(Boolean).join('\n');
  return isObject(block.accessory) ? `${text} ${readableElement(block.accessory, names)}` : text;
}

function input(block: JsonObject, names: Names): string {
  const label = `${textObject(block.label, names)}${block.optional === true ? ' (optional)' : ''}`;
  const hint = block.hint ? ` (${textObject(block.hint, names)})` : '';
  return `${label}: ${readableElement(objectOf(block.element), names)}${hint}`;
}

function table(block: JsonObject, names: Names): string {
  const rows = listOf(block.rows).map((row) =>
    objectsOf(row)
      .map((cell) => cellText(cell, names))
      .join(' | '),
  );
  return [textOf(block.caption), ...rows].filter(Boolean).join('\n');
}

function card(block: JsonObject, names: Names): string {
  const texts = [block.title, block.subtitle, block.body].map((each) => textObject(each, names));
  const buttons = objectsOf(block.actions).map((button) => readableElement(button, names));
  return [...texts, buttons.join(' ')].filter(Boolean).join('\n');
}

function container(block: JsonObject, names: Names): string {
  const title = isObject(block.rich_text_title) ? richText(block.rich_text_title, names) : textObject(block.title, names);
  return [`## ${title}`, textObject(block.subtitle, names), readable(block.child_blocks, names)].filter(Boolean).join('\n');
}

function textObject(value: Json | undefined, names: Names): string {
  const own = objectOf(value);
  return own.type === 'mrkdwn' ? plain(textOf(own.text), names) : textOf(own.text);
}

function cellText(cell: JsonObject, names: Names): string {
  return cell.type === 'rich_text' ? richText(cell, names) : textOf(cell.text);
}

function richText(block: JsonObject, names: Names): string {
  return objectsOf(block.elements)
    .map((part) => {
      if (part.type !== 'rich_text_list') return inline(part, names);
      return objectsOf(part.elements)
        .map((item, i) => `${part.style === 'ordered' ? `${i + 1}.` : '-'} ${inline(item, names)}`)
        .join('\n');
    })
    .join('\n');
}

function inline(part: JsonObject, names: Names): string {
  return objectsOf(part.elements)
    .map((piece) => {
      if (piece.type === 'user') return `@${names(textOf(piece.user_id))}`;
      if (piece.type === 'channel') return `#${names(textOf(piece.channel_id))}`;
      if (piece.type === 'link') return textOf(piece.text) || textOf(piece.url);
      if (piece.type === 'emoji') return `:${textOf(piece.name)}:`;
      if (piece.type === 'broadcast') return `@${textOf(piece.range)}`;
      return textOf(piece.text) || textOf(piece.fallback);
    })
    .join('');
}
