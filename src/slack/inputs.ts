import type { InputBlock, PlainTextOption } from '@slack/types';
import { clean, clip } from './hostile.ts';
import type { Block } from './layout.ts';
import { plainElement } from './layout.ts';
import * as limits from './limits.ts';
import type { ActionRoute, OptionsRoute } from './routes.ts';

/** `name` is the key in the modal's fields schema. */
type Input = {
  readonly name: string;
  readonly label: string;
  readonly hint?: string;
  readonly optional?: boolean;
};
export type Choice = { readonly value: string; readonly label: string; readonly description?: string };
/** With `onChange` each change calls that route's `kit.click` handler with the modal's payload and `value`. */
type Changing = { readonly onChange?: ActionRoute<unknown> };
type OneOf = Input & Changing & { readonly choices: readonly Choice[]; readonly initial?: string };
type SomeOf = Input & Changing & { readonly choices: readonly Choice[]; readonly initial?: readonly string[] };
export type CheckboxesInput = SomeOf;

export function textInput(
  spec: Input & {
    readonly initial?: string;
    readonly multiline?: boolean;
    readonly max?: number;
    readonly placeholder?: string;
  },
): Block {
  const max = Math.min(spec.max ?? limits.TEXT_INPUT, limits.TEXT_INPUT);
  const initial = clean(spec.initial ?? '');
  return input(spec, {
    type: 'plain_text_input',
    action_id: spec.name,
    multiline: spec.multiline ?? false,
    max_length: max,
    ...(initial ? { initial_value: clip(initial, max) } : {}),
    ...placeholder(spec.placeholder),
  });
}

export function numberInput(
  spec: Input & { readonly initial?: string; readonly isDecimal?: boolean; readonly min?: string; readonly max?: string },
): Block {
  return input(spec, {
    type: 'number_input',
    action_id: spec.name,
    is_decimal_allowed: spec.isDecimal ?? true,
    ...(spec.initial ? { initial_value: spec.initial } : {}),
    ...(spec.min === undefined ? {} : { min_value: spec.min }),
    ...(spec.max === undefined ? {} : { max_value: spec.max }),
  });
}

/** @param spec.initial `YYYY-MM-DD` */
export function dateInput(spec: Input & { readonly initial?: string }): Block {
  return input(spec, { type: 'datepicker', action_id: spec.name, ...(spec.initial ? { initial_date: spec.initial } : {}) });
}

/** A choice of up to 100; what is more is left out, so use an external select where there may be more. */
export function selectInput(spec: OneOf & { readonly placeholder?: string }): Block {
  const list = optionList(spec, limits.OPTIONS);
  const initial = list.find((option) => option.value === spec.initial);
  return input(spec, {
    type: 'static_select',
    action_id: actionId(spec),
    options: list,
    ...(initial ? { initial_option: initial } : {}),
    ...placeholder(spec.placeholder),
  });
}

export function multiSelectInput(spec: SomeOf & { readonly placeholder?: string }): Block {
  const list = optionList(spec, limits.OPTIONS);
  return input(spec, {
    type: 'multi_static_select',
    action_id: actionId(spec),
    options: list,
    ...initialOptions(list, spec.initial),
    ...placeholder(spec.placeholder),
  });
}

export function radioInput(spec: OneOf): Block {
  const list = optionList(spec, limits.CHOICES);
  const initial = list.find((option) => option.value === spec.initial);
  return input(spec, {
    type: 'radio_buttons',
    action_id: actionId(spec),
    options: list,
    ...(initial ? { initial_option: initial } : {}),
  });
}

export function checkboxesInput(spec: SomeOf): Block {
  const list = optionList(spec, limits.CHOICES);
  return input(spec, { type: 'checkboxes', action_id: actionId(spec), options: list, ...initialOptions(list, spec.initial) });
}

export function usersSelectInput(spec: Input & { readonly initial?: string; readonly placeholder?: string }): Block {
  return input(spec, {
    type: 'users_select',
    action_id: spec.name,
    ...(spec.initial ? { initial_user: spec.initial } : {}),
    ...placeholder(spec.placeholder),
  });
}

