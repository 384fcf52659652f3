import type { CaseFile, Letter } from './case.ts';
import { chasedItems } from './chase.ts';
import type { Day } from './day.ts';
import type { Decision } from './decision.ts';
import type { LadderStep, LetterDrafted, LetterFailed, LetterSent, LetterVoided, TextId } from './facts.ts';
import type { InvoiceId, UserId } from './ids.ts';
import { type LetterGap, letterGap } from './letter-gap.ts';
import { claimAfterWork } from './ownership.ts';
import { type Refusal, refuse } from './refusal.ts';

/** A letter may list so many invoices: more could not be shown whole to whoever approves it. */
export const LETTER_INVOICES_MAX = 60;

/** What a letter says and rests on: text ids, and the hashes that an approval binds. */
export type LetterContentIds = {
  readonly recipientTextId: TextId;
  readonly subjectTextId: TextId;
  readonly bodyTextId: TextId;
  readonly contentHash: string;
  readonly factsHash: string;
};

export type LetterToDraft = LetterContentIds & {
  readonly letterId: string;
  readonly by: UserId;
  readonly step: LadderStep;
  readonly language: string;
  readonly writer: 'model' | 'template';
  readonly fellBackBecause: string;
  readonly prompt: string;
  readonly invoiceIds: readonly InvoiceId[];
  /** The draft that this one takes the place of; null for a first one. */
  readonly replaces: string | null;
  readonly claimDays: number;
};

/** Whether these invoices can be written about: open, not disputed, not on hold, under no open promise. */
export function checkLetterInvoices({ state }: CaseFile, invoiceIds: readonly InvoiceId[]): Refusal | null {
  if (invoiceIds.length === 0) return refuse('letter.no-invoices', 'Choose at least one invoice for the letter.');
  if (invoiceIds.length > LETTER_INVOICES_MAX) {
    return refuse('letter.too-many', `A letter lists up to ${LETTER_INVOICES_MAX} invoices. Choose the ones that matter most.`);
  }
  const free = new Set(chasedItems(state).map((item) => item.id));
  if (invoiceIds.every((id) => free.has(id))) return null;
  return refuse('letter.not-free', 'One of these invoices is paid, disputed, promised or on hold by now. Choose again.');
}

/** Whether the draft that another one is to take the place of still waits; null for a first letter. */
export function checkReplaced({ state }: CaseFile, replaces: string | null): Refusal | null {
  if (replaces === null) return null;
  const old = state.letters.find((one) => one.letterId === replaces);
  return old?.stage === 'drafted' ? null : notWaiting(old);
}

/** Whether the same step about the same invoices waits for approval already: two who think of it at once write one letter. */
export function checkWaiting(
  { state }: CaseFile,
  { step, invoiceIds, replaces }: Pick<LetterToDraft, 'step' | 'invoiceIds' | 'replaces'>,
): Refusal | null {
  const ids = new Set(invoiceIds);
  const isSame = ({ stage, letterId, invoices, ...one }: Letter) =>
    stage === 'drafted' &&
    letterId !== replaces &&
    one.step === step &&
    invoices.length === ids.size &&
    invoices.every(({ id }) => ids.has(id));
  if (!state.letters.some(isSame)) return null;
  return refuse(
    'letter.waits-already',
    'Such a letter about these invoices waits for approval already, in the account’s thread. Change it there, or reject it first.',
  );
}

/** @param factsHashNow of what the letter rests on, worked out from this very case: another one means that it changed meanwhile */
export function draftLetter(file: CaseFile, letter: LetterToDraft, factsHashNow: string, today: Day): Decision | Refusal {
  const { invoiceIds, replaces, claimDays, ...words } = letter;
  const refusal = checkReplaced(file, replaces) ?? checkWaiting(file, letter) ?? checkLetterInvoices(file, invoiceIds);
  if (refusal) return refusal;
  if (factsHashNow !== letter.factsHash)
    return refuse('letter.stale', 'The account changed while the letter was written. Draft it again.');
  const open = new Map(chasedItems(file.state).map((item) => [item.id, item.openMinor]));
  const invoices = invoiceIds.map((id) => ({ id, openMinor: open.get(id) ?? 0 }));
  const lapsesOn = claimAfterWork(file.state, today, claimDays);
  const drafted: LetterDrafted = { type: 'letter.drafted', on: today, ...words, invoices, lapsesOn };
  const rejected = { type: 'letter.rejected', on: today, by: letter.by, because: 'redrafted' } as const;
  return { facts: replaces === null ? [drafted] : [{ ...rejected, letterId: replaces }, drafted] };
}

export function editLetter(
  file: CaseFile,
  edit: LetterContentIds & { readonly letterId: string; readonly by: UserId; readonly seenHash: string },
  factsHashNow: string,
  today: Day,
): Decision | Refusal {
  const { seenHash, ...words } = edit;
  const letter = waiting(file, edit.letterId, seenHash);
  if ('refused' in letter) return letter;
  if (factsHashNow !== edit.factsHash) return refuse('letter.stale', 'The account changed meanwhile. Draft the letter again.');
  return { facts: [{ type: 'letter.edited', on: today, ...words }] };
}

