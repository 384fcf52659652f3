import { type Children, h, type Vnode } from '../dom/h.ts';
import { focusConversation } from './conversation.ts';

export type DialogProps = {
  readonly key: string;
  readonly class: string;
  readonly labelledBy: string;
  /** Escape, and nothing else: a click beside the dialog must not lose what was typed. */
  readonly onEscape: () => void;
  readonly role?: 'alertdialog';
};

/** A modal dialog: the browser keeps the focus in and the rest inert; afterwards the focus goes back where it was. */
export function dialog(props: DialogProps, ...content: readonly Children[]): Vnode {
  return h(
    'dialog',
    {
      key: props.key,
      class: `dialog ${props.class}`,
      'aria-labelledby': props.labelledBy,
      role: props.role ?? null,
      hooks: { mounted: open },
      on: {
        cancel: (event) => {
          if (event.target !== event.currentTarget) return;
          // The dialog goes when the state says so, not before the app has heard of it.
          event.preventDefault();
          props.onEscape();
        },
      },
    },
    content,
  );
}

function open(element: HTMLElement): (() => void) | undefined {
  if (!(element instanceof HTMLDialogElement)) return undefined;
  const opener = document.activeElement;
  const openerId = opener?.id ?? '';
  element.showModal();
  return () => {
    element.close();
    // The opener may have been drawn anew meanwhile: a card that changed has the same button under the same id.
    const back = opener?.isConnected && opener !== document.body ? opener : document.getElementById(openerId);
    if (back instanceof HTMLElement) back.focus({ preventScroll: true });
    else focusConversation();
  };
}
