import { z } from 'zod';
import { accountIdSchema, idSchema } from '#domain/ids.ts';
import { isRefusal } from '#domain/refusal.ts';
import type { EffectHandler } from '#record/outbox.ts';
import { resultOf } from '../changes.ts';
import type { Deps } from '../deps.ts';
import { loadAccount } from '../find.ts';
import { publishInThread, type ShowAccount } from '../thread.ts';
import { brokenPost, reminder, verdictMessage } from './promise.views.ts';

const onPromise = z.object({ account: accountIdSchema, promise: idSchema, to: z.string() });
const judged = onPromise.extend({
  verdict: z.enum(['kept', 'partly-kept', 'broken']),
  currency: z.string(),
  paidMinor: z.number(),
  promisedMinor: z.number(),
  promisedOn: z.string(),
  ledgerAsOf: z.string(),
  /** Numbers of the covered invoices, as text. */
  invoices: z.string(),
  undatedMinor: z.number().default(0),
});
export type Judged = z.infer<typeof judged>;

/** `promise.tell-verdict`: a direct message with the figures to the owner, or to who recorded the promise. */
export function tellVerdict(deps: Deps): EffectHandler {
  return {
    repeat: 'safe',
    carryOut: async ({ key, payload }) => {
      const figures = judged.parse(payload);
      const file = await loadAccount(deps, figures.account);
      if (isRefusal(file)) return { stage: 'failed', because: file.because };
      const tag = { tenantId: deps.tenantId, channelId: figures.to, kind: 'promise-verdict', key };
      return resultOf(await deps.publisher.publish(tag, verdictMessage(file, figures)));
    },
  };
}

/** `promise.post-broken`: the account's thread is told; nothing happens while there is no working channel. */
export function postBroken(deps: Deps, showAccount: ShowAccount): EffectHandler {
  return {
    repeat: 'safe',
    carryOut: async ({ key, payload }) => {
      const figures = judged.parse(payload);
      const file = await loadAccount(deps, figures.account);
      if (isRefusal(file)) return { stage: 'failed', because: file.because };
      const { accountId, entity } = file;
      const post = { accountId, entity, kind: 'promise-broken', key };
      return resultOf(await publishInThread(deps, showAccount, post, brokenPost(file, figures)));
    },
  };
}

/** `promise.remind`: a direct message before the promised day. A promise that is gone by now needs none. */
export function remindOwner(deps: Deps): EffectHandler {
  return {
    repeat: 'safe',
    carryOut: async ({ key, payload }) => {
      const { account, promise: promiseId, to } = onPromise.parse(payload);
      const file = await loadAccount(deps, account);
      if (isRefusal(file)) return { stage: 'failed', because: file.because };
      const message = reminder(file, promiseId, deps.today());
      if (!message) return { stage: 'done' };
      const tag = { tenantId: deps.tenantId, channelId: to, kind: 'promise-reminder', key };
      return resultOf(await deps.publisher.publish(tag, message));
    },
  };
}
