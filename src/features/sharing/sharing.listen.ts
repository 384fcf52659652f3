import type { EventCall, Kit } from '#slack/kit.ts';
import type { Deps } from '../deps.ts';
import { isInUse } from './sharing.command.ts';
import { channelShared, channelUnshared, memberJoined } from './sharing.routes.ts';

export function listen(kit: Kit, deps: Deps): void {
  const lookAgain = async ({ event: { channel } }: EventCall<{ readonly channel: string }>) => {
    deps.places.forget(channel);
    // What Slack says is noted as it is asked; other channels are looked at when something is to be posted there.
    if (await isInUse(deps, channel)) await deps.places.kindOf(channel);
  };
  kit.event(channelShared, lookAgain);
  kit.event(channelUnshared, lookAgain);
  kit.event(memberJoined, lookAgain);
}
