import { z } from 'zod';
import { RESOLUTIONS } from '#domain/facts.ts';
import { type AccountId, accountIdSchema, idSchema, type UserId } from '#domain/ids.ts';
import { isRefusal } from '#domain/refusal.ts';
import type { EffectHandler, EffectResult } from '#record/outbox.ts';
import type { Message } from '#slack/blocks.ts';
import type { Published } from '#slack/publish.ts';
import { resultOf } from '../changes.ts';
import type { Deps } from '../deps.ts';
import type { HowToShow } from '../feature.ts';
import { loadAccount } from '../find.ts';
import { approversOf, disputeTag, leadsOf, readDispute } from './dispute.query.ts';
import { type DisputeData, disputeCard } from './dispute.views.ts';
import { lookAt, writeEvidence } from './dispute-evidence.command.ts';
import {
  candidateMessage,
  candidateOver,
  creditLateMessage,
  decisionMessage,
  escalationMessage,
  nudgeMessage,
  requestMessage,
  threadPost,
} from './dispute-told.views.ts';

const onDispute = z.object({ account: accountIdSchema, dispute: idSchema });
const personal = onDispute.extend({ to: z.string(), dueOn: z.string() });
const asked = onDispute.extend({ to: z.string(), request: idSchema, ifShown: z.boolean() });
const toDecide = onDispute.extend({ proposal: idSchema, by: z.string(), ifShown: z.boolean() });
const said = onDispute.extend({
  what: z.enum([
    ...(['dispute.assigned', 'dispute.asked', 'dispute.answered', 'dispute.evidence-added', 'dispute.proposed'] as const),
    ...(['dispute.rejected', 'dispute.proposal-withdrawn', 'dispute.resolved', 'dispute.withdrawn'] as const),
    ...(['dispute.credit-seen', 'dispute.credit-overdue', 'dispute.escalated', 'dispute.reopened'] as const),
  ]),
  by: z.string().nullable(),
  to: z.string().nullable(),
  textId: idSchema.nullable(),
  dueOn: z.string().nullable(),
  resolution: z.enum(RESOLUTIONS).nullable(),
  how: z.string().nullable(),
  amount: z.string().nullable(),
  files: z.number().nullable(),
  for: z.string().nullable(),
});
const evidence = onDispute.extend({ by: z.string(), file: z.string(), bytes: z.number(), nameTextId: idSchema });
const candidate = z.object({
  account: accountIdSchema,
  invoice: idSchema,
  restMinor: z.number(),
  to: z.string(),
  ifShown: z.boolean(),
});
const DONE: EffectResult = { stage: 'done' };

/** How what is told of disputes is carried out, by kind. All of it is published by tag, so a repeat changes nothing. */
export function disputeEffects(deps: Deps): Readonly<Record<string, EffectHandler>> {
  return {
    'dispute.request': safe(async ({ payload }) => {
      const { account, dispute, to, request, ifShown } = asked.parse(payload);
      return resultOf(await showRequest(deps, { account, dispute, to, request }, ifShown));
    }),
    'dispute.decide': safe(({ payload }) => askToDecide(deps, toDecide.parse(payload))),
    'dispute.nudge': safe(async ({ key, payload }) => {
      const { account, dispute, to, dueOn } = personal.parse(payload);
      return tell(deps, { account, dispute, kind: 'dispute-nudge', key, to }, (data) => nudgeMessage(data, dueOn));
    }),
    'dispute.escalate': safe(async ({ key, payload }) => {
      const { account, dispute, to, dueOn } = personal.parse(payload);
      const leads = await leadsOf(deps);
      for (const lead of leads.length > 0 ? leads : [to]) {
        const result = await tell(deps, { account, dispute, kind: 'dispute-late', key, to: lead }, (data, url) =>
          escalationMessage(data, dueOn, url),
        );
        if (result.stage !== 'done') return result;
      }
      return DONE;
    }),
    'dispute.credit-late': safe(async ({ key, payload }) => {
      const { account, dispute, to, dueOn } = personal.parse(payload);
      return tell(deps, { account, dispute, kind: 'dispute-credit-late', key, to }, (data, url) =>
        creditLateMessage(data, dueOn, url),
      );
    }),
    'dispute.say': safe(({ key, payload }) => say(deps, key, said.parse(payload))),
    'dispute.candidate': safe(async ({ payload }) => {
      return resultOf(await showCandidate(deps, candidate.parse(payload)));
    }),
    'dispute.evidence': safe(async ({ _id, payload }) => {
      const { account, dispute, by, file, bytes, nameTextId } = evidence.parse(payload);
      const seen = await lookAt(deps, { id: file, name: '', mimetype: '', size: bytes, url: '', nameTextId });
      await writeEvidence(deps, { account, dispute, by, opId: `evidence/${_id}`, files: [seen], texts: {} });
      return DONE;
    }),
  };
}

