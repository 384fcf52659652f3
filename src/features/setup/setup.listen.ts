import { isRefusal, type Refusal, refuse } from '#domain/refusal.ts';
import type { Kit, Where } from '#slack/kit.ts';
import type { Deps } from '../deps.ts';
import { nameChannel } from './setup.command.ts';
import { channelSet } from './setup.views.ts';

export function listen(kit: Kit, deps: Deps): void {
  kit.verb('setup', async ({ rest, where, person, opId }) => {
    const channelId = channelOf(rest, where);
    if (isRefusal(channelId)) return channelId;
    const done = await nameChannel(deps, { channelId, by: person.userId, opId });
    return isRefusal(done) ? done : { say: channelSet(channelId) };
  });
}

/** The channel that was typed, as Slack escapes it, or the one they are in. A conversation with one person is none. */
function channelOf(typed: string, { channelId }: Where): string | Refusal {
  const named = /<#([CG][A-Z0-9]+)/.exec(typed)?.[1];
  if (named) return named;
  if (typed.trim() === '' && channelId && !channelId.startsWith('D')) return channelId;
  return refuse('setup.no-channel', 'Name a channel: type /ar setup in it, or /ar setup #collections.');
}
