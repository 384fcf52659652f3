import type { Day } from './day.ts';
import type { InvoiceId, UserId } from './ids.ts';
import type { TextId } from './text-id.ts';

/** What is written of letters. Names are forever. */
export type LetterFact =
  | LetterDrafted
  | LetterEdited
  | LetterApproved
  | LetterRejected
  | LetterVoided
  | LetterSent
  | LetterFailed
  | LetterUnknown;

export const LADDER_STEPS = ['before-due', 'friendly', 'firm', 'final'] as const;
export type LadderStep = (typeof LADDER_STEPS)[number];

export type LetterDrafted = {
  readonly type: 'letter.drafted';
  readonly letterId: string;
  readonly on: Day;
  readonly by: UserId;
  readonly step: LadderStep;
  readonly language: string;
  readonly writer: 'model' | 'template';
  /** Why the template wrote it although a model is set up; empty otherwise. */
  readonly fellBackBecause: string;
  readonly prompt: string;
  readonly recipientTextId: TextId;
  readonly subjectTextId: TextId;
  readonly bodyTextId: TextId;
  readonly invoices: readonly { readonly id: InvoiceId; readonly openMinor: number }[];
  /** SHA-256 of recipient, subject, body and `factsHash`: what an approval binds. */
  readonly contentHash: string;
  /** SHA-256 of the open items, promises and disputes the letter rests on. */
  readonly factsHash: string;
  /** Where the claim moves to: a letter is work too. */
  readonly lapsesOn: Day | null;
};
export type LetterEdited = {
  readonly type: 'letter.edited';
  readonly letterId: string;
  readonly on: Day;
  readonly by: UserId;
  readonly recipientTextId: TextId;
  readonly subjectTextId: TextId;
  readonly bodyTextId: TextId;
  readonly contentHash: string;
  readonly factsHash: string;
};
export type LetterApproved = {
  readonly type: 'letter.approved';
  readonly letterId: string;
  readonly on: Day;
  readonly by: UserId;
  readonly contentHash: string;
  /** Stored before the mail leaves, so that a bounce or a lost reply can be matched. */
  readonly messageId: string;
  /** A lead let it go before the gap after the last letter was over. */
  readonly isSooner?: true;
};
export type LetterRejected = {
  readonly type: 'letter.rejected';
  readonly letterId: string;
  readonly on: Day;
  readonly by: UserId;
  readonly because: 'rejected' | 'redrafted';
};
export type LetterVoided = {
  readonly type: 'letter.voided';
  readonly letterId: string;
  readonly on: Day;
  readonly because: 'payment' | 'promise' | 'dispute' | 'hold' | 'ledger' | 'recipient' | 'approver';
};
export type LetterSent = {
  readonly type: 'letter.sent';
  readonly letterId: string;
  readonly on: Day;
  /** `filed`: written to the outbox folder because no mail server is set up; never called sent. */
  readonly how: 'sent' | 'filed' | 'settled-by-person';
  readonly by: UserId | null;
};
export type LetterFailed = {
  readonly type: 'letter.failed';
  readonly letterId: string;
  readonly on: Day;
  readonly permanent: boolean;
  readonly reason: string;
  readonly by: UserId | null;
};
export type LetterUnknown = {
  readonly type: 'letter.unknown';
  readonly letterId: string;
  readonly on: Day;
  readonly reason: string;
};
