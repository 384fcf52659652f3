import type { CaseFile } from '#domain/case.ts';
import { heldBy } from '#domain/chase.ts';
import type { Day } from '#domain/day.ts';
import { disputedOf } from '#domain/disputed.ts';
import type { OpenItem } from '#domain/facts.ts';
import { holdsOf, type OpenHold } from '#domain/open-hold.ts';
import { plainLine } from '#domain/plain-text.ts';
import { type Block, bold, join, lines, type Mrk, mention, mrk, section } from '#slack/blocks.ts';
import { dayText } from './days.ts';
import { numbersText } from './invoice-choice.ts';
import { moneyText } from './money.ts';
import type { Words } from './timeline.ts';

const HOLDS_MAX = 5;
const REASON_SHOWN_MAX = 200;

type HoldCard = { readonly file: CaseFile; readonly words: Words; readonly today: Day };

/** What of an account is not chased for now, until when, why, and who agreed on it. */
export function holdBlocks({ file, words, today }: HoldCard): Block[] {
  const holds = holdsOf(file.state);
  if (holds.length === 0) return [];
  const rows = holds.slice(0, HOLDS_MAX).map((hold) => holdLine(file, hold, { words, today }));
  const more = holds.length > HOLDS_MAX ? [mrk`and ${holds.length - HOLDS_MAX} more`] : [];
  return [section(lines(bold('On hold'), ...rows, ...more))];
}

function holdLine(file: CaseFile, hold: OpenHold, { words, today }: Omit<HoldCard, 'file'>): Mrk {
  const reason = plainLine(words.get(hold.reasonTextId) ?? '', REASON_SHOWN_MAX);
  return join(
    [
      mrk`${heldText(file, hold)}: chased again from ${dayText(hold.until, today)}`,
      reason === '' ? '' : `“${reason}”`,
      mrk`${mention(hold.by)}, ${dayText(hold.on, today)}`,
    ],
    ' · ',
  );
}

/** `the whole account`, or the numbers of the invoices. */
export function heldText({ state }: Pick<CaseFile, 'state'>, { invoices }: Pick<OpenHold, 'invoices'>): string {
  if (invoices === null) return 'the whole account';
  const numberOf = new Map(state.items.map((item) => [item.id, item.number]));
  return numbersText(invoices.map((id) => numberOf.get(id) ?? 'a closed invoice'));
}

/** How an open item stands besides its amount: `disputed`, `EUR 200.00 disputed`, `on hold`, `promised`, or nothing. */
export function standingOf({ state }: Pick<CaseFile, 'state'>): (item: OpenItem) => string {
  const disputed = disputedOf(state);
  const promised = new Set(state.promises.flatMap((promise) => promise.invoices.map((invoice) => invoice.id)));
  const isHeld = heldBy(state);
  return (item) => {
    const amountMinor = disputed(item);
    if (amountMinor > 0 && amountMinor === item.openMinor) return 'disputed';
    const part = amountMinor > 0 ? `${moneyText({ currency: item.currency, amountMinor })} disputed` : '';
    const rest = isHeld(item.id) ? 'on hold' : promised.has(item.id) ? 'promised' : '';
    return [part, rest].filter((text) => text !== '').join(', ');
  };
}
