import { z } from 'zod';
import type { CaseFile } from '#domain/case.ts';
import { accountIdSchema, idSchema } from '#domain/ids.ts';
import { isRefusal } from '#domain/refusal.ts';
import type { EffectHandler } from '#record/outbox.ts';
import type { Message } from '#slack/blocks.ts';
import { resultOf } from '../changes.ts';
import type { Deps } from '../deps.ts';
import { loadAccount } from '../find.ts';
import { publishInThread, type ShowAccount } from '../thread.ts';
import { brokenPost, reminder, verdictMessage } from './promise.views.ts';
import { revisedMessage, revisedPost } from './promise-revised.views.ts';

const onPromise = z.object({ account: accountIdSchema, promise: idSchema, to: z.string() });
const verdict = z.enum(['kept', 'partly-kept', 'broken']);
const figures = onPromise.extend({
  verdict,
  currency: z.string(),
  paidMinor: z.number(),
  promisedMinor: z.number(),
  promisedOn: z.string(),
  ledgerAsOf: z.string(),
  /** Numbers of the covered invoices, as text. */
  invoices: z.string(),
});
const judged = figures.extend({ undatedMinor: z.number().default(0) });
const revised = figures.extend({ was: verdict, takenBackMinor: z.number() });
export type Judged = z.infer<typeof judged>;
export type Revised = z.infer<typeof revised>;

/** `promise.tell-verdict`: a direct message with the figures to the owner, or to who recorded the promise. */
export function tellVerdict(deps: Deps): EffectHandler {
  return telling(deps, { kind: 'promise-verdict', schema: judged, view: verdictMessage });
}

/** `promise.tell-revised`: a message of its own, since a change of the first one would reach nobody. */
export function tellRevised(deps: Deps): EffectHandler {
  return telling(deps, { kind: 'promise-revised', schema: revised, view: revisedMessage });
}

/** `promise.post-broken`: the account's thread is told; nothing happens while there is no working channel. */
export function postBroken(deps: Deps, showAccount: ShowAccount): EffectHandler {
  return posting(deps, showAccount, { kind: 'promise-broken', schema: judged, view: brokenPost });
}

/** `promise.post-revised`: the same for a verdict that was revised. */
export function postRevised(deps: Deps, showAccount: ShowAccount): EffectHandler {
  return posting(deps, showAccount, { kind: 'promise-revised', schema: revised, view: revisedPost });
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

type Told<F> = {
  readonly kind: string;
  readonly schema: z.ZodType<F>;
  readonly view: (file: CaseFile, figures: F) => Message;
};

function telling<F extends z.infer<typeof onPromise>>(deps: Deps, { kind, schema, view }: Told<F>): EffectHandler {
  return {
    repeat: 'safe',
    carryOut: async ({ key, payload }) => {
      const told = schema.parse(payload);
      const file = await loadAccount(deps, told.account);
      if (isRefusal(file)) return { stage: 'failed', because: file.because };
      const tag = { tenantId: deps.tenantId, channelId: told.to, kind, key };
      return resultOf(await deps.publisher.publish(tag, view(file, told)));
    },
  };
}

function posting<F extends z.infer<typeof onPromise>>(
  deps: Deps,
  showAccount: ShowAccount,
  { kind, schema, view }: Told<F>,
): EffectHandler {
  return {
    repeat: 'safe',
    carryOut: async ({ key, payload }) => {
      const told = schema.parse(payload);
      const file = await loadAccount(deps, told.account);
      if (isRefusal(file)) return { stage: 'failed', because: file.because };
      const { accountId, entity } = file;
      return resultOf(await publishInThread(deps, showAccount, { accountId, entity, kind, key }, view(file, told)));
    },
  };
}
