import type { Deps } from '../deps.ts';
import type { Feature } from '../feature.ts';
import { callVerbs, listen } from './calls.listen.ts';
import { callButtons } from './calls.views.ts';

/** Calls and other contacts: what came of them, and what follows. */
export function calls(deps: Deps): Feature {
  return {
    name: 'calls',
    help: [
      { usage: '/ar log NAME no answer, next monday', what: 'logs a call, its outcome and the next touch; opens what follows' },
    ],
    accountVerbs: callVerbs(deps),
    listen: (kit) => listen(kit, deps),
    cardButtons: callButtons,
  };
}