export type Approval = {
  readonly letterId: string;
  readonly by: UserId;
  readonly mayApprove: boolean;
  /** Whether they may let it go before the gap after the last letter is over. */
  readonly mayComeSooner: boolean;
  /** Hash of the letter that the person had before their eyes. */
  readonly seenHash: string;
  readonly factsHashNow: string;
  readonly messageId: string;
};

/** Approves the letter that was seen; one whose grounds changed meanwhile becomes void instead. */
export function approveLetter(file: CaseFile, approval: Approval, today: Day): Decision | Refusal {
  const { letterId, by, seenHash, messageId } = approval;
  if (!approval.mayApprove) return refuse('letter.not-approver', 'Only a lead or an approver can approve letters.');
  const letter = waiting(file, letterId, seenHash);
  if ('refused' in letter) return letter;
  if (approval.factsHashNow !== letter.factsHash) return { facts: [voided(letterId, 'ledger', today)] };
  const gap = letterGap(file.state, today, letterId);
  if (gap && !approval.mayComeSooner) return refuse('letter.too-soon', `${gapText(gap)} Only a lead lets it go sooner.`);
  const sent = { kind: 'letter.send', key: letterId, payload: { account: file.accountId } };
  const sooner = gap ? { isSooner: true as const } : {};
  return {
    facts: [{ type: 'letter.approved', letterId, on: today, by, contentHash: letter.contentHash, messageId, ...sooner }],
    effects: [sent],
  };
}

export function rejectLetter(file: CaseFile, { letterId, by }: { letterId: string; by: UserId }, today: Day): Decision | Refusal {
  const letter = file.state.letters.find((one) => one.letterId === letterId);
  if (letter?.stage !== 'drafted') return notWaiting(letter);
  return { facts: [{ type: 'letter.rejected', letterId, on: today, by, because: 'rejected' }] };
}

/**
 * The last look before the mail leaves: approved still, by somebody who still may, on grounds that still hold.
 * @returns the fact that voids it, or null where it may go
 */
export function lastLook(
  letter: Extract<Letter, { stage: 'approved' }>,
  { factsHashNow, mayApprove }: { factsHashNow: string; mayApprove: boolean },
  today: Day,
): LetterVoided | null {
  if (!mayApprove) return voided(letter.letterId, 'approver', today);
  return factsHashNow === letter.factsHash ? null : voided(letter.letterId, 'ledger', today);
}

/** What the mail server's answer makes of an approved letter; nothing where the letter is no longer approved. */
export function letterOutcome(
  file: CaseFile,
  outcome:
    | Omit<LetterSent, 'on'>
    | Omit<LetterFailed, 'on'>
    | { readonly type: 'letter.unknown'; readonly letterId: string; readonly reason: string },
  today: Day,
): Decision {
  const letter = file.state.letters.find((one) => one.letterId === outcome.letterId);
  return letter?.stage === 'approved' ? { facts: [{ ...outcome, on: today }] } : { facts: [] };
}

/** A person found out what became of a letter that may have left. */
export function settleLetter(
  file: CaseFile,
  { letterId, by, hasArrived }: { letterId: string; by: UserId; hasArrived: boolean },
  today: Day,
): Decision | Refusal {
  const letter = file.state.letters.find((one) => one.letterId === letterId);
  if (letter?.stage !== 'unknown') return refuse('letter.settled', 'Somebody settled this letter already.');
  if (hasArrived) return { facts: [{ type: 'letter.sent', letterId, on: today, how: 'settled-by-person', by }] };
  const reason = 'it did not arrive, as somebody found out';
  return { facts: [{ type: 'letter.failed', letterId, on: today, permanent: false, reason, by }] };
}

function waiting(file: CaseFile, letterId: string, seenHash: string): Letter | Refusal {
  const letter = file.state.letters.find((one) => one.letterId === letterId);
  if (letter?.stage !== 'drafted') return notWaiting(letter);
  if (letter.contentHash !== seenHash)
    return refuse('letter.changed', 'The letter was edited since you saw it. Look at it again.');
  return letter;
}

function notWaiting(letter: Letter | undefined): Refusal {
  if (!letter) return refuse('letter.gone', 'This letter no longer waits: it was sent, rejected or became void.');
  return refuse('letter.approved-already', 'This letter was approved already.');
}

function gapText({ lastOn, nextFrom }: LetterGap): string {
  return `The last letter to this customer is of ${lastOn}: the next may leave from ${nextFrom} on.`;
}

function voided(letterId: string, because: LetterVoided['because'], on: Day): LetterVoided {
  return { type: 'letter.voided', letterId, on, because };
}
