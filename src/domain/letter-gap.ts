import type { CaseState } from './case.ts';
import { addDays, type Day, latest } from './day.ts';

/**
 * A customer who heard from us is left alone for these days, unless a planned touch comes first. The gap is the
 * customer's, not the step's: Upflow; the number is ours.
 */
export const CONTACT_GAP_DAYS = 7;

/** The last letter to a customer, and the day from which the next one may leave. */
export type LetterGap = { readonly lastOn: Day; readonly nextFrom: Day };

/**
 * What keeps the next letter to this customer back; null where it may leave today. It is counted from the last letter
 * that was approved or left, whatever its step, and is over once the customer said later that the invoice never came.
 * @param except the letter that is asked about, which is not counted
 */
export function letterGap(
  { lastLetter, lastContact, letters }: Pick<CaseState, 'lastLetter' | 'lastContact' | 'letters'>,
  today: Day,
  except: string | null = null,
): LetterGap | null {
  const onTheirWay = letters.flatMap((one) => (one.stage === 'drafted' || one.letterId === except ? [] : [one.approvedOn]));
  const lastOn = latest(...(lastLetter ? [lastLetter.on] : []), ...onTheirWay);
  if (lastOn === '') return null;
  const nextFrom = addDays(lastOn, CONTACT_GAP_DAYS);
  const wasAskedFor = lastContact?.outcome === 'invoice-not-received' && lastContact.on > lastOn;
  return nextFrom <= today || wasAskedFor ? null : { lastOn, nextFrom };
}
