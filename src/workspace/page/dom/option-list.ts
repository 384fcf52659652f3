import { type ElementVnode, h, type Vnode } from './h.ts';
import { icon } from './icon.ts';

export type OptionRow = {
  /** Heading above this row, empty for none. */
  readonly group: string;
  readonly text: string;
  readonly detail: string;
  readonly isChosen: boolean;
  readonly choose: () => void;
};
export type OptionListProps = {
  readonly id: string;
  readonly label: string;
  readonly rows: readonly OptionRow[];
  readonly active: number;
  readonly isMany: boolean;
  /** A sentence in place of, or below, the rows. */
  readonly status: string;
  readonly onHover: (at: number) => void;
  readonly float: (element: HTMLElement) => (() => void) | undefined;
};

/** The list below a field. The focus stays in the field, which points at the active row. */
export function optionList(props: OptionListProps): ElementVnode {
  const { id, rows, active, label, status } = props;
  return h(
    'div',
    {
      key: 'popup',
      class: 'popup option-popup',
      popover: 'manual',
      hooks: { mounted: props.float, updated: showActive },
      // Pressing in the list must not take the focus from the field.
      on: { pointerdown: (event) => event.preventDefault(), mousedown: (event) => event.preventDefault() },
    },
    h(
      'div',
      { id, class: 'option-list', role: 'listbox', 'aria-label': label, 'aria-multiselectable': props.isMany ? 'true' : null },
      rows.map((row, at) => [
        row.group ? h('div', { key: `g${at}`, class: 'option-group', role: 'presentation' }, row.group) : null,
        option(props, row, at, at === active),
      ]),
    ),
    h('p', { class: 'option-status', role: 'status', hidden: status === '' }, status),
  );
}

function option(props: OptionListProps, row: OptionRow, at: number, isActive: boolean): Vnode {
  return h(
    'div',
    {
      key: `o${at}`,
      id: `${props.id}-${at}`,
      class: isActive ? 'option is-active' : 'option',
      role: 'option',
      'aria-selected': String(props.isMany ? row.isChosen : isActive),
      on: { click: row.choose, pointermove: () => at !== props.active && props.onHover(at) },
    },
    h('span', { class: 'option-text', title: row.text }, row.text),
    row.detail ? h('span', { class: 'option-detail', title: row.detail }, row.detail) : null,
    row.isChosen ? icon('check') : null,
  );
}

function showActive(element: HTMLElement): void {
  element.querySelector('.option.is-active')?.scrollIntoView({ block: 'nearest' });
}
