import type { Deed, DeedResult } from '#workspace/protocol.ts';
import type { World } from '#workspace/world.ts';
import { done, failed, type Stage } from './stage.ts';

type Kinds =
  | 'startTrouble'
  | 'stopTrouble'
  | 'grantScope'
  | 'withholdScope'
  | 'joinGroup'
  | 'leaveGroup'
  | 'cutConnections'
  | 'renewConnections';
export type TroubleDeed = Extract<Deed, { readonly do: Kinds }>;

/** Switches what goes wrong between the app and the workspace. */
export function makeTrouble({ world, delivery }: Stage, deed: TroubleDeed): DeedResult {
  switch (deed.do) {
    case 'startTrouble':
      world.faults.start(deed.trouble);
      return done();
    case 'stopTrouble':
      if (deed.trouble === null) world.faults.clear();
      else world.faults.stop(deed.trouble);
      return done();
    case 'grantScope':
    case 'withholdScope':
      if (!world.app.botScopes.has(deed.scope)) return failed('not_found', 'The app did not ask for this scope.');
      if (deed.do === 'grantScope') world.faults.grantAgain(deed.scope);
      else world.faults.withhold(deed.scope);
      return done();
    case 'joinGroup':
    case 'leaveGroup':
      return changeGroup(world, deed);
    case 'cutConnections':
      return delivery.cut() ? done() : NO_SOCKETS;
    case 'renewConnections':
      return delivery.recycle() ? done() : NO_SOCKETS;
  }
}

function changeGroup(world: World, { do: what, group: id, person }: Extract<TroubleDeed, { group: string }>): DeedResult {
  const group = world.groups.get(id);
  if (!group || !world.people.has(person)) return failed('not_found', 'There is no such group, or nobody of that name.');
  const others = group.members.filter((member) => member !== person);
  world.groups.set(id, { ...group, members: what === 'joinGroup' ? [...others, person] : others });
  world.changes.changed('trouble');
  return done();
}

const NO_SOCKETS = failed('no_connections', 'The app holds no connection now: it is away, or it takes requests over HTTP.');
