import { z } from 'zod';
import { nameText } from '#cards/account-line.ts';
import { accountIdSchema, type UserId } from '#domain/ids.ts';
import { NO_NUDGES, type NudgeBundle, type NudgePutOff } from '#domain/nudge.ts';
import { isRefusal } from '#domain/refusal.ts';
import { channelStream } from '#record/books.ts';
import type { EffectHandler } from '#record/outbox.ts';
import { resultOf } from '../changes.ts';
import { loadAccount } from '../find.ts';
import { publishInThread, type ShowAccount } from '../thread.ts';
import { momentIn, mostUrgentFirst, type NudgeDeps, personAt, shownTo, snoozedIn } from './nudges.query.ts';
import { askLeadPost, nudgesMessage } from './nudges.views.ts';

const published = z.object({ bundle: z.number() });
const putOffSchema = z.object({ to: z.string(), key: z.string(), on: z.string(), untilMs: z.number() });
const askedSchema = z.object({
  ...{ account: accountIdSchema, key: z.string(), kind: z.string(), on: z.string(), by: z.string() },
  ...{ untilMs: z.number(), untilOn: z.string() },
});

/** `nudges.publish`: a direct message with all that was told at once, as its accounts now are. */
export function publishNudges(deps: NudgeDeps): EffectHandler {
  return {
    repeat: 'safe',
    carryOut: async ({ key: to, payload }) => {
      const { bundle: number } = published.parse(payload);
      const known = await bundleOf(deps, to, number);
      if (!known) return { stage: 'done' };
      const tag = { tenantId: deps.tenantId, channelId: to, kind: 'nudges', key: String(number) };
      const asNow = async () => nudgesMessage(await itemsOf(deps, to, (await bundleOf(deps, to, number)) ?? known));
      return resultOf(await deps.publisher.publish(tag, asNow));
    },
  };
}

async function bundleOf(deps: NudgeDeps, to: UserId, number: number): Promise<NudgeBundle | undefined> {
  const { state } = await deps.channels.load(deps.tenantId, channelStream(to));
  return (state.nudges ?? NO_NUDGES).bundles.find((one) => one.bundle === number);
}

async function itemsOf(deps: NudgeDeps, to: UserId, bundle: NudgeBundle) {
  const showOf = await shownTo(deps, to, bundle.nudges);
  const { zone } = await personAt(deps, to);
  return mostUrgentFirst(bundle.nudges).map((nudge) => {
    const { page, shown } = showOf(nudge);
    const untilMs = snoozedIn(bundle, nudge.key);
    const snoozedUntil = untilMs === null ? null : { ms: untilMs, text: momentIn(untilMs, zone) };
    return {
      key: nudge.key,
      account: nudge.account,
      name: page ? nameText(page.customer) : 'An account',
      shown,
      snoozedUntil,
    };
  });
}

/** `nudges.put-off`: what was snoozed on the account is queued again for its person, and their message says so. */
export function putOff(deps: NudgeDeps): EffectHandler {
  return {
    repeat: 'safe',
    carryOut: async ({ payload }) => {
      const { to, key, on, untilMs } = putOffSchema.parse(payload);
      const fact: NudgePutOff = { type: 'nudge.put-off', key, by: to, on, untilMs };
      await deps.channels.command({
        tenantId: deps.tenantId,
        stream: channelStream(to),
        opId: `put-off/${to}/${key}/${untilMs}`,
        actor: 'job:nudges',
        decide: ({ state }) => {
          const bundles = (state.nudges ?? NO_NUDGES).bundles.filter(({ nudges }) => nudges.some((one) => one.key === key));
          const effects = bundles.map(({ bundle }) => ({ kind: 'nudges.publish', key: to, payload: { bundle } }));
          return { facts: [fact], effects };
        },
      });
      return { stage: 'done' };
    },
  };
}

/** `nudges.ask-lead`: the account's thread is asked; nothing happens while there is no working channel. */
export function askLead(deps: NudgeDeps, showAccount: ShowAccount): EffectHandler {
  return {
    repeat: 'safe',
    carryOut: async ({ key, payload }) => {
      const { account, ...asked } = askedSchema.parse(payload);
      const file = await loadAccount(deps, account);
      if (isRefusal(file)) return { stage: 'failed', because: file.because };
      const { accountId, entity } = file;
      const post = askLeadPost(file, asked, deps.today());
      return resultOf(await publishInThread(deps, showAccount, { accountId, entity, kind: 'snooze-ask', key }, post));
    },
  };
}
