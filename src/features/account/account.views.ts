import { type AccountCard, accountCard } from '#cards/account-card.ts';
import { dayText } from '#cards/days.ts';
import type { Day } from '#domain/day.ts';
import { plainLine } from '#domain/plain-text.ts';
import { actions, type Block, bold, button, context, link, type Message, type Mrk, mrk, section } from '#slack/blocks.ts';
import { postAgain } from './account.routes.ts';

const NUMBER_SHOWN_MAX = 40;

/** Where the shared card is, or why it is not known to be anywhere. */
export type SharedCard = {
  readonly settled?: SettledInvoice | null;
  readonly url?: string | null;
  readonly published?: { readonly stage: string; readonly because?: string } | null;
};

export type SettledInvoice = { readonly number: string; readonly settledOn: Day | null };

/** The card as a copy that only one person sees; it points to the shared one where that exists. */
export function cardCopy(card: AccountCard, { url = null, published = null, settled = null }: SharedCard = {}): Message {
  const message = accountCard(card);
  const why = settled ? [context(settledText(settled, card.today))] : [];
  return { ...message, blocks: [...message.blocks, ...why, ...linkBlocks(url), ...troubleBlocks(card, published)] };
}

/** Why an account is shown where an invoice was asked for, beside a card that everybody sees. */
export function settledAnswer(settled: SettledInvoice, today: Day): Message {
  const text = settledText(settled, today);
  return { text, blocks: [section(text)] };
}

function settledText({ number, settledOn }: SettledInvoice, today: Day): Mrk {
  const when = settledOn === null ? 'is settled' : `was settled on ${dayText(settledOn, today)}`;
  return mrk`${bold(plainLine(number, NUMBER_SHOWN_MAX))} ${when}; this is its account.`;
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
