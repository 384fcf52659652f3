import { type Doings, doingsOf, emptyMemory, type Memory } from './combobox-memory.ts';
import { float } from './float.ts';
import { type ElementVnode, h, type Vnode, widget } from './h.ts';
import { icon } from './icon.ts';
import { type OptionRow, optionList } from './option-list.ts';

export type Option = { readonly value: string; readonly text: string; readonly detail: string };
export type OptionGroup = { readonly label: string; readonly options: readonly Option[] };
/** The options for a typed text: at once, or after asking somebody. A rejection is shown in words. */
export type OptionSource = (typed: string) => readonly OptionGroup[] | Promise<readonly OptionGroup[]>;

export type ComboboxProps = {
  readonly id: string;
  readonly aria: Readonly<Record<string, string | null>>;
  readonly placeholder: string;
  readonly source: OptionSource;
  /** True where the source asks somebody: then it is asked when typing rests. */
  readonly isRemote: boolean;
  /** Fewer characters than this are not asked for. */
  readonly minTyped: number;
  readonly chosen: readonly Option[];
  /** How many may be chosen; 1 is a plain select. */
  readonly max: number;
  readonly isMany: boolean;
  /** True where nothing chosen is an answer too. */
  readonly canClear: boolean;
  readonly autofocus: boolean;
  readonly onChoose: (values: readonly Option[]) => void;
};

/** A select to type into: opens on a click or an arrow, narrows while typing, keeps what was chosen when left. */
const comboboxWidget = widget<ComboboxProps>((redraw) => {
  const memory = emptyMemory();
  return (props) => view(props, memory, doingsOf(props, memory, redraw));
});

export function combobox(props: ComboboxProps): Vnode {
  return comboboxWidget(props.id, props);
}

function view(props: ComboboxProps, memory: Memory, doings: Doings): ElementVnode {
  const { isOpen } = memory;
  const options = memory.groups.flatMap((group) => group.options);
  const chosenText = props.isMany ? '' : (props.chosen[0]?.text ?? '');
  const listId = `${props.id}-list`;
  return h(
    'div',
    { class: isOpen ? 'combobox is-open' : 'combobox' },
    props.isMany && chips(props, doings),
    h(
      'span',
      { key: 'box', class: 'combobox-box' },
      h('input', {
        ...props.aria,
        id: props.id,
        class: 'field',
        role: 'combobox',
        type: 'text',
        autocomplete: 'off',
        spellcheck: 'false',
        autofocus: props.autofocus,
        placeholder:
          isOpen && chosenText !== '' ? chosenText : props.placeholder || (props.chosen.length > 0 ? 'Add…' : 'Choose…'),
        title: chosenText || null,
        'aria-autocomplete': 'list',
        'aria-expanded': String(isOpen),
        'aria-controls': isOpen ? listId : null,
        'aria-activedescendant': isOpen && options[memory.active] ? `${listId}-${memory.active}` : null,
        value: isOpen ? memory.typed : chosenText,
        hooks: {
          mounted: (element) => {
            if (element instanceof HTMLInputElement) memory.input = element;
            return undefined;
          },
        },
        on: {
          click: doings.open,
          input: () => doings.type(memory.input?.value ?? ''),
          blur: () => isOpen && doings.close(),
          keydown: (event) => event instanceof KeyboardEvent && steer(event, memory, options, doings),
        },
      }),
      props.canClear && props.chosen.length > 0 && !props.isMany
        ? h(
            'button',
            {
              key: 'clear',
              type: 'button',
              class: 'combobox-clear',
              'aria-label': `Clear ${chosenText}`,
              on: { click: () => props.onChoose([]) },
            },
            icon('close'),
          )
        : icon('chevron'),
    ),
    isOpen && list(props, memory, listId, doings),
  );
}

function chips({ chosen, onChoose }: ComboboxProps, { redraw }: Doings): Vnode | null {
  if (chosen.length === 0) return null;
  const drop = (gone: Option): void => {
    onChoose(chosen.filter(({ value }) => value !== gone.value));
    redraw();
  };
  return h(
    'ul',
    { key: 'chips', class: 'chips', 'aria-label': 'Chosen' },
    chosen.map((option) =>
      h(
        'li',
        { key: option.value, class: 'chip' },
        h('span', { class: 'chip-text', title: option.text }, option.text),
        h('button', { type: 'button', 'aria-label': `Remove ${option.text}`, on: { click: () => drop(option) } }, icon('close')),
      ),
    ),
  );
}

function list(props: ComboboxProps, memory: Memory, id: string, { pick, redraw }: Doings): ElementVnode {
  const rows: OptionRow[] = memory.groups.flatMap((group) =>
    group.options.map((option, at) => ({
      group: at === 0 ? group.label : '',
      text: option.text,
      detail: option.detail,
      isChosen: props.chosen.some(({ value }) => value === option.value),
      choose: () => pick(option),
    })),
  );
  return optionList({
    id,
    rows,
    label: 'Options',
    active: memory.active,
    isMany: props.isMany,
    status: status(props, memory),
    onHover: (at) => {
      memory.active = at;
      redraw();
    },
    float: (element) => (memory.input ? float(element, memory.input, 'start') : undefined),
  });
}

function status({ minTyped, chosen, max, isMany }: ComboboxProps, { state, typed, groups }: Memory): string {
  if (typeof state === 'object') return state.failed;
  if (state === 'asking') return 'Searching…';
  if (typed.length < minTyped) return `Type ${minTyped === 1 ? 'a character' : `${minTyped} characters`} to search.`;
  if (isMany && chosen.length >= max) return `No more than ${max} can be chosen.`;
  return groups.some((group) => group.options.length > 0) ? '' : 'Nothing matches.';
}

function steer(event: KeyboardEvent, memory: Memory, options: readonly Option[], doings: Doings): void {
  const move = { ArrowDown: 1, ArrowUp: -1, PageDown: 8, PageUp: -8 }[event.key];
  const active = options[memory.active];
  if (!memory.isOpen) {
    if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp' && event.key !== 'Enter') return;
    doings.open();
  } else if (move !== undefined) {
    memory.active = Math.max(0, Math.min(options.length - 1, memory.active + move));
    doings.redraw();
  } else if (event.key === 'Enter' && !event.isComposing) {
    if (active && memory.state === 'ready') doings.pick(active);
  } else if (event.key === 'Escape') {
    doings.close();
    // Escape closes the list, not the dialog that it stands in.
    event.stopPropagation();
  } else return;
  event.preventDefault();
}
