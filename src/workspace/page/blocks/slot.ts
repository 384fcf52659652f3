import type { Block, ElementValue } from '../../protocol.ts';
import { busyKey, type ElementAt } from '../state/answering.ts';
import { initialValue } from '../state/forms.ts';
import type { Confirm } from '../state/store.ts';
import { type Fields, fields, str, words } from '../words/json.ts';
import type { Surface } from './surface.ts';

/** One interactive element in its block. */
export type Slot = {
  readonly surface: Surface;
  readonly block: Block;
  readonly element: Fields;
  /** False for inputs that the app hears of only when the form is submitted. */
  readonly dispatches: boolean;
  /** DOM ids of what names and describes the element; null where it names itself. */
  readonly id: string;
  readonly labelledBy: string | null;
  readonly describedBy: string | null;
};

export function elementAt({ block, element }: Slot): ElementAt {
  return { blockId: block.block_id, actionId: str(element.action_id) };
}

export function isBusy(slot: Slot): boolean {
  return slot.surface.app.state().busy.has(busyKey(slot.surface.id, elementAt(slot)));
}

/** What stands in the element now: what the person put there, else what the app sent. */
export function standing(slot: Slot): ElementValue | null {
  const { blockId, actionId } = elementAt(slot);
  return slot.surface.app.forms.get(slot.surface.id, blockId, actionId) ?? initialValue(slot.element);
}

/** Keeps what the person chose and, where the app wants to hear of it, tells the app. */
export async function choose(slot: Slot, value: ElementValue): Promise<void> {
  const { app, id } = slot.surface;
  const before = standing(slot);
  app.touch(id, elementAt(slot), value);
  if (!slot.dispatches) return;
  if (await app.confirmed(question(slot.element))) await dispatch(slot, value);
  // Not confirmed is not chosen.
  else if (before) app.touch(id, elementAt(slot), before);
}

/** Keeps what was typed without telling the app yet. */
export function keep(slot: Slot, value: ElementValue): void {
  slot.surface.app.touch(slot.surface.id, elementAt(slot), value);
}

export function dispatch(slot: Slot, value: ElementValue): Promise<void> {
  const { app, id, place, blocks } = slot.surface;
  return app.act({ place, surface: id, at: elementAt(slot), value, blocks });
}

/** The confirm dialog of an element, null where it has none. */
export function question(element: Fields): Omit<Confirm, 'decide'> | null {
  const confirm = fields(element.confirm);
  const text = fields(confirm.text);
  if (words(text) === '' && words(confirm.title) === '') return null;
  return {
    title: words(confirm.title) || 'Are you sure?',
    text: { isMrkdwn: text.type === 'mrkdwn', text: words(text) },
    yes: words(confirm.confirm) || 'Yes',
    no: words(confirm.deny) || 'Cancel',
    isDanger: confirm.style === 'danger',
  };
}

/** What all inputs have in common for screen readers. */
export function aria(slot: Slot): Readonly<Record<string, string | null>> {
  const { surface, block, describedBy, labelledBy } = slot;
  const hasError = surface.errors[block.block_id] !== undefined;
  return {
    'aria-labelledby': labelledBy,
    'aria-describedby': describedBy,
    'aria-invalid': hasError ? 'true' : null,
    'aria-busy': isBusy(slot) ? 'true' : null,
  };
}
