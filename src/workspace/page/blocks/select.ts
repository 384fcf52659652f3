import type { ElementValue } from '../../protocol.ts';
import { combobox, type Option, type OptionGroup, type OptionSource } from '../dom/combobox.ts';
import type { Vnode } from '../dom/h.ts';
import { type Fields, fields, list, num, rows, str, words } from '../words/json.ts';
import type { Reader } from '../words/reader.ts';
import { aria, choose, elementAt, type Slot, standing } from './slot.ts';

/** Every select: of the app's own options, of what the app answers, of people, of conversations; one or many. */
export function select(slot: Slot): Vnode {
  const { element } = slot;
  const isMany = str(element.type).startsWith('multi_');
  const of = str(element.type).replace('multi_', '');
  const isIds = of !== 'static_select' && of !== 'external_select';
  const placeholder = words(element.placeholder);
  return combobox({
    id: slot.id,
    aria: { ...aria(slot), 'aria-label': slot.labelledBy ? null : placeholder || 'Choose' },
    placeholder,
    source: source(slot, of),
    isRemote: of === 'external_select',
    minTyped: of === 'external_select' ? (num(element.min_query_length) ?? 3) : 0,
    chosen: chosen(slot, of),
    max: isMany ? (num(element.max_selected_items) ?? 100) : 1,
    isMany,
    canClear: slot.block.type === 'input' && slot.block.optional === true,
    autofocus: element.focus_on_load === true,
    onChoose: (options) => {
      for (const option of options) known.set(`${slot.id}/${option.value}`, option);
      void choose(slot, toValue(options, { isMany, isIds }));
    },
  });
}

/** Words of options that came from the app's answers: an external select keeps only the value. */
const known = new Map<string, Option>();

function toValue(options: readonly Option[], { isMany, isIds }: { isMany: boolean; isIds: boolean }): ElementValue {
  const values = options.map(({ value }) => value);
  if (isMany) return isIds ? { kind: 'ids', ids: values } : { kind: 'options', values };
  return isIds ? { kind: 'id', id: values[0] ?? null } : { kind: 'option', value: values[0] ?? null };
}

function source(slot: Slot, of: string): OptionSource {
  const { app, place } = slot.surface;
  switch (of) {
    case 'external_select':
      return async (typed) => {
        const groups = await app.suggest(place, elementAt(slot), typed);
        return groups.map(({ label, options }) => ({
          label,
          options: options.map(({ value, text, description }) => ({ value, text, detail: description })),
        }));
      };
    case 'users_select':
      return (typed) => narrowed([{ label: '', options: everybody(slot) }], typed);
    case 'conversations_select':
    case 'channels_select':
      return (typed) => narrowed([{ label: '', options: conversations(slot, of === 'channels_select') }], typed);
    default:
      return (typed) => narrowed(ownGroups(slot.element), typed);
  }
}

function narrowed(groups: readonly OptionGroup[], typed: string): readonly OptionGroup[] {
  const wanted = typed.trim().toLocaleLowerCase();
  return groups.map(({ label, options }) => ({
    label,
    options: options.filter(({ text, detail }) => `${text} ${detail}`.toLocaleLowerCase().includes(wanted)),
  }));
}

function chosen(slot: Slot, of: string): readonly Option[] {
  const { reader } = slot.surface;
  const value = standing(slot);
  const initial = [fields(slot.element.initial_option), ...rows(slot.element.initial_options)].map(optionOf);
  const offered = [...ownGroups(slot.element).flatMap(({ options }) => options), ...initial];
  const named = (id: string): Option => {
    if (of === 'users_select') return { value: id, text: reader.person(id)?.realName ?? id, detail: '' };
    if (of === 'conversations_select' || of === 'channels_select')
      return { value: id, text: conversationName(id, reader), detail: '' };
    return known.get(`${slot.id}/${id}`) ?? offered.find((option) => option.value === id) ?? { value: id, text: id, detail: '' };
  };
  switch (value?.kind) {
    case 'option':
      return value.value === null ? [] : [named(value.value)];
    case 'options':
      return value.values.map(named);
    case 'id':
      return value.id === null ? [] : [named(value.id)];
    case 'ids':
      return value.ids.map(named);
    default:
      return [];
  }
}

function ownGroups(element: Fields): readonly OptionGroup[] {
  const groups = rows(element.option_groups).map((group) => ({
    label: words(group.label),
    options: rows(group.options).map(optionOf),
  }));
  return groups.length > 0 ? groups : [{ label: '', options: rows(element.options).map(optionOf) }];
}

function optionOf(option: Fields): Option {
  return { value: str(option.value), text: words(option.text), detail: words(option.description) };
}

function everybody({ surface: { app } }: Slot): readonly Option[] {
  const people = app.state().snapshot?.people ?? [];
  return people.filter(({ isBot }) => !isBot).map(({ id, realName, title }) => ({ value: id, text: realName, detail: title }));
}

function conversations({ surface: { app, reader }, element }: Slot, isChannelsOnly: boolean): readonly Option[] {
  const filter = list(fields(element.filter).include);
  const isWanted = (kind: string): boolean => {
    if (isChannelsOnly) return kind === 'channel';
    return filter.length === 0 || filter.includes({ channel: 'public', private: 'private', dm: 'im' }[kind] ?? '');
  };
  return (app.state().snapshot?.conversations ?? [])
    .filter(({ kind, isArchived }) => isWanted(kind) && !isArchived)
    .map(({ id, topic }) => ({ value: id, text: conversationName(id, reader), detail: topic }));
}

function conversationName(id: string, reader: Reader): string {
  const conversation = reader.conversation(id);
  if (!conversation) return 'a conversation you are not in';
  return conversation.kind === 'dm' ? conversation.name : `#${conversation.name}`;
}
