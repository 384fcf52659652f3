import { z } from 'zod';
import { RESOLUTIONS } from '#domain/facts.ts';
import { type AccountId, accountIdSchema, idSchema, type UserId } from '#domain/ids.ts';
import type { NudgeFigures } from '#domain/nudge.ts';
import { isRefusal } from '#domain/refusal.ts';
import { isInSight } from '#domain/rights.ts';
import type { EffectHandler, EffectResult } from '#record/outbox.ts';
import type { Published } from '#slack/publish.ts';
import { resultOf } from '../changes.ts';
import type { Deps } from '../deps.ts';
import type { HowToShow } from '../feature.ts';
import { loadAccount } from '../find.ts';
import { queueNudge, type ShowNudge } from '../nudge.ts';
import { approversOf, disputeTag, leadsOf, readDispute } from './dispute.query.ts';
import { disputeCard } from './dispute.views.ts';
import { lookAt, writeEvidence } from './dispute-evidence.command.ts';
import { creditLateNudge, dueNudge, lateNudge, shortPaymentNudge } from './dispute-nudges.views.ts';
import { decisionMessage, requestMessage, threadPost } from './dispute-told.views.ts';

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
const candidate = z.object({ account: accountIdSchema, invoice: idSchema, restMinor: z.number(), to: z.string() });
const DONE: EffectResult = { stage: 'done' };

/** How what is told of disputes is carried out, by kind. All of it is published by tag, so a repeat changes nothing. */
export function disputeEffects(deps: Deps): Readonly<Record<string, EffectHandler>> {
  return {
    'dispute.request': safe(async ({ payload }) => {
      const { account, dispute, to, request, ifShown } = asked.parse(payload);
      return resultOf(await showRequest(deps, { account, dispute, to, request }, ifShown));
    }),
    'dispute.decide': safe(({ payload }) => askToDecide(deps, toDecide.parse(payload))),
    'dispute.nudge': safe(({ key, payload }) => nudge(deps, 'dispute.due', key, personal.parse(payload))),
    'dispute.escalate': safe(async ({ key, payload }) => {
      const late = personal.parse(payload);
      const leads = await leadsOf(deps);
      for (const to of leads.length > 0 ? leads : [late.to]) await nudge(deps, 'dispute.late', key, { ...late, to });
      return DONE;
    }),
    'dispute.credit-late': safe(({ key, payload }) => nudge(deps, 'dispute.credit-late', key, personal.parse(payload))),
    'dispute.say': safe(({ key, payload }) => say(deps, key, said.parse(payload))),
    'dispute.candidate': safe(({ key, payload }) => nudge(deps, 'dispute.short-payment', key, candidate.parse(payload))),
    'dispute.evidence': safe(async ({ _id, payload }) => {
      const { account, dispute, by, file, bytes, nameTextId } = evidence.parse(payload);
      const seen = await lookAt(deps, { id: file, name: '', mimetype: '', size: bytes, url: '', nameTextId });
      await writeEvidence(deps, { account, dispute, by, opId: `evidence/${_id}`, files: [seen], texts: {} });
      return DONE;
    }),
  };
}

/** How nudges about disputes are shown, by kind. */
export const disputeNudges: Readonly<Record<string, ShowNudge>> = {
  'dispute.due': (file, figures, today) => dueNudge(file, personal.parse(figures), today),
  'dispute.late': (file, figures, today) => lateNudge(file, personal.parse(figures), today),
  'dispute.credit-late': (file, figures, today) => creditLateNudge(file, personal.parse(figures), today),
  'dispute.short-payment': (file, figures) => shortPaymentNudge(file, candidate.parse(figures)),
};

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
  return deps.publisher.publish(tag, async () => disputeCard((await readDispute(deps, account, dispute)) ?? data));
}

async function showRequest(
  deps: Deps,
  { account, dispute, to, request }: OnOne & { readonly to: UserId; readonly request: string },
  ifShown: boolean,
): Promise<Published | null> {
  const tag = { tenantId: deps.tenantId, channelId: to, kind: 'dispute-request', key: request };
  if (ifShown && !(await deps.publisher.find(tag))) return null;
  const data = await readDispute(deps, account, dispute);
  if (!data) return null;
  return deps.publisher.publish(tag, async () => requestMessage((await readDispute(deps, account, dispute)) ?? data, request));
}

/** Whoever may decide a proposal, and sees the account, has it in a direct message, with its buttons; afterwards it says how it was decided. */
async function askToDecide(
  deps: Deps,
  { account, dispute, proposal, by, ifShown }: z.infer<typeof toDecide>,
): Promise<EffectResult> {
  const data = await readDispute(deps, account, dispute);
  if (!data) return DONE;
  for (const approver of await approversOf(deps)) {
    const tag = { tenantId: deps.tenantId, channelId: approver, kind: 'dispute-decision', key: proposal };
    if (approver === by || (ifShown && !(await deps.publisher.find(tag)))) continue;
    if (!isInSight(await deps.rights.of(approver), data.file)) continue;
    const asNow = async () => decisionMessage((await readDispute(deps, account, dispute)) ?? data, proposal);
    const result = resultOf(await deps.publisher.publish(tag, asNow));
    if (result.stage !== 'done') return result;
  }
  return DONE;
}

/** Told in their working hours, with all else that they are told then. */
function nudge(
  deps: Deps,
  kind: string,
  key: string,
  figures: NudgeFigures & { readonly account: AccountId; readonly to: UserId },
) {
  return queueNudge(deps, { to: figures.to, kind, key: `${kind}/${key}`, account: figures.account, figures });
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
