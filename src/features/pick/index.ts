import type { Deps } from '../deps.ts';
import type { Feature } from '../feature.ts';
import { listen } from './pick.listen.ts';

/** The account picker, and behind it every verb that is about one account. */
export function pick(deps: Deps, features: readonly Feature[]): Feature {
  const verbs = features.flatMap((feature) => feature.accountVerbs ?? []);
  const { ledger, names, tenantId } = deps;
  const complete = () =>
    names.complete(tenantId, (last, limit) =>
      ledger.customers.find({ tenantId, _id: { $gt: last } }, { sort: { _id: 1 }, limit }).toArray(),
    );
  return {
    name: 'pick',
    listen: (kit) => listen(kit, deps, verbs),
    jobs: [{ name: 'names.complete', run: async ({ dry }) => ({ planned: [], done: dry ? 0 : await complete() }) }],
  };
}
