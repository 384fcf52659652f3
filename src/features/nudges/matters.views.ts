import { z } from 'zod';
import { nameText, overduePhrase } from '#cards/account-line.ts';
import { dayText, nearDayText } from '#cards/days.ts';
import { moneyText } from '#cards/money.ts';
import type { CaseFile } from '#domain/case.ts';
import type { Money } from '#domain/money.ts';
import { idleClaim } from '#domain/nudge-matters.ts';
import { coverOf } from '#domain/verdict.ts';
import { bold, mrk } from '#slack/blocks.ts';
import { logCallButton, openButton } from '../account-buttons.ts';
import type { ShowNudge } from '../nudge.ts';

const paid = z.object({ at: z.string(), currency: z.string(), amountMinor: z.number() });
const untouched = z.object({ owner: z.string(), lapsesOn: z.string() });
const waiting = z.object({ letter: z.string(), on: z.string() });

/** "Acme paid EUR 4,200.00, promise covered." */
export const paidNudge: ShowNudge = (file, figures) => {
  const payment = paid.parse(figures);
  const text = mrk`${bold(nameText(file.customer))} paid ${moneyText(payment)}${coveredText(file, payment)}.`;
  return {
    text,
    basis: `By the ledger: what its open invoices fell by. Now ${overduePhrase(file.aging)}.`,
    buttons: [openButton(file)],
  };
};

export const untouchedNudge: ShowNudge = (file, figures, today) => {
  const { owner, lapsesOn } = untouched.parse(figures);
  const claim = idleClaim(file, today);
  if (claim?.owner !== owner || claim.lapsesOn !== lapsesOn) return null;
  const when = nearDayText(lapsesOn, today);
  const text = mrk`Nobody worked on ${bold(nameText(file.customer))}, which is yours: ${overduePhrase(file.aging)}. The claim lapses ${when}.`;
  return { text, basis: 'A call, a promise or a letter keeps it.', buttons: [logCallButton(file), openButton(file)] };
};

export const waitingNudge: ShowNudge = (file, figures, today) => {
  const { letter: letterId, on } = waiting.parse(figures);
  const letter = file.state.letters.find((one) => one.letterId === letterId && one.stage === 'drafted');
  if (!letter) return null;
  const text = mrk`A letter to ${bold(nameText(file.customer))} has waited for approval since ${dayText(on, today)}.`;
  return { text, basis: mrk`All that wait: ${bold('/ar letters')}.`, buttons: [openButton(file)] };
};

function coveredText({ state }: CaseFile, { currency }: Money): string {
  const promise = state.promises.find((one) => one.currency === currency);
  if (!promise) return '';
  const { coveredMinor, promisedMinor } = coverOf(promise, state.items);
  if (coveredMinor >= promisedMinor) return ', promise covered';
  return `, ${moneyText({ currency, amountMinor: coveredMinor })} of ${moneyText(promise)} promised came`;
}
