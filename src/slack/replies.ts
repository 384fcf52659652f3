import type { Message, ModalView } from './layout.ts';
import { encodePayload, MODAL_PAYLOAD, type ModalRoute } from './routes.ts';

/** An expected "no", by its shape. */
export type Refusal = { readonly refused: string; readonly because: string };

/**
 * What the person gets.
 * - `say`: a message only they see, where they are, in the thread if they are in one.
 * - `replace`: puts a message in the place of the ephemeral one that was clicked; anywhere else it is said.
 * - `opens(route, payload)`: opens that modal, on top of the one they are in.
 * - `show`: shows a view as it is; in a modal in its place, and where it has `submit` it keeps the modal's route.
 * - `errors`: sentences under the fields of the modal that was submitted; it stays open.
 * - `done`: closes the modal and all below it, and may say something.
 * - a refusal: its sentence, where they are, with what they typed kept.
 * - nothing: a modal that was submitted closes; otherwise nothing is shown.
 */
export type Reply =
  | { readonly say: Message }
  | { readonly replace: Message }
  | { readonly open: Opening }
  | { readonly show: ModalView }
  | { readonly errors: Readonly<Record<string, string>> }
  | { readonly done: true; readonly say?: Message }
  | Refusal
  | undefined;

/** A modal to open, with its payload encoded. Made by `opens`. */
export type Opening = { readonly routeId: string; readonly payload: string };

export function opens<P, F>(route: ModalRoute<P, F>, payload: P): { readonly open: Opening } {
  return { open: { routeId: route.id, payload: encodePayload(route, payload, MODAL_PAYLOAD) } };
}

/** A modal that remembers what it showed: its submission gets this payload, and not the one it was opened with. */
export function carrying<P, F>(route: ModalRoute<P, F>, payload: P, view: ModalView): ModalView {
  return { ...view, carries: encodePayload(route, payload, MODAL_PAYLOAD) };
}

export function isRefusal(value: unknown): value is Refusal {
  return typeof value === 'object' && value !== null && 'refused' in value && 'because' in value;
}
