import type { AccountId, TenantId, UserId } from '#domain/ids.ts';
import { type Listed, ownerKey, ownerKeysOf } from '#domain/ledger-owner.ts';
import type { Everybody } from '#slack/everybody.ts';
import type { SlackUser } from '#slack/gateway.ts';
import { isFullMember } from '#slack/people.ts';
import type { Deps } from './deps.ts';

/** The accounts that the ledger calls somebody's own, and a sentence where Slack did not say who they are. */
export type OwnByLedger = (userId: UserId) => Promise<{ readonly accounts: ReadonlySet<AccountId>; readonly doubt: string }>;

/** More of them are not looked up for one person. */
const ACCOUNTS_MAX = 5000;
const NONE: ReadonlySet<AccountId> = new Set();

export const nobodysByLedger: OwnByLedger = async () => ({ accounts: NONE, doubt: '' });

/** Looks the owners that the ledger names up among Slack's people. What is not certain makes nobody the owner. */
export function createOwnByLedger({ ledger, tenantId }: Pick<Deps, 'ledger' | 'tenantId'>, everybody: Everybody): OwnByLedger {
  const remembered = byRun(ledger, tenantId);
  return async (userId) => {
    const words = await remembered(() => ledger.owners(tenantId), 'words');
    if (words.length === 0) return { accounts: NONE, doubt: '' };
    const list = await everybody();
    if ('because' in list) return { accounts: NONE, doubt: list.because };
    const keys = ownerKeysOf(userId, list.people.map(listed));
    const theirs = words.filter((word) => keys.includes(ownerKey(word)));
    if (theirs.length === 0) return { accounts: NONE, doubt: '' };
    const look = () => ledger.accountsOwnedBy(tenantId, theirs, ACCOUNTS_MAX);
    return { accounts: new Set(await remembered(look, JSON.stringify(theirs))), doubt: '' };
  };
}

/** What the ledger says changes with a run; until the next one is finished it is read once. */
function byRun(ledger: Deps['ledger'], tenantId: TenantId) {
  const known = new Map<string, Promise<readonly string[]>>();
  let run = '';
  return async (look: () => Promise<readonly string[]>, of: string): Promise<readonly string[]> => {
    const latest = await ledger.latestRun(tenantId);
    if (latest !== run) known.clear();
    run = latest;
    const found = known.get(of) ?? look();
    known.set(of, found);
    found.catch(() => known.delete(of));
    return found;
  };
}

function listed(user: SlackUser): Listed {
  const names = [user.real_name, user.profile?.real_name, user.profile?.display_name];
  return {
    userId: user.id,
    isMember: isFullMember(user),
    names: names.filter((name) => name !== undefined),
    email: user.profile?.email ?? '',
  };
}