/** Shows the disputes of an account anew, where they stand and to whom they were given. */
export async function showDisputes(deps: Deps, account: AccountId, { ifShown }: HowToShow): Promise<Published | null> {
  const file = await loadAccount(deps, account);
  if (isRefusal(file)) return null;
  const { disputes, closedDisputes = [] } = file.state;
  let last: Published | null = null;
  for (const { disputeId, request, stage } of [...disputes, ...closedDisputes]) {
    const isOver = !disputes.some((one) => one.disputeId === disputeId);
    const question = stage?.at === 'asked' ? { to: stage.question.of, request: stage.question.questionId } : null;
    const requests = [question, request ? { to: request.to, request: request.requestId } : null];
    last = await showCard(deps, { account, dispute: disputeId }, ifShown || isOver);
    for (const one of requests) {
      if (isTrouble(last)) return last;
      if (one) last = (await showRequest(deps, { account, dispute: disputeId, ...one }, true)) ?? last;
    }
    if (isTrouble(last)) return last;
  }
  return last;
}

type OnOne = { readonly account: AccountId; readonly dispute: string };

/** The dispute's card; null where it is not known, has no place, or is not there to be updated. */
async function showCard(deps: Deps, { account, dispute }: OnOne, ifShown: boolean): Promise<Published | null> {
  const data = await readDispute(deps, account, dispute);
  const tag = data && (await disputeTag(deps, data.file, dispute));
  if (!data || !tag) return null;
  if (ifShown && !(await deps.publisher.find(tag))) return null;
  return deps.publisher.publish(tag, disputeCard(data));
}

async function showRequest(
  deps: Deps,
  { account, dispute, to, request }: OnOne & { readonly to: UserId; readonly request: string },
  ifShown: boolean,
): Promise<Published | null> {
  const tag = { tenantId: deps.tenantId, channelId: to, kind: 'dispute-request', key: request };
  if (ifShown && !(await deps.publisher.find(tag))) return null;
  const data = await readDispute(deps, account, dispute);
  return data && deps.publisher.publish(tag, requestMessage(data, request));
}

/** Whoever may decide a proposal has it in a direct message, with its buttons; afterwards it says how it was decided. */
async function askToDecide(
  deps: Deps,
  { account, dispute, proposal, by, ifShown }: z.infer<typeof toDecide>,
): Promise<EffectResult> {
  const data = await readDispute(deps, account, dispute);
  if (!data) return DONE;
  for (const approver of await approversOf(deps)) {
    const tag = { tenantId: deps.tenantId, channelId: approver, kind: 'dispute-decision', key: proposal };
    if (approver === by || (ifShown && !(await deps.publisher.find(tag)))) continue;
    const result = resultOf(await deps.publisher.publish(tag, decisionMessage(data, proposal)));
    if (result.stage !== 'done') return result;
  }
  return DONE;
}

async function showCandidate(
  deps: Deps,
  { account, invoice, restMinor, to, ifShown }: z.infer<typeof candidate>,
): Promise<Published | null> {
  const tag = { tenantId: deps.tenantId, channelId: to, kind: 'dispute-candidate', key: `${account}/${invoice}/${restMinor}` };
  if (ifShown && !(await deps.publisher.find(tag))) return null;
  const file = await loadAccount(deps, account);
  if (isRefusal(file)) return null;
  const found = file.state.disputeCandidates?.find((one) => one.invoiceId === invoice && one.restMinor === restMinor);
  return deps.publisher.publish(tag, found ? candidateMessage(file, found) : candidateOver(file));
}

type Told = OnOne & { readonly kind: string; readonly key: string; readonly to: UserId };

async function tell(
  deps: Deps,
  { account, dispute, kind, key, to }: Told,
  view: (data: DisputeData, url: string | null) => Message,
): Promise<EffectResult> {
  const data = await readDispute(deps, account, dispute);
  if (!data || 'closed' in data.dispute || to === '') return DONE;
  const card = await disputeTag(deps, data.file, dispute);
  const url = card && (await deps.publisher.linkTo(card));
  const tag = { tenantId: deps.tenantId, channelId: to, kind, key };
  return resultOf(await deps.publisher.publish(tag, view(data, url)));
}

/** In the dispute's thread, below its card; where there is no place for one, only who waits for it is told. */
async function say(deps: Deps, key: string, { account, dispute, textId, ...rest }: z.infer<typeof said>): Promise<EffectResult> {
  const data = await readDispute(deps, account, dispute);
  if (!data) return DONE;
  const words = textId === null ? '' : ((await deps.texts.get(deps.tenantId, [textId])).get(textId) ?? '');
  const message = threadPost({ ...rest, words }, deps.today());
  const card = await disputeTag(deps, data.file, dispute);
  if (!card) {
    if (rest.for === null) return DONE;
    const tag = { tenantId: deps.tenantId, channelId: rest.for, kind: 'dispute-said', key };
    return resultOf(await deps.publisher.publish(tag, message));
  }
  if (!(await deps.publisher.find(card))) {
    const shown = await showCard(deps, { account, dispute }, false);
    if (isTrouble(shown)) return resultOf(shown);
  }
  return resultOf(await deps.publisher.publish({ ...card, kind: 'dispute-said', key }, message, { threadOf: card }));
}

function isTrouble(published: Published | null): boolean {
  return published?.stage === 'failed' || published?.stage === 'maybe-posted';
}

function safe(carryOut: EffectHandler['carryOut']): EffectHandler {
  return { repeat: 'safe', carryOut };
}
