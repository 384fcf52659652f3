import { isObject, type JsonObject, objectOf, objectsOf, textOf, textsOf } from '#workspace/json.ts';
import type { Json } from '#workspace/protocol.ts';
import { type Names, plain } from './readable-text.ts';

/** One element as text: `[Button]`, `<Select: chosen>`, `( ) radio`, `[x] checkbox`, `____` for an empty field. */
export function readableElement(element: JsonObject, names: Names): string {
  const asks = isObject(element.confirm) ? ` (asks: ${confirmText(element.confirm, names)})` : '';
  switch (element.type) {
    case 'button':
    case 'icon_button':
    case 'workflow_button':
      return `[${label(element.text, names)}]${asks}`;
    case 'feedback_buttons':
      return [element.positive_button, element.negative_button].map((own) => `[${label(objectOf(own).text, names)}]`).join(' ');
    case 'overflow':
      return `[… ${objectsOf(element.options)
        .map((option) => label(option.text, names))
        .join(' / ')}]${asks}`;
    case 'radio_buttons':
    case 'checkboxes':
      return choices(element, names);
    case 'image':
      return `(image: ${textOf(element.alt_text)})`;
    case 'plain_text':
    case 'mrkdwn':
      return label(element, names);
    default:
      return field(element, names) + asks;
  }
}

function choices(element: JsonObject, names: Names): string {
  const chosen = new Set([...objectsOf(element.initial_options), objectOf(element.initial_option)].map(({ value }) => value));
  const marks = element.type === 'checkboxes' ? ['[x]', '[ ]'] : ['(x)', '( )'];
  return objectsOf(element.options)
    .map((option) => `${chosen.has(option.value) ? marks[0] : marks[1]} ${label(option.text, names)}`)
    .join(' ');
}

function field(element: JsonObject, names: Names): string {
  const people = [element.initial_user, element.initial_conversation, element.initial_channel].map(textOf).filter(Boolean);
  const many = [element.initial_users, element.initial_conversations, element.initial_channels].flatMap((ids) => textsOf(ids));
  const options = [objectOf(element.initial_option), ...objectsOf(element.initial_options)].map(({ text }) => label(text, names));
  const typed = [element.initial_value, element.initial_date, element.initial_time].map(textOf);
  const held = [...typed, ...options, ...[...people, ...many].map(names)].filter(Boolean).join(', ');
  const hint = label(element.placeholder, names);
  const isSelect = textOf(element.type).endsWith('_select');
  if (isSelect) return `<${held || hint || 'choose'}>`;
  return held || (hint ? `____ ${hint}` : '____');
}

/** What a confirm dialog asks. */
export function confirmText(confirm: JsonObject, names: Names): string {
  const [title, text, yes, no] = [confirm.title, confirm.text, confirm.confirm, confirm.deny].map((part) => label(part, names));
  return `${title}: ${text} [${yes}] [${no}]`;
}

function label(value: Json | undefined, names: Names): string {
  const own = objectOf(value);
  return own.type === 'mrkdwn' ? plain(textOf(own.text), names) : textOf(own.text);
}
