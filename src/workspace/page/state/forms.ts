import type { Block, ElementValue, FormState } from '../../protocol.ts';
import { type Fields, fields, num, rows, str } from '../words/json.ts';

/** What people put into inputs, by surface (a message or a view), block and action. Untouched inputs keep the app's values. */
export type Forms = {
  get(surface: string, blockId: string, actionId: string): ElementValue | undefined;
  set(surface: string, blockId: string, actionId: string, value: ElementValue): void;
  /** What was touched among the inputs that still stand there; the workspace knows what the app set in the others. */
  collect(surface: string, blocks: readonly Block[]): FormState;
  /** How often a surface was touched: it grows with each change. */
  touches(surface: string): number;
};

export function createForms(): Forms {
  const touched = new Map<string, Map<string, ElementValue>>();
  const counts = new Map<string, number>();
  const key = (blockId: string, actionId: string): string => `${blockId}\n${actionId}`;
  const get: Forms['get'] = (surface, blockId, actionId) => touched.get(surface)?.get(key(blockId, actionId));
  return {
    get,
    set(surface, blockId, actionId, value) {
      const values = touched.get(surface) ?? new Map<string, ElementValue>();
      touched.set(surface, values.set(key(blockId, actionId), value));
      counts.set(surface, (counts.get(surface) ?? 0) + 1);
    },
    collect(surface, blocks) {
      const state: Record<string, Record<string, ElementValue>> = {};
      for (const { blockId, element } of inputs(blocks)) {
        const actionId = str(element.action_id);
        const value = get(surface, blockId, actionId);
        if (value) state[blockId] = { ...state[blockId], [actionId]: value };
      }
      return state;
    },
    touches: (surface) => counts.get(surface) ?? 0,
  };
}

/** What stands in an element before anybody touched it; null for what holds no value (buttons, images). */
export function initialValue(element: Fields): ElementValue | null {
  switch (str(element.type)) {
    case 'plain_text_input':
    case 'email_text_input':
    case 'url_text_input':
    case 'number_input':
    case 'rich_text_input':
      return { kind: 'text', text: str(element.initial_value) || null };
    case 'datepicker':
      return { kind: 'date', date: str(element.initial_date) || null };
    case 'timepicker':
      return { kind: 'time', time: str(element.initial_time) || null };
    case 'datetimepicker':
      return { kind: 'datetime', epochSeconds: num(element.initial_date_time) };
    case 'static_select':
    case 'external_select':
    case 'radio_buttons':
      return { kind: 'option', value: str(fields(element.initial_option).value) || null };
    case 'multi_static_select':
    case 'multi_external_select':
    case 'checkboxes':
      return { kind: 'options', values: rows(element.initial_options).map((option) => str(option.value)) };
    case 'users_select':
      return { kind: 'id', id: str(element.initial_user) || null };
    case 'conversations_select':
      return { kind: 'id', id: str(element.initial_conversation) || null };
    case 'channels_select':
      return { kind: 'id', id: str(element.initial_channel) || null };
    case 'multi_users_select':
      return { kind: 'ids', ids: texts(element.initial_users) };
    case 'multi_conversations_select':
      return { kind: 'ids', ids: texts(element.initial_conversations) };
    case 'multi_channels_select':
      return { kind: 'ids', ids: texts(element.initial_channels) };
    case 'file_input':
      return { kind: 'files', files: [] };
    default:
      return null;
  }
}

function texts(value: Fields[string] | undefined): readonly string[] {
  return Array.isArray(value) ? value.filter((text): text is string => typeof text === 'string') : [];
}

function inputs(blocks: readonly Block[]): readonly { readonly blockId: string; readonly element: Fields }[] {
  return blocks.flatMap((block) => {
    const elements = [fields(block.element), fields(block.accessory), ...rows(block.elements)];
    const own = elements
      .filter((element) => str(element.action_id) !== '')
      .map((element) => ({ blockId: block.block_id, element }));
    return [
      ...own,
      ...inputs(rows(block.child_blocks).map((child) => ({ ...child, type: str(child.type), block_id: str(child.block_id) }))),
    ];
  });
}
