import { placedElements } from '#workspace/blocks.ts';
import { type JsonObject, listOf, objectsOf, textOf, textsOf } from '#workspace/json.ts';
import type { FormState, Json } from '#workspace/protocol.ts';
import type { World } from '#workspace/world.ts';
import { type Choice, choiceOf, isBlank, isStateful } from './choice.ts';

export type Form = { readonly blocks: readonly JsonObject[]; readonly state: FormState; readonly offeredIn: string };

/** `state.values` as Slack sends it: each stateful element under its block, touched or not. */
export function stateValues(world: World, form: Form): JsonObject {
  const values: { [blockId: string]: { [actionId: string]: Json } } = {};
  for (const { block, element } of placedElements(form.blocks)) {
    if (!isStateful(element)) continue;
    const blockId = textOf(block.block_id);
    const actionId = textOf(element.action_id);
    const choice = choiceOf(world, {
      element,
      value: form.state[blockId]?.[actionId],
      offeredKey: offeredKey(form.offeredIn, blockId, actionId),
    });
    values[blockId] = { ...values[blockId], [actionId]: { type: textOf(element.type), [choice.field]: choice.value } };
  }
  return values;
}

export function offeredKey(place: string, blockId: string, actionId: string): string {
  return `${place}/${blockId}/${actionId}`;
}

/** What Slack's own client refuses before the app hears of it, by block. */
export function clientErrors(world: World, form: Form): Record<string, string> {
  const errors: Record<string, string> = {};
  for (const { block, element } of placedElements(form.blocks)) {
    if (block.type !== 'input') continue;
    const blockId = textOf(block.block_id);
    const actionId = textOf(element.action_id);
    const value = form.state[blockId]?.[actionId];
    const choice = choiceOf(world, { element, value, offeredKey: offeredKey(form.offeredIn, blockId, actionId) });
    const error = isBlank(choice) ? requiredError(block) : textError(element, choice);
    if (error) errors[blockId] = error;
  }
  return errors;
}

function requiredError(block: JsonObject): string {
  return block.optional === true ? '' : 'Please complete this required field.';
}

/** As Slack's own file picker: too many files, or of another type than the app takes. */
function filesError(element: JsonObject, value: Json): string {
  const files = objectsOf(value);
  const max = Number(element.max_files ?? 10);
  if (files.length > max) return `Please choose ${max} ${max === 1 ? 'file' : 'files'} at most.`;
  const types = textsOf(element.filetypes).map((type) => type.toLowerCase());
  const wrong = files.find(({ filetype }) => types.length > 0 && !types.includes(textOf(filetype).toLowerCase()));
  return wrong ? `${textOf(wrong.name)} cannot be taken here. Choose ${types.map((type) => `.${type}`).join(', ')}.` : '';
}

function textError(element: JsonObject, { value }: Choice): string {
  if (element.type === 'file_input') return filesError(element, value);
  if (typeof value !== 'string') return tooMany(element, value);
  const min = Number(element.min_length ?? 0);
  const max = Number(element.max_length ?? 3000);
  switch (element.type) {
    case 'plain_text_input':
      if (value.length < min) return `Please enter at least ${min} characters.`;
      return value.length > max ? `Please enter ${max} characters at most.` : '';
    case 'number_input':
      return numberError(element, value);
    case 'email_text_input':
      return /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(value) ? '' : 'Please enter a valid email address.';
    case 'url_text_input':
      return URL.canParse(value) ? '' : 'Please enter a valid URL.';
    default:
      return '';
  }
}

function tooMany(element: JsonObject, value: Json): string {
  const max = Number(element.max_selected_items ?? Number.POSITIVE_INFINITY);
  return listOf(value).length > max ? `Please choose ${max} at most.` : '';
}

function numberError(element: JsonObject, value: string): string {
  const isNumber = element.is_decimal_allowed === true ? /^-?\d+(\.\d+)?$/.test(value) : /^-?\d+$/.test(value);
  if (!isNumber) return element.is_decimal_allowed === true ? 'Please enter a number.' : 'Please enter a whole number.';
  if (element.min_value !== undefined && Number(value) < Number(element.min_value))
    return `The least is ${textOf(element.min_value)}.`;
  if (element.max_value !== undefined && Number(value) > Number(element.max_value))
    return `The most is ${textOf(element.max_value)}.`;
  return '';
}
