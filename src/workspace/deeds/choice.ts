import { filePayload } from '#workspace/files.ts';
import { type JsonObject, listOf, objectOf, objectsOf, textOf, textsOf } from '#workspace/json.ts';
import type { ElementValue, Json } from '#workspace/protocol.ts';
import type { World } from '#workspace/world.ts';

/** The field in which Slack reports what was chosen in an element of this type. */
const FIELD: Readonly<Record<string, string>> = {
  plain_text_input: 'value',
  email_text_input: 'value',
  url_text_input: 'value',
  number_input: 'value',
  rich_text_input: 'rich_text_value',
  datepicker: 'selected_date',
  timepicker: 'selected_time',
  datetimepicker: 'selected_date_time',
  static_select: 'selected_option',
  external_select: 'selected_option',
  radio_buttons: 'selected_option',
  overflow: 'selected_option',
  multi_static_select: 'selected_options',
  multi_external_select: 'selected_options',
  checkboxes: 'selected_options',
  users_select: 'selected_user',
  conversations_select: 'selected_conversation',
  channels_select: 'selected_channel',
  multi_users_select: 'selected_users',
  multi_conversations_select: 'selected_conversations',
  multi_channels_select: 'selected_channels',
  file_input: 'files',
};

/** The app's own setting of each of these fields. */
const INITIAL: Readonly<Record<string, string>> = {
  value: 'initial_value',
  rich_text_value: 'initial_value',
  selected_date: 'initial_date',
  selected_time: 'initial_time',
  selected_date_time: 'initial_date_time',
  selected_option: 'initial_option',
  selected_options: 'initial_options',
  selected_user: 'initial_user',
  selected_conversation: 'initial_conversation',
  selected_channel: 'initial_channel',
  selected_users: 'initial_users',
  selected_conversations: 'initial_conversations',
  selected_channels: 'initial_channels',
};

/** A choice that the element does not offer: a bug of the page, or somebody's tampering. */
export class NotOffered extends Error {}

export type Choice = { readonly field: string; readonly value: Json };

/** True for elements whose value stands in `state.values`: not buttons, not overflow menus. */
export function isStateful(element: JsonObject): boolean {
  return FIELD[textOf(element.type)] !== undefined && element.type !== 'overflow';
}

/**
 * What an element holds, in Slack's words. Left out, it holds what the app set at first.
 * @throws NotOffered
 */
export function choiceOf(world: World, { element, value, offeredKey }: ChoiceQuestion): Choice {
  const field = FIELD[textOf(element.type)];
  if (!field) throw new NotOffered(`A ${textOf(element.type)} holds no value.`);
  if (value === undefined) {
    const isMany = field.endsWith('s') && field !== 'files';
    return { field, value: element[INITIAL[field] ?? ''] ?? (isMany || field === 'files' ? [] : null) };
  }
  return { field, value: said(world, { element, value, offeredKey }) };
}
export type ChoiceQuestion = {
  readonly element: JsonObject;
  readonly value: ElementValue | undefined;
  /** Where the options that an external select offered were kept. */
  readonly offeredKey: string;
};

function said(world: World, question: ChoiceQuestion & { readonly value: ElementValue }): Json {
  const { element, value } = question;
  switch (value.kind) {
    case 'button':
      throw new NotOffered('A button holds no value.');
    case 'text':
      return element.type === 'rich_text_input' ? richText(value.text) : value.text || null;
    case 'date':
      return value.date;
    case 'time':
      return value.time;
    case 'datetime':
      return value.epochSeconds;
    case 'option':
      return value.value === null ? null : option(world, question, value.value);
    case 'options':
      return value.values.map((each) => option(world, question, each));
    case 'id':
      return value.id === null ? null : known(world, value.id);
    case 'ids':
      return value.ids.map((id) => known(world, id));
    case 'files':
      return value.files.map((id) => filePayload(world, id));
  }
}

function option(world: World, { element, offeredKey }: ChoiceQuestion, value: string): JsonObject {
  const grouped = objectsOf(element.option_groups).flatMap((group) => listOf(group.options));
  const initial = [...listOf(element.initial_options), ...(element.initial_option ? [element.initial_option] : [])];
  const offered = world.offered.get(`${offeredKey}/${value}`);
  const all = objectsOf([...listOf(element.options), ...grouped, ...initial, ...(offered ? [offered] : [])]);
  const found = all.find((each) => each.value === value);
  if (!found) throw new NotOffered(`"${value}" is not among the options.`);
  return found;
}

function known(world: World, id: string): string {
  if (!world.people.has(id) && !world.conversations.has(id)) throw new NotOffered(`"${id}" is nobody and nothing here.`);
  return id;
}

function richText(text: string | null): Json {
  if (!text) return null;
  return { type: 'rich_text', elements: [{ type: 'rich_text_section', elements: [{ type: 'text', text }] }] };
}

/** True where a person left an element empty. */
export function isBlank({ value }: Choice): boolean {
  return value === null || value === '' || (Array.isArray(value) && value.length === 0);
}

/** The text of a chosen option, for messages. */
export function optionText(option: Json): string {
  return textOf(objectOf(objectOf(option).text).text) || textsOf([option]).join('');
}
