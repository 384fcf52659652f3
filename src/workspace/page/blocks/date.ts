import type { ElementValue } from '../../protocol.ts';
import { h, type Vnode, widget } from '../dom/h.ts';
import { str, words } from '../words/json.ts';
import { epochInZone, localInZone } from '../words/zone.ts';
import { aria, choose, keep, type Slot, standing } from './slot.ts';

/** A year that somebody is still typing (0002, 0020, 0202) is no date yet. */
const FIRST_YEAR = '1900';

export function datePicker(slot: Slot): Vnode {
  const value = standing(slot);
  return picker(slot, 'date', value?.kind === 'date' ? (value.date ?? '') : '', (date) => ({ kind: 'date', date: date || null }));
}

export function timePicker(slot: Slot): Vnode {
  const value = standing(slot);
  return picker(slot, 'time', value?.kind === 'time' ? (value.time ?? '') : '', (time) => ({ kind: 'time', time: time || null }));
}

export function dateTimePicker(slot: Slot): Vnode {
  const { zone } = slot.surface.reader;
  const value = standing(slot);
  const at = value?.kind === 'datetime' ? value.epochSeconds : null;
  return picker(slot, 'datetime-local', at === null ? '' : localInZone(at, zone), (local) => ({
    kind: 'datetime',
    epochSeconds: local ? epochInZone(local, zone) : null,
  }));
}

type PickerProps = {
  readonly slot: Slot;
  readonly type: 'date' | 'time' | 'datetime-local';
  readonly text: string;
  readonly toValue: (text: string) => ElementValue;
};

function picker(slot: Slot, type: PickerProps['type'], text: string, toValue: PickerProps['toValue']): Vnode {
  return pickerWidget(str(slot.element.action_id), { slot, type, text, toValue });
}

/** The browser's own picker. A choice with the mouse counts at once, one with the keyboard when Enter or leaving ends it. */
const pickerWidget = widget<PickerProps>(() => {
  let isTyping = false;
  let unsettled: string | null = null;
  return ({ slot, type, text, toValue }) => {
    const settle = (): void => {
      if (unsettled === null) return;
      const typed = unsettled;
      unsettled = null;
      void choose(slot, toValue(typed));
    };
    return h(
      'span',
      { class: 'field-picker' },
      h('input', {
        ...aria(slot),
        id: slot.id,
        class: text === '' ? 'field is-date is-empty' : 'field is-date',
        type,
        'aria-label': slot.labelledBy ? null : words(slot.element.placeholder) || (type === 'time' ? 'Time' : 'Date'),
        title: words(slot.element.placeholder) || null,
        autofocus: slot.element.focus_on_load === true,
        value: text,
        on: {
          keydown: (event) => {
            isTyping = true;
            if (event instanceof KeyboardEvent && event.key === 'Enter') settle();
          },
          pointerdown: () => {
            isTyping = false;
          },
          blur: settle,
          change: (event) => {
            if (!(event.target instanceof HTMLInputElement)) return;
            const typed = event.target.value;
            if (type !== 'time' && typed !== '' && typed < FIRST_YEAR) return;
            if (!isTyping || !slot.dispatches) return void choose(slot, toValue(typed));
            unsettled = typed;
            keep(slot, toValue(typed));
          },
        },
      }),
    );
  };
});
