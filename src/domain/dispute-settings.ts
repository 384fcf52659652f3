import type { Day } from './day.ts';
import { changeReasons, DEFAULT_REASONS, type DisputeReason, type ReasonChange } from './dispute-reasons.ts';
import { CREDIT_DAYS } from './dispute-resolution.ts';
import type { UserId } from './ids.ts';
import { isRefusal } from './refusal.ts';

/** What a team decides about disputes, in the tenant's stream. */
export type DisputeSettingsFact = { readonly by: UserId; readonly on: Day } & (
  | { readonly type: 'disputes.channel-named'; readonly channelId: string }
  | ({ readonly type: 'disputes.reason-changed' } & ReasonChange)
  | { readonly type: 'disputes.credit-days-set'; readonly days: number }
);

export type DisputeSettings = {
  /** Where the cards of disputes live; null for the working channel of the account's entity. */
  readonly channelId: string | null;
  readonly reasons: readonly DisputeReason[];
  /** Business days in which the ledger is to show a credit that was agreed. */
  readonly creditDays: number;
};

export const NO_DISPUTE_SETTINGS: DisputeSettings = { channelId: null, reasons: DEFAULT_REASONS, creditDays: CREDIT_DAYS };
export const CREDIT_DAYS_MAX = 60;

export function evolveDisputeSettings(settings: DisputeSettings, fact: DisputeSettingsFact): DisputeSettings {
  switch (fact.type) {
    case 'disputes.channel-named':
      return { ...settings, channelId: fact.channelId };
    case 'disputes.credit-days-set':
      return { ...settings, creditDays: fact.days };
    case 'disputes.reason-changed': {
      const { code, days, owner, isOff } = fact;
      const reasons = changeReasons(settings.reasons, { code, days, owner, isOff });
      return isRefusal(reasons) ? settings : { ...settings, reasons };
    }
  }
}
