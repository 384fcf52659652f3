import type { ActionsBlock, Button, ConfirmationDialog } from '@slack/types';
import { cleanLine, clip } from './hostile.ts';
import type { Block, ButtonElement } from './layout.ts';
import { plainElement, textElement } from './layout.ts';
import * as limits from './limits.ts';
import { type ActionRoute, encodePayload, MODAL_PAYLOAD, type ModalRoute } from './routes.ts';
import type { Text } from './text.ts';

export type ButtonLook = {
  readonly label: string;
  readonly style?: 'primary' | 'danger';
  /** What a screen reader says instead of the label: "Claim Acme, 12,400.00 EUR, 45 days late". */
  readonly accessibilityLabel?: string;
  readonly confirm?: { readonly title: string; readonly text: Text; readonly yes: string; readonly no: string };
};

/** A button that calls the handler of `kit.click(route)`. */
export function button<P>(route: ActionRoute<P>, payload: P, look: ButtonLook): ButtonElement {
  return buttonElement(route.id, encodePayload(route, payload), look);
}

/** A button that opens a modal; no `kit.click` is needed for it. */
export function opener<P, F>(route: ModalRoute<P, F>, payload: P, look: ButtonLook): ButtonElement {
  return buttonElement(route.id, encodePayload(route, payload, MODAL_PAYLOAD), look);
}

/** A row of buttons. Slack wants distinct action ids within a block: the second of a kind gets `#2`. */
export function actions(elements: readonly ButtonElement[]): Block {
  if (elements.length === 0 || elements.length > limits.ACTION_ELEMENTS) {
    throw new Error(`A row of buttons takes 1 to 25 of them, not ${elements.length}.`);
  }
  const seen = new Map<string, number>();
  const distinct: ActionsBlock['elements'] = elements.map((element) => {
    const id = element.action_id ?? '';
    const count = (seen.get(id) ?? 0) + 1;
    seen.set(id, count);
    return count === 1 ? element : { ...element, action_id: `${id}#${count}` };
  });
  return { type: 'actions', elements: distinct };
}

/** Made by the kit itself too, for routes of which it knows the id only. */
export function buttonElement(actionId: string, value: string, look: ButtonLook): Button {
  return {
    type: 'button',
    action_id: actionId,
    value,
    text: plainElement(look.label, limits.BUTTON_TEXT),
    ...(look.style ? { style: look.style } : {}),
    ...(look.accessibilityLabel
      ? { accessibility_label: clip(cleanLine(look.accessibilityLabel), limits.ACCESSIBILITY_LABEL) }
      : {}),
    ...(look.confirm ? { confirm: confirmDialog(look.confirm) } : {}),
  };
}

function confirmDialog(confirm: NonNullable<ButtonLook['confirm']>): ConfirmationDialog {
  return {
    title: plainElement(confirm.title, limits.CONFIRM_TITLE),
    text: textElement(confirm.text, limits.CONFIRM_TEXT),
    confirm: plainElement(confirm.yes, limits.CONFIRM_BUTTON),
    deny: plainElement(confirm.no, limits.CONFIRM_BUTTON),
  };
}
