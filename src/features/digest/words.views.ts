import type { ChangeKind } from '#domain/digest-changes.ts';
import type { ContactOutcome } from '#domain/facts.ts';
import type { Reason } from '#domain/queue.ts';
import type { Language } from '#domain/subscription.ts';
import type { Say } from './say.views.ts';
import { GERMAN } from './words-de.views.ts';
import { ENGLISH } from './words-en.views.ts';

/** Every word of a digest in one language. What is a number or a day comes as text, made by `Intl`. */
export type DigestWords = {
  readonly locale: string;
  readonly title: (day: string) => string;
  readonly summary: (overdue: string, accounts: number, unclaimed: number) => string;
  readonly nothingOverdue: string;
  /** In front of amounts that are in the sums above it. */
  readonly disputed: string;
  readonly asOf: (time: string) => string;
  readonly ledgerOf: (day: string) => string;
  readonly noLedger: string;
  readonly accountsOverdue: (count: number) => string;
  readonly changesSince: (day: string) => string;
  readonly firstOne: string;
  readonly only: string;
  readonly unclaimedOnly: string;
  readonly moreThan: (amount: string) => string;
  readonly olderThan: (days: number) => string;
  /** An empty name: accounts without one. */
  readonly segment: (name: string) => string;
  readonly region: (name: string) => string;
  readonly ledgerOld: (days: number, day: string) => string;
  readonly ledgerOldMeans: string;
  readonly columns: { readonly currency: string; readonly overdue: string; readonly change: string; readonly total: string };
  readonly notDue: string;
  readonly nothingOpen: string;
  readonly since: (day: string) => string;
  readonly nothingChanged: string;
  readonly changes: Readonly<Record<ChangeKind, string>>;
  readonly onAccounts: (amounts: string, accounts: number) => string;
  readonly callFirst: string;
  readonly nobodyToCall: string;
  readonly claim: string;
  readonly open: string;
  readonly daysOverdue: (days: number) => string;
  readonly unclaimed: string;
  readonly noContact: string;
  readonly lastContact: (what: string, day: string) => string;
  readonly letterSent: string;
  readonly outcomes: Readonly<Record<ContactOutcome, string>>;
  /** Empty for what the line says anyhow. */
  readonly reason: (reason: Reason, say: Say) => string;
  readonly because: (reasons: string) => string;
  readonly promisesDue: string;
  readonly unclaimedAccounts: string;
  readonly staleAccounts: (days: number) => string;
  readonly lettersWaiting: string;
  readonly none: string;
  readonly accounts: (count: number) => string;
  readonly letters: (count: number, accounts: number) => string;
  readonly and: (names: string, more: number) => string;
  readonly inThread: string;
  readonly aging: (day: string) => string;
  readonly picture: (bars: string) => string;
  readonly whole: { readonly queue: string; readonly unclaimed: string };
};

const WORDS: Readonly<Record<Language, DigestWords>> = { en: ENGLISH, de: GERMAN };
export const LANGUAGE_NAMES: Readonly<Record<Language, string>> = { en: 'English', de: 'German' };

export function wordsOf(language: Language): DigestWords {
  return WORDS[language];
}
