import { parseDisputeFilter } from '#domain/dispute-list.ts';
import { isRefusal, refuse } from '#domain/refusal.ts';
import { may } from '#domain/rights.ts';
import { carrying, type Kit, type Person, type Reply, type VerbCall } from '#slack/kit.ts';
import type { Deps } from '../deps.ts';
import { underField } from '../refused.ts';
import { stampOf } from '../stamp.ts';
import { settingsOf } from './dispute.query.ts';
import { editReason, LIST_WORDS_MAX, turnList } from './dispute.routes.ts';
import { NO_REASON, nameDisputesChannel, saveReason, setCreditDays } from './dispute-list.command.ts';
import { findDisputes } from './dispute-list.query.ts';
import { creditDaysSet, disputeList, disputesChannelSet, LIST_ROWS_MAX, reasonList } from './dispute-list.views.ts';
import { reasonForm } from './dispute-steps.views.ts';

const FIELDS = { 'dispute.reason-code': 'name', 'dispute.reason-days': 'days', 'dispute.reason-last': 'isOff' };
const NO_CHANNEL = refuse('disputes.no-channel', 'Name a channel: type /ar disputes here in it, or /ar disputes in #disputes.');
const NOT_A_MEMBER = refuse(
  'dispute.owner-not-a-member',
  'Only full members of this workspace can get disputes. Pick somebody else.',
);

/** `/ar disputes` with its filters, and what a team decides about disputes. */
export function listenToList(kit: Kit, deps: Deps, isMember: (userId: string, teamId: string) => Promise<boolean>): void {
  kit.verb('disputes', async (call) => {
    const [word = '', ...rest] = call.rest.trim().split(/\s+/);
    if (/^(here|in)$/i.test(word)) return nameChannel(deps, call, rest.join(' '));
    if (/^credit$/i.test(word)) return creditDays(deps, call, rest.join(' '));
    if (/^reasons$/i.test(word)) return reasons(deps, call.person);
    return list(deps, call.rest, 1, call.person);
  });
  kit.click(turnList, async ({ payload: { words, page }, person }) => {
    const turned = await list(deps, words, page, person);
    return turned && 'say' in turned && turned.say ? { replace: turned.say } : turned;
  });
  kit.modal(editReason, {
    open: async ({ payload: { code } }) => {
      if (code === '') return reasonForm(null);
      const reason = (await settingsOf(deps)).reasons.find((one) => one.code === code);
      return reason ? carrying(editReason, { code, seen: stampOf(reason) }, reasonForm(reason)) : NO_REASON;
    },
    submit: async ({ payload: { code, seen = null }, fields: { name, days, owner, isOff }, person, opId }) => {
      if (owner !== null && !(await isMember(owner, person.teamId)))
        return underField(NOT_A_MEMBER, { [NOT_A_MEMBER.refused]: 'owner' });
      const form = { code, seen, name, days, owner, isOff: isOff.length > 0 };
      const refusal = await saveReason(deps, { by: person.userId, opId, form });
      if (refusal) return underField(refusal, FIELDS);
      const shown = await reasons(deps, person);
      return shown && 'say' in shown && shown.say ? { done: true, say: shown.say } : shown;
    },
  });
}

async function list(deps: Deps, words: string, page: number, person: Person): Promise<Reply> {
  const filter = parseDisputeFilter(words.slice(0, LIST_WORDS_MAX));
  const { rows, candidates } = await findDisputes(deps, filter, await deps.rights.of(person.userId));
  const from = (page - 1) * LIST_ROWS_MAX;
  return {
    say: disputeList({
      filter,
      rows: rows.slice(from, from + LIST_ROWS_MAX),
      candidates: page === 1 ? candidates : [],
      page,
      hasMore: rows.length > from + LIST_ROWS_MAX,
      today: deps.today(),
    }),
  };
}

async function reasons(deps: Deps, { userId }: Person): Promise<Reply> {
  return { say: reasonList(await settingsOf(deps), may(await deps.rights.of(userId), 'dispute.settings')) };
}

async function nameChannel(deps: Deps, { where, person: { userId }, opId }: VerbCall, typed: string): Promise<Reply> {
  const named = /^<#([CG][A-Z0-9]+)(?:\|[^>]*)?>$/.exec(typed)?.[1];
  const channelId = named ?? (typed === '' && where.channelId && !where.channelId.startsWith('D') ? where.channelId : null);
  if (channelId === null) return NO_CHANNEL;
  const refusal = await nameDisputesChannel(deps, { channelId, by: userId, opId });
  if (refusal) return refusal;
  // Only a whisper in the channel itself shows whether the bot may write there.
  const whispered = await deps.publisher.whisper({ channelId, userId }, disputesChannelSet(channelId));
  if (whispered.stage === 'said' && channelId === where.channelId) return undefined;
  return { say: disputesChannelSet(channelId, whispered.stage === 'failed' ? whispered.because : '') };
}

async function creditDays(deps: Deps, { person: { userId }, opId }: VerbCall, typed: string): Promise<Reply> {
  const days = Number(typed);
  const refusal = await setCreditDays(deps, { days, by: userId, opId });
  return isRefusal(refusal) ? refusal : { say: creditDaysSet(days) };
}
