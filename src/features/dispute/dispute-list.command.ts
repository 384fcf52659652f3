import { canonical } from '#domain/canonical.ts';
import { changeReasons, reasonCode } from '#domain/dispute-reasons.ts';
import { CREDIT_DAYS_MAX, type DisputeSettingsFact } from '#domain/dispute-settings.ts';
import type { UserId } from '#domain/ids.ts';
import { isRefusal, type Refusal, refuse } from '#domain/refusal.ts';
import { disputeSettings, type TenantState } from '#domain/tenant.ts';
import { TENANT_STREAM } from '#record/books.ts';
import type { Deps } from '../deps.ts';
import { stampOf } from '../stamp.ts';
import { refusalOfPlace } from '../working-channel.ts';

export type SettingsAsk = { readonly by: UserId; readonly opId: string };
type Changed = Promise<Refusal | null>;

/** Names the channel in which cards of disputes live. */
export async function nameDisputesChannel(
  deps: Deps,
  { channelId, ...ask }: SettingsAsk & { readonly channelId: string },
): Changed {
  const shared = await refusalOfPlace(deps, channelId);
  if (shared) return shared;
  const named = { type: 'disputes.channel-named', channelId, by: ask.by, on: deps.today() } as const;
  return changeSettings(deps, ask, (state) => (disputeSettings(state).channelId === channelId ? null : named));
}

export function setCreditDays(deps: Deps, { days, ...ask }: SettingsAsk & { readonly days: number }): Changed {
  if (!Number.isInteger(days) || days < 1 || days > CREDIT_DAYS_MAX)
    return Promise.resolve(
      refuse('dispute.credit-days', `Write 1 to ${CREDIT_DAYS_MAX} business days, such as /ar disputes credit 10.`),
    );
  const set = { type: 'disputes.credit-days-set', days, by: ask.by, on: deps.today() } as const;
  return changeSettings(deps, ask, (state) => (disputeSettings(state).creditDays === days ? null : set));
}

export type ReasonForm = {
  /** The reason's code; empty for a new one, which `name` names. */
  readonly code: string;
  /** A stamp of the reason that somebody saw; null where nobody kept it. */
  readonly seen: string | null;
  readonly name: string;
  readonly days: string;
  readonly owner: UserId | null;
  readonly isOff: boolean;
};

export const NO_REASON = refuse('dispute.no-reason', 'This reason is not on the list any more.');

const CHANGED = refuse(
  'dispute.reason-changed',
  'Somebody changed this reason since you opened it, so nothing was saved. Close the window and open it again to see it.',
);

export function saveReason(deps: Deps, { form, ...ask }: SettingsAsk & { readonly form: ReasonForm }): Changed {
  const change = { code: form.code || reasonCode(form.name), days: Number(form.days), owner: form.owner, isOff: form.isOff };
  return changeSettings(deps, ask, (state) => {
    const { reasons } = disputeSettings(state);
    const now = reasons.find(({ code }) => code === form.code);
    if (form.code !== '' && !now) return NO_REASON;
    const changed = changeReasons(reasons, change);
    if (isRefusal(changed)) return changed;
    // Two who decide the same at once have decided it once.
    if (canonical(changed) === canonical(reasons)) return null;
    if (now && form.seen !== null && stampOf(now) !== form.seen) return CHANGED;
    return { type: 'disputes.reason-changed', ...change, by: ask.by, on: deps.today() };
  });
}

async function changeSettings(
  deps: Deps,
  { by, opId }: SettingsAsk,
  decide: (state: TenantState) => DisputeSettingsFact | Refusal | null,
): Changed {
  const refusal = await deps.rights.refusal(by, 'dispute.settings');
  if (refusal) return refusal;
  const done = await deps.tenant.command({
    tenantId: deps.tenantId,
    stream: TENANT_STREAM,
    opId,
    actor: by,
    decide: ({ state }) => {
      const decided = decide(state);
      if (decided === null) return { facts: [] };
      return 'refused' in decided ? decided : { facts: [decided] };
    },
  });
  return isRefusal(done) ? done : null;
}
