import { z } from 'zod';
import { onAccount } from '#features/account/account.routes.ts';
import { action, modal } from '#slack/routes.ts';

const userId = z.string().regex(/^[UW][A-Z0-9]{2,30}$/);

/** Also on digest lines and in choosers. */
export const claimAccount = action('ownership.claim', onAccount);
/** `from` is the owner whom the person saw and confirmed to take the account from. */
export const takeOverAccount = action('ownership.take-over', onAccount.extend({ from: userId }));
export const releaseAccount = action('ownership.release', onAccount);
/** `to` is whom somebody named before the form opened. */
export const handOverAccount = modal(
  'ownership.hand-over',
  onAccount.extend({ to: userId.optional() }),
  z.object({ to: userId.nullable() }),
);

const MENTION = /<@([UW][A-Z0-9]{2,30})(?:\|[^>]*)?>/;

const GIVEN_TO = new RegExp(`(?:(?<=\\S)\\s+to\\s+)?${MENTION.source}`, 'i');

/** The words after `/ar give`: a name and, as Slack writes it, a mention of the new owner. */
export function giftOf(words: string): { readonly name: string; readonly said: string | null } {
  return { name: words.replace(GIVEN_TO, ' ').trim(), said: MENTION.exec(words)?.[1] ?? null };
}
