import type { Deps } from '../deps.ts';
import type { Feature } from '../feature.ts';
import { noteChannel } from './sharing.command.ts';
import { tellOfChannel } from './sharing.effect.ts';
import { listen } from './sharing.listen.ts';

/** Channels that people of another company are in: nothing about customers is posted there, and the admins are told. */
export function sharing(deps: Deps): Feature {
  deps.places.onSeen((channelId, kind) => noteChannel(deps, channelId, kind));
  return {
    name: 'sharing',
    listen: (kit) => listen(kit, deps),
    effects: { 'sharing.tell': tellOfChannel(deps) },
  };
}
