import { h, type Vnode } from '../dom/h.ts';
import { fields, list, num, str, words } from '../words/json.ts';
import { aria, dispatch, keep, type Slot, standing } from './slot.ts';

const TYPES: Readonly<Record<string, string>> = { email_text_input: 'email', url_text_input: 'url' };
/** How long typing must rest before an app that listens to each character hears of it. */
const TYPING_REST_MS = 400;
/** A count of characters is shown once so many or fewer are left, and a fifth of the field at most; never of a short field. */
const LEFT_TO_SHOW = 100;
const LEFT_SHARE = 5;
const SHORT_FIELD = 25;

/** Every input for text: a line, several lines, an address, a number. */
export function textInput(slot: Slot): Vnode {
  const { element } = slot;
  const value = standing(slot);
  const text = value?.kind === 'text' ? (value.text ?? '') : '';
  const isLong = element.multiline === true || element.type === 'rich_text_input';
  const triggers = list(fields(element.dispatch_action_config).trigger_actions_on);
  const hearsCharacters = slot.dispatches && triggers.includes('on_character_entered');
  const hearsEnter = slot.dispatches && (triggers.length === 0 || triggers.includes('on_enter_pressed'));
  return h(
    'div',
    { key: str(element.action_id), class: 'field-text' },
    h(isLong ? 'textarea' : 'input', {
      ...aria(slot),
      id: slot.id,
      class: 'field',
      type: isLong ? null : (TYPES[str(element.type)] ?? 'text'),
      inputmode: element.type === 'number_input' ? 'decimal' : null,
      rows: isLong ? '5' : null,
      placeholder: words(element.placeholder) || null,
      autocomplete: 'off',
      autofocus: element.focus_on_load === true,
      value: text,
      on: {
        input: (event) => {
          const typed = typedIn(event);
          keep(slot, { kind: 'text', text: typed || null });
          if (hearsCharacters) afterRest(slot, typed);
        },
        keydown: (event) => {
          if (!(event instanceof KeyboardEvent) || event.key !== 'Enter' || event.isComposing || isLong || !hearsEnter) return;
          event.preventDefault();
          void dispatch(slot, { kind: 'text', text: typedIn(event) || null });
        },
      },
    }),
    counter(slot, text),
  );
}

function counter(slot: Slot, text: string): Vnode | null {
  const max = num(slot.element.max_length);
  const min = num(slot.element.min_length);
  const length = [...text].length;
  const of = (count: number): string => `${count} ${count === 1 ? 'character' : 'characters'}`;
  if (max !== null && length > max)
    return h('p', { class: 'field-count is-over', role: 'status' }, `${of(length - max)} too many`);
  if (max !== null && max > SHORT_FIELD && max - length <= Math.min(LEFT_TO_SHOW, max / LEFT_SHARE))
    return h('p', { class: 'field-count' }, `${of(max - length)} left`);
  if (min !== null && length > 0 && length < min) return h('p', { class: 'field-count' }, `${of(min - length)} more needed`);
  return null;
}

let resting: ReturnType<typeof setTimeout> | undefined;

function afterRest(slot: Slot, typed: string): void {
  clearTimeout(resting);
  resting = setTimeout(() => void dispatch(slot, { kind: 'text', text: typed || null }), TYPING_REST_MS);
}

function typedIn({ target }: Event): string {
  return target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement ? target.value : '';
}
