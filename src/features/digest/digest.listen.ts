import { isRefusal, refuse } from '#domain/refusal.ts';
import { channelStream } from '#record/books.ts';
import type { Kit, Reply, VerbCall } from '#slack/kit.ts';
import type { Deps } from '../deps.ts';
import { subscribe, unsubscribe } from './digest.command.ts';
import { isDigestLost, postDigestAgain } from './digest.effect.ts';
import { postDigestAgain as digestAgain, stopDigest } from './digest.routes.ts';
import { digestStatus, digestStopped, digestSubscribed } from './subscription.views.ts';

export function listen(kit: Kit, deps: Deps): void {
  kit.verb('digest', (call) => answer(deps, call));

  kit.click(digestAgain, ({ payload }) => again(deps, payload.channel));

  kit.click(stopDigest, async ({ payload, person, opId }) => {
    const done = await unsubscribe(deps, { channelId: payload.channel, by: person.userId, opId });
    return isRefusal(done) ? done : { replace: digestStopped() };
  });
}

async function again(deps: Deps, channelId: string): Promise<Reply> {
  const page = await deps.channels.load(deps.tenantId, channelStream(channelId));
  await postDigestAgain(deps, page);
  return { replace: digestStatus({ ...page, isLost: await isDigestLost(deps, page) }) };
}

async function answer(deps: Deps, { rest, where, person, opId }: VerbCall): Promise<Reply> {
  const { channelId } = where;
  if (!channelId) return refuse('digest.no-channel', 'Ask for the digest in the channel that is to get it.');
  const [word = '', ...when] = rest.trim().split(/\s+/);
  const ask = { channelId, by: person.userId, opId };
  if (word === 'stop' || word === 'off') {
    const done = await unsubscribe(deps, ask);
    return isRefusal(done) ? done : { say: digestStopped() };
  }
  if (word === '') {
    const page = await deps.channels.load(deps.tenantId, channelStream(channelId));
    return { say: digestStatus({ ...page, isLost: await isDigestLost(deps, page) }) };
  }
  if (word.startsWith('<#')) return refuse('digest.here-only', 'Type it in the channel that is to get the digest.');
  const done = await subscribe(deps, { ...ask, when: word === 'here' ? when.join(' ') : rest });
  if (isRefusal(done)) return done;
  const { state } = done.file;
  // Only a whisper in the channel itself shows whether the bot may write there.
  const whispered = await deps.publisher.whisper({ channelId, userId: person.userId }, digestSubscribed(state, deps.today()));
  return whispered.stage === 'failed' ? { say: digestSubscribed(state, deps.today(), whispered.because) } : undefined;
}
