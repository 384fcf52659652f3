import type { Currency } from '#domain/currency.ts';
import type { Day } from '#domain/day.ts';
import type { DayTest } from '#domain/holidays.ts';
import type { TenantId, UserId } from '#domain/ids.ts';
import type { Clock, Ids, LedgerDesk, LetterWriter, Mail } from '#ports.ts';
import type { ChannelBook, DropBook, TenantBook } from '#record/books.ts';
import type { Cases } from '#record/cases.ts';
import type { LedgerBook } from '#record/ledger.ts';
import type { Looks } from '#record/looks.ts';
import type { Names } from '#record/names.ts';
import type { Texts } from '#record/texts.ts';
import type { Gateway } from '#slack/gateway.ts';
import type { Places } from '#slack/places.ts';
import type { Publisher } from '#slack/publish.ts';
import type { Rights } from './rights.ts';

/** What a feature is given. One object, made in `app.ts`, passed down; nothing reaches around it. */
export type Deps = {
  readonly tenantId: TenantId;
  readonly policy: Policy;
  readonly clock: Clock;
  /** Resolves when what is dated before the call stands in the accounts' pages. */
  readonly settled: () => Promise<void>;
  /** Today in the entity's time zone. */
  readonly today: () => Day;
  /** Monday to Friday, but for the public holidays that the operator named. */
  readonly isBusinessDay: DayTest;
  /** Currencies in which anybody owes anything. */
  readonly currencies: () => readonly Currency[];
  readonly ids: Ids;
  readonly cases: Cases;
  readonly channels: ChannelBook;
  readonly tenant: TenantBook;
  readonly texts: Texts;
  readonly names: Names;
  readonly ledger: LedgerBook;
  /** Ledger files that people gave the bot. */
  readonly drops: DropBook;
  readonly desk: LedgerDesk;
  /** When people looked at their Home tab last. */
  readonly looks: Looks;
  /** Who may what, as of the moment of asking. */
  readonly rights: Rights;
  /** Whether customer data may be posted in a channel. */
  readonly places: Places;
  readonly publisher: Publisher;
  readonly slack: SlackRoom;
  readonly mail: Mail;
  readonly writer: LetterWriter;
  readonly log: Log;
};

/** What features may ask of Slack beside publishing: what the bot may, who is in a group, what a channel is, files in and out. */
export type SlackRoom = Pick<
  Gateway,
  'permalink' | 'userGroups' | 'authTest' | 'conversationInfo' | 'userGroupMembers' | 'download' | 'upload'
>;

/** What the people who run the bot decided. */
export type Policy = {
  readonly timeZone: string;
  readonly graceDays: number;
  readonly claimDays: number;
  /** Approvers whom the operator named; roles are given in `/ar settings` besides. */
  readonly approvers: readonly UserId[];
  readonly companyName: string;
};

export type Log = {
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
  error(fields: object, message: string): void;
};