/** The field holds user ids, [] where it stayed empty. */
export function multiUsersSelectInput(
  spec: Input & { readonly initial?: readonly string[]; readonly placeholder?: string },
): Block {
  return input(spec, {
    type: 'multi_users_select',
    action_id: spec.name,
    ...(spec.initial && spec.initial.length > 0 ? { initial_users: [...spec.initial] } : {}),
    ...placeholder(spec.placeholder),
  });
}

/** A channel of this company: those that are shared with another one are not offered. The field holds its id or null. */
export function channelSelectInput(spec: Input & { readonly initial?: string; readonly placeholder?: string }): Block {
  return input(spec, {
    type: 'conversations_select',
    action_id: spec.name,
    filter: { include: ['public', 'private'], exclude_external_shared_channels: true, exclude_bot_users: true },
    ...(spec.initial ? { initial_conversation: spec.initial } : {}),
    ...placeholder(spec.placeholder),
  });
}

/**
 * Files from the person's machine. Needs `files:read`. The field holds `SlackFile`s, [] where it stayed empty.
 * @param spec.filetypes endings without a dot: `['csv', 'pdf']`; all where it is missing
 * @param spec.max 1 to 10
 */
export function fileInput(spec: Input & { readonly filetypes?: readonly string[]; readonly max?: number }): Block {
  return input(spec, {
    type: 'file_input',
    action_id: spec.name,
    max_files: Math.min(spec.max ?? limits.FILES, limits.FILES),
    ...(spec.filetypes ? { filetypes: [...spec.filetypes] } : {}),
  });
}

/** Options come from the handler of `kit.options(from)` as the person types. */
export function externalSelectInput<P>(
  spec: Input & {
    readonly from: OptionsRoute<P>;
    readonly initial?: Choice;
    readonly minQuery?: number;
    readonly placeholder?: string;
  },
): Block {
  return input(spec, {
    type: 'external_select',
    action_id: spec.from.id,
    min_query_length: spec.minQuery ?? 0,
    ...(spec.initial ? { initial_option: option(spec.initial) } : {}),
    ...placeholder(spec.placeholder),
  });
}

/** Also what the kit answers to an external select. */
export function option(choice: Choice): PlainTextOption {
  if (choice.value === '' || choice.value.length > limits.OPTION_VALUE) {
    throw new Error(`An option's value takes 1 to 75 characters: ${choice.value.slice(0, 80)}`);
  }
  const text = plainElement(choice.label, limits.OPTION_TEXT);
  if (!choice.description) return { text, value: choice.value };
  return { text, value: choice.value, description: plainElement(choice.description, limits.OPTION_TEXT) };
}

function input(spec: Input & Changing, element: InputBlock['element']): Block {
  return {
    type: 'input',
    block_id: spec.name,
    label: plainElement(spec.label, limits.LABEL),
    element,
    optional: spec.optional ?? false,
    ...(spec.hint ? { hint: plainElement(spec.hint, limits.LABEL) } : {}),
    ...(spec.onChange ? { dispatch_action: true } : {}),
  };
}

function actionId(spec: Input & Changing): string {
  return spec.onChange ? spec.onChange.id : spec.name;
}

function optionList(spec: { readonly name: string; readonly choices: readonly Choice[] }, max: number): PlainTextOption[] {
  if (spec.choices.length === 0) throw new Error(`The field ${spec.name} has no choices: show something else instead.`);
  return spec.choices.slice(0, max).map(option);
}

function initialOptions(
  list: readonly PlainTextOption[],
  initial: readonly string[] = [],
): { initial_options?: PlainTextOption[] } {
  const chosen = list.filter((one) => initial.includes(one.value ?? ''));
  return chosen.length > 0 ? { initial_options: chosen } : {};
}

function placeholder(text: string | undefined): { placeholder?: ReturnType<typeof plainElement> } {
  return text ? { placeholder: plainElement(text, limits.PLACEHOLDER) } : {};
}
