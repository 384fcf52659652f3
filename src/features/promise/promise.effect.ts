import { z } from 'zod';
import type { CaseFile } from '#domain/case.ts';
import { accountIdSchema, idSchema } from '#domain/ids.ts';
import type { NudgeFigures } from '#domain/nudge.ts';
import { isRefusal } from '#domain/refusal.ts';
import type { EffectHandler } from '#record/outbox.ts';
import type { Message } from '#slack/blocks.ts';
import { resultOf } from '../changes.ts';
import type { Deps } from '../deps.ts';
import { loadAccount } from '../find.ts';
import { queueNudge, type ShowNudge } from '../nudge.ts';
import { publishInThread, type ShowAccount } from '../thread.ts';
import { brokenPost, reminder, verdictNudge } from './promise.views.ts';
import { revisedNudge, revisedPost } from './promise-revised.views.ts';

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

/** `promise.tell-verdict`: a nudge with the figures for the owner, or for who recorded the promise. */
export function tellVerdict(deps: Deps): EffectHandler {
  return nudging(deps, 'promise.verdict', judged);
}

/** `promise.tell-revised`: a nudge of its own, since a change of the first one would reach nobody. */
export function tellRevised(deps: Deps): EffectHandler {
  return nudging(deps, 'promise.revised', revised);
}

/** `promise.post-broken`: the account's thread is told; nothing happens while there is no working channel. */
export function postBroken(deps: Deps, showAccount: ShowAccount): EffectHandler {
  return posting(deps, showAccount, { kind: 'promise-broken', schema: judged, view: brokenPost });
}

/** `promise.post-revised`: the same for a verdict that was revised. */
export function postRevised(deps: Deps, showAccount: ShowAccount): EffectHandler {
  return posting(deps, showAccount, { kind: 'promise-revised', schema: revised, view: revisedPost });
}

/** `promise.remind`: a nudge before the promised day. */
export function remindOwner(deps: Deps): EffectHandler {
  return nudging(deps, 'promise.due', onPromise);
}

/** How they are shown, by kind. A promise that is gone by then needs no reminder. */
export const promiseNudges: Readonly<Record<string, ShowNudge>> = {
  'promise.due': (file, figures, today) => reminder(file, onPromise.parse(figures).promise, today),
  'promise.verdict': (file, figures) => verdictNudge(file, judged.parse(figures)),
  'promise.revised': (file, figures) => revisedNudge(file, revised.parse(figures)),
};

type Told<F> = {
  readonly kind: string;
  readonly schema: z.ZodType<F>;
  readonly view: (file: CaseFile, figures: F) => Message;
};

function nudging<F extends z.infer<typeof onPromise> & NudgeFigures>(
  deps: Deps,
  kind: string,
  schema: z.ZodType<F>,
): EffectHandler {
  return {
    repeat: 'safe',
    carryOut: ({ key, payload }) => {
      const told = schema.parse(payload);
      return queueNudge(deps, { to: told.to, kind, key: `${kind}/${key}`, account: told.account, figures: told });
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
