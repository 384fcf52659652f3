import { type JsonObject, objectOf, objectsOf, textOf } from '#workspace/json.ts';
import type { DeedResult, ElementValue } from '#workspace/protocol.ts';
import type { World } from '#workspace/world.ts';

/** A file on somebody's machine. */
export type GivenFile = { readonly name: string; readonly content: string | Uint8Array; readonly altText?: string };
/** What a person fills in: a text, a choice by its label, several choices, files, or nothing. */
export type Filled = string | readonly string[] | readonly GivenFile[] | null;
type Suggested = (text: string) => Promise<DeedResult>;

/** The value of an element, from what a person would say. Options are named by their text, people by their name. */
export async function valueFor(
  world: World,
  element: JsonObject,
  own: { filled: Filled; suggested: Suggested; upload: (file: GivenFile) => Promise<string> },
): Promise<ElementValue> {
  const { filled, suggested } = own;
  const type = textOf(element.type);
  const one = typeof filled === 'string' ? filled : null;
  const given = typeof filled === 'string' ? [filled] : (filled ?? []);
  const many = given.filter((each) => typeof each === 'string');
  switch (type) {
    case 'datepicker':
      return { kind: 'date', date: one };
    case 'timepicker':
      return { kind: 'time', time: one };
    case 'datetimepicker':
      return { kind: 'datetime', epochSeconds: one === null ? null : Math.floor(Date.parse(one) / 1000) };
    case 'static_select':
    case 'radio_buttons':
      return { kind: 'option', value: one === null ? null : optionCalled(optionsOf(element), one) };
    case 'external_select':
      return { kind: 'option', value: one === null ? null : optionCalled(suggestions(await suggested(one)), one) };
    case 'multi_static_select':
    case 'checkboxes':
      return { kind: 'options', values: many.map((text) => optionCalled(optionsOf(element), text)) };
    case 'multi_external_select': {
      const values: string[] = [];
      for (const text of many) values.push(optionCalled(suggestions(await suggested(text)), text));
      return { kind: 'options', values };
    }
    case 'users_select':
    case 'conversations_select':
    case 'channels_select':
      return { kind: 'id', id: one === null ? null : idCalled(world, one) };
    case 'multi_users_select':
    case 'multi_conversations_select':
    case 'multi_channels_select':
      return { kind: 'ids', ids: many.map((text) => idCalled(world, text)) };
    case 'file_input': {
      const files: string[] = [];
      for (const file of given) if (typeof file !== 'string') files.push(await own.upload(file));
      return { kind: 'files', files };
    }
    default:
      return { kind: 'text', text: one };
  }
}

type Option = { readonly value: string; readonly text: string };

function optionsOf(element: JsonObject): Option[] {
  const grouped = objectsOf(element.option_groups).flatMap((group) => objectsOf(group.options));
  return [...objectsOf(element.options), ...grouped].map((option) => ({
    value: textOf(option.value),
    text: textOf(objectOf(option.text).text),
  }));
}

function suggestions(result: DeedResult): Option[] {
  if (!result.ok) throw new Error(`The app offered nothing: ${result.message}`);
  return [...(result.options ?? []), ...(result.optionGroups ?? []).flatMap(({ options }) => options)];
}

function optionCalled(options: readonly Option[], text: string): string {
  const rules = [(own: string) => own === text, (own: string) => own.startsWith(text), (own: string) => own.includes(text)];
  for (const rule of rules) {
    const [first, second] = options.filter((option) => rule(option.text));
    if (first && !second) return first.value;
    if (first) throw new Error(`"${text}" could be "${first.text}" or "${second?.text}".`);
  }
  throw new Error(`No option is called "${text}". There are: ${options.map((option) => option.text).join(', ') || 'none'}`);
}

/** A person by name or first name, a channel by `#name`. */
export function idCalled(world: World, text: string): string {
  const name = text.replace(/^[@#]/, '').toLowerCase();
  const person = [...world.people.values()].find((each) =>
    [each.id, each.name, each.realName, each.realName.split(' ')[0] ?? ''].some((own) => own.toLowerCase() === name),
  );
  const channel = [...world.conversations.values()].find(
    (each) => each.id.toLowerCase() === name || (each.name && each.name === name),
  );
  const found = text.startsWith('#') ? channel : (person ?? channel);
  if (!found) throw new Error(`Nobody and nothing here is called "${text}".`);
  return found.id;
}
