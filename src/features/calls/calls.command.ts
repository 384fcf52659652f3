import { z } from 'zod';
import type { CaseFile } from '#domain/case.ts';
import { afterOutcome, logContact } from '#domain/contacts.ts';
import type { Day } from '#domain/day.ts';
import { disputableItems } from '#domain/dispute.ts';
import type { ContactChannel, ContactOutcome } from '#domain/facts.ts';
import { promisableItems } from '#domain/promise-terms.ts';
import { isRefusal, type Refusal } from '#domain/refusal.ts';
import type { CasePage } from '#record/case-page.ts';
import { type AccountAsk, claimDaysOf, commandAccount } from '../account-command.ts';
import type { Deps } from '../deps.ts';

export type CallForm = {
  readonly outcome: ContactOutcome;
  /** Whom they spoke to; may be empty, as the note. */
  readonly with: string;
  readonly channel: ContactChannel;
  readonly on: Day;
  readonly note: string;
  readonly next: Day | null;
};
export type LoggedCall = { readonly file: CasePage; readonly withTextId: string | null; readonly noteTextId: string | null };

/** Writes a call down. A repeat names the texts that were kept first. */
export async function recordCall(
  deps: Deps,
  { form, ...ask }: AccountAsk & { readonly form: CallForm },
): Promise<LoggedCall | Refusal> {
  const { outcome, channel, on } = form;
  const withTextId = form.with === '' ? null : deps.ids.next('t');
  const noteTextId = form.note === '' ? null : deps.ids.next('t');
  const texts = { ...(withTextId ? { [withTextId]: form.with } : {}), ...(noteTextId ? { [noteTextId]: form.note } : {}) };
  const contact = { contactId: deps.ids.next('c'), by: ask.by, on, channel, outcome, withTextId, noteTextId };
  const logged = { ...contact, nextTouchOn: form.next, claimDays: claimDaysOf(deps) };
  const done = await commandAccount(deps, ask, (file) => {
    const decision = logContact(file, logged, deps.today());
    return isRefusal(decision) ? decision : { ...decision, texts, answer: [withTextId, noteTextId] };
  });
  if (isRefusal(done)) return done;
  const [keptWith, keptNote] = answerSchema.parse(done.answer);
  return { file: done.file, withTextId: keptWith, noteTextId: keptNote };
}

/** What the outcome opens next, where the account has something left for it. */
export function whatFollows({ state }: CaseFile, outcome: ContactOutcome): ReturnType<typeof afterOutcome> {
  const next = afterOutcome(outcome);
  if (next === 'promise' && promisableItems(state).length === 0) return 'none';
  if (next === 'dispute' && disputableItems(state).length === 0) return 'none';
  return next;
}

const answerSchema = z.tuple([z.string().nullable(), z.string().nullable()]);
