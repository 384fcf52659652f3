import { z } from 'zod';
import type { SlackView, StateValue } from './bodies.ts';
import type { RawField } from './kit.ts';
import { type Block, section } from './layout.ts';
import type { Text } from './text.ts';
import type { WireView } from './wire.ts';

const BANNER = 'kit-banner';
const BELOW = 'kit-below';

/** What a field holds, in the shapes that `modal()` in `routes.ts` promises. */
export function fieldOf(value: StateValue): RawField {
  if (value.files) return value.files;
  if (value.selected_options) return value.selected_options.map((one) => one.value);
  if (value.selected_users) return value.selected_users;
  if (value.type === 'multi_users_select') return [];
  if (value.type === 'conversations_select') return value.selected_conversation ?? null;
  if (value.type === 'datepicker') return value.selected_date ?? null;
  if (value.type === 'users_select') return value.selected_user ?? null;
  if (SINGLE_CHOICE.has(value.type)) return value.selected_option?.value ?? null;
  return value.value ?? '';
}

/** All fields of a modal by name. */
export function fieldsOf(view: SlackView): Record<string, RawField> {
  const named = Object.entries(view.state?.values ?? {}).flatMap(([name, elements]) => {
    const value = Object.values(elements)[0];
    return value ? [[name, fieldOf(value)] as const] : [];
  });
  return Object.fromEntries(named);
}

/** The sentences of a schema's objections by field. */
export function objections(error: z.ZodError): Record<string, string> {
  const sentences = error.issues.map((issue) => [String(issue.path[0] ?? ''), issue.message] as const);
  return Object.fromEntries(sentences.reverse());
}

/** Splits sentences into those that have a field in the view to stand under, and the others. */
export function placeErrors(view: SlackView, errors: Readonly<Record<string, string>>) {
  const names = new Set(view.blocks.filter((block) => block.type === 'input').map((block) => block.block_id));
  const entries = Object.entries(errors);
  return {
    underFields: Object.fromEntries(entries.filter(([name]) => names.has(name))),
    elsewhere: entries.filter(([name]) => !names.has(name)).map(([, sentence]) => sentence),
  };
}

/** The same modal with a sentence on top, perhaps something below it, and everything that was typed still in it. */
export function withBanner(view: SlackView, sentence: Text, below: readonly Block[] = []): WireView {
  const old = view.blocks.filter((block) => !isOurs(block)).map((block) => refilled(block, view));
  const banner: Block = { ...section(sentence), block_id: BANNER };
  return {
    type: 'modal',
    title: { type: 'plain_text', text: view.title?.text ?? ' ', emoji: false },
    ...(view.submit ? { submit: { type: 'plain_text', text: view.submit.text, emoji: false } } : {}),
    close: { type: 'plain_text', text: view.close?.text ?? 'Close', emoji: false },
    ...(view.clear_on_close ? { clear_on_close: true } : {}),
    callback_id: view.callback_id,
    private_metadata: view.private_metadata,
    blocks: [banner, ...below.map((block, place) => ({ ...block, block_id: `${BELOW}-${place}` })), ...old],
  };
}

function isOurs({ block_id }: AnyBlock): boolean {
  return block_id === BANNER || (block_id ?? '').startsWith(BELOW);
}

type AnyBlock = SlackView['blocks'][number];

function refilled(block: AnyBlock, view: SlackView): AnyBlock {
  const element = block.element;
  if (block.type !== 'input' || typeof element !== 'object' || element === null) return block;
  const value = Object.values(view.state?.values[block.block_id ?? ''] ?? {})[0];
  if (!value) return block;
  const emptied = Object.entries(element).filter(([key]) => !key.startsWith('initial_'));
  return { ...block, element: { ...Object.fromEntries(emptied), ...initialOf(value, optionsOf(element)) } };
}

function initialOf(value: StateValue, offered: readonly unknown[]): object {
  if (value.selected_options) {
    const chosen = value.selected_options.map((one) => asOffered(one, offered));
    return chosen.length > 0 ? { initial_options: chosen } : {};
  }
  if (value.selected_option) return { initial_option: asOffered(value.selected_option, offered) };
  if (value.selected_date) return { initial_date: value.selected_date };
  if (value.selected_user) return { initial_user: value.selected_user };
  if (value.selected_users && value.selected_users.length > 0) return { initial_users: value.selected_users };
  if (value.selected_conversation) return { initial_conversation: value.selected_conversation };
  return value.value ? { initial_value: value.value } : {};
}

/** An initial option has to be one of the element's own, letter by letter; the state may write it in another way. */
function asOffered(selected: { readonly value: string }, offered: readonly unknown[]): unknown {
  return offered.find((option) => optionSchema.safeParse(option).data?.value === selected.value) ?? selected;
}

function optionsOf(element: object): readonly unknown[] {
  return optionsSchema.safeParse(element).data?.options ?? [];
}

const optionSchema = z.object({ value: z.string() });
const optionsSchema = z.object({ options: z.array(z.unknown()) });
const SINGLE_CHOICE = new Set(['static_select', 'external_select', 'radio_buttons', 'overflow']);
