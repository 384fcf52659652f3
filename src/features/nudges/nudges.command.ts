import type { AccountId, UserId } from '#domain/ids.ts';
import { NO_NUDGES, type NudgeSnoozeAsked, toldNudge } from '#domain/nudge.ts';
import { type SnoozeChoice, snoozeNudge, snoozeUntil } from '#domain/nudge-snooze.ts';
import { isRefusal, type Refusal, refuse } from '#domain/refusal.ts';
import { channelStream } from '#record/books.ts';
import { commandAccount } from '../account-command.ts';
import { type NudgeDeps, personAt } from './nudges.query.ts';

export type SnoozeAsk = {
  readonly account: AccountId;
  readonly key: string;
  readonly by: UserId;
  readonly opId: string;
};
export type Snoozed =
  | { readonly stage: 'snoozed'; readonly untilMs: number; readonly zone: string }
  | { readonly stage: 'asked' };

/** Snoozes a nudge of one's own; what is too long for oneself is asked of a lead. */
export async function snoozeOwn(
  deps: NudgeDeps,
  ask: SnoozeAsk,
  wish: { readonly choice: SnoozeChoice; readonly day: string | null },
): Promise<Snoozed | Refusal> {
  const nowMs = deps.clock.now();
  const { zone } = await personAt(deps, ask.by);
  const untilMs = snoozeUntil({ ...wish, nowMs, zone, isWorking: deps.isBusinessDay });
  if (isRefusal(untilMs)) return untilMs;
  const isLead = (await deps.rights.refusal(ask.by, 'snooze.long')) === null;
  return snooze(deps, { ...ask, of: ask.by, untilMs, lead: isLead ? ask.by : null });
}

/** A lead allows what somebody asked for. */
export async function allowSnooze(
  deps: NudgeDeps,
  ask: SnoozeAsk & { readonly of: UserId; readonly untilMs: number },
): Promise<Snoozed | Refusal> {
  const refused = await deps.rights.refusal(ask.by, 'snooze.long');
  if (refused) return refused;
  if (ask.untilMs <= deps.clock.now()) return refuse('nudge.day-past', 'That day has come: there is nothing left to snooze.');
  return snooze(deps, { ...ask, lead: ask.by });
}

type Asked = SnoozeAsk & { readonly of: UserId; readonly untilMs: number; readonly lead: UserId | null };

async function snooze(deps: NudgeDeps, ask: Asked): Promise<Snoozed | Refusal> {
  const { account, key, of, untilMs, lead } = ask;
  const { state } = await deps.channels.load(deps.tenantId, channelStream(of));
  const nudge = toldNudge(state.nudges ?? NO_NUDGES, key);
  if (nudge?.account !== account) return GONE;
  const nowMs = deps.clock.now();
  const { zone } = await personAt(deps, of);
  const given = { key, kind: nudge.kind, by: of, untilMs, nowMs, zone };
  const fact = snoozeNudge({ ...given, lead });
  if (isRefusal(fact) && fact.refused !== 'nudge.needs-lead') return fact;
  if (isRefusal(fact)) {
    const allowed = snoozeNudge({ ...given, lead: of });
    if (isRefusal(allowed)) return allowed;
    const { kind, on, untilOn } = allowed;
    const asked: NudgeSnoozeAsked = { type: 'nudge.snooze-asked', key, kind, on, by: of, untilMs, untilOn };
    const { type: _, ...payload } = asked;
    const effect = { kind: 'nudges.ask-lead', key: `${of}/${key}/${untilMs}`, payload: { account, ...payload } };
    const done = await commandAccount(deps, ask, () => ({ facts: [asked], effects: [effect] }));
    return isRefusal(done) ? done : { stage: 'asked' };
  }
  const effect = { kind: 'nudges.put-off', key: `${of}/${key}`, payload: { to: of, key, on: fact.on, untilMs } };
  const done = await commandAccount(deps, ask, () => ({ facts: [fact], effects: [effect] }));
  return isRefusal(done) ? done : { stage: 'snoozed', untilMs, zone };
}

const GONE = refuse('nudge.gone', 'This reminder is of long ago, so there is nothing to snooze any more.');
