import { type AccountCard, accountCard } from '#cards/account-card.ts';
import { actions, type Block, bold, button, context, link, type Message, mrk, section } from '#slack/blocks.ts';
import { postAgain } from './account.routes.ts';

/** Where the shared card is, or why it is not known to be anywhere. */
export type SharedCard = {
  readonly url?: string | null;
  readonly published?: { readonly stage: string; readonly because?: string } | null;
};

/** The card as a copy that only one person sees; it points to the shared one where that exists. */
export function cardCopy(card: AccountCard, { url = null, published = null }: SharedCard = {}): Message {
  const message = accountCard(card);
  return { ...message, blocks: [...message.blocks, ...linkBlocks(url), ...troubleBlocks(card, published)] };
}

export function cardPosted(): Message {
  const text = 'The shared card is posted.';
  return { text, blocks: [section(text)] };
}

function linkBlocks(url: string | null): Block[] {
  return url === null ? [] : [context(mrk`A copy for you. ${link(url, 'Open the shared card and its thread')}`)];
}

function troubleBlocks({ file }: AccountCard, published: SharedCard['published']): Block[] {
  if (!published?.because) return [];
  const text = mrk`${bold('A copy for you; the shared card could not be shown.')} ${published.because}`;
  const again = button(postAgain, { account: file.accountId }, { label: 'It is not there: post it' });
  return [section(text), ...(published.stage === 'maybe-posted' ? [actions([again])] : [])];
}
