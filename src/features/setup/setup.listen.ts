import { MAIN_ENTITY } from '#domain/ids.ts';
import { isRefusal, type Refusal, refuse } from '#domain/refusal.ts';
import type { Kit, Reply, VerbCall, Where } from '#slack/kit.ts';
import { whyNotPosted } from '#slack/places.ts';
import type { Deps } from '../deps.ts';
import { FIRST_ADMIN, nameWorkingChannel } from '../working-channel.ts';
import { channelSet } from './setup.views.ts';

export function listen(kit: Kit, deps: Deps): void {
  kit.verb('setup', (call) => setUp(deps, call));
}

async function setUp(deps: Deps, { rest, where, person: { userId }, opId }: VerbCall): Promise<Reply> {
  const channelId = channelOf(rest, where);
  if (isRefusal(channelId)) return channelId;
  const done = await nameWorkingChannel(deps, { entity: MAIN_ENTITY, channelId, by: userId, opId });
  if (isRefusal(done)) return done;
  const silence = whyNotPosted(await deps.places.kindOf(channelId));
  const isAdminNow = done.answer === FIRST_ADMIN;
  // Only a whisper in the channel itself shows whether the bot may write there.
  const whispered = await deps.publisher.whisper({ channelId, userId }, channelSet({ channelId, silence, isAdminNow }));
  if (whispered.stage === 'said' && channelId === where.channelId) return undefined;
  const problem = whispered.stage === 'failed' ? whispered.because : '';
  return { say: channelSet({ channelId, problem, silence, isAdminNow }) };
}

/** The channel that was typed, as Slack escapes it, or the one they are in. A conversation with one person is none. */
function channelOf(typed: string, { channelId }: Where): string | Refusal {
  const named = /^<#([CG][A-Z0-9]+)(?:\|[^>]*)?>$/.exec(typed.trim())?.[1];
  if (named) return named;
  if (typed.trim() === '' && channelId && !channelId.startsWith('D')) return channelId;
  return refuse('setup.no-channel', 'Name a channel: type /ar setup in it, or /ar setup #collections.');
}
