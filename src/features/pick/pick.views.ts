import type { ModalView } from '#slack/blocks.ts';
import { accountInput } from '../account-pick.ts';
import type { PickerLook } from '../account-verb.ts';

/** Asks for the account of a verb. */
export function pickModal({ title, submit }: PickerLook): ModalView {
  return { title, submit, blocks: [accountInput()] };
}
