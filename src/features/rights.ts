import type { CaseFile } from '#domain/case.ts';
import type { UserId } from '#domain/ids.ts';
import type { Refusal } from '#domain/refusal.ts';
import { type Action, changesSomething, isNothingHidden, readsOwnOnly, refusalFor, type Viewer } from '#domain/rights.ts';
import { groupsOf, type Holders, namedFor, rolesOf } from '#domain/roles.ts';
import { roleLists, type TenantState } from '#domain/tenant.ts';
import { traitKey } from '#domain/traits.ts';
import type { Condition, Scalar } from '#ports.ts';
import { TENANT_STREAM } from '#record/books.ts';
import { accountStream } from '#record/cases.ts';
import type { MembersOf } from '#slack/groups.ts';
import type { Deps } from './deps.ts';
import { nobodysByLedger, type OwnByLedger } from './ledger-owner.ts';

/** Who may what. */
export type Rights = {
  /** As of less than a second ago: for what they are shown. */
  readonly of: (userId: UserId) => Promise<Viewer>;
  /** As the store has it at this moment: before anything is changed. */
  readonly now: (userId: UserId) => Promise<Viewer>;
  /** Why they may not, in a sentence that names who may; null where they may. Without an account: in no case at all. */
  readonly refusal: (userId: UserId, action: Action, file?: CaseFile) => Promise<Refusal | null>;
  /** Whom to tell what a lead or an admin should know; empty while everybody is one, or Slack does not say who is. */
  readonly named: (role: 'lead' | 'admin' | 'approver') => Promise<readonly UserId[]>;
};

/** Before anything is changed Slack is asked anew who is in a group; more often it would refuse to answer. */
const GROUPS_NOW_MS = 30_000;

export function createRights(
  deps: Pick<Deps, 'tenant' | 'tenantId' | 'ledger' | 'cases'> & { readonly policy: Pick<Deps['policy'], 'approvers'> },
  membersOf: MembersOf,
  ownByLedger: OwnByLedger = nobodysByLedger,
): Rights {
  // Whoever asks for the queue is asked about several times; where only the settings tell, they are told once.
  const known = new WeakMap<TenantState, Map<UserId, Viewer>>();
  const of = async (userId: UserId) => viewerIn(await deps.tenant.recent(deps.tenantId), userId);
  const now = async (userId: UserId) => viewerIn(await deps.tenant.current(deps.tenantId), userId, GROUPS_NOW_MS);
  const viewerIn = async (state: TenantState, userId: UserId, groupsMs?: number): Promise<Viewer> => {
    const told = known.get(state)?.get(userId);
    if (told) return told;
    const named = namedGroups(state);
    const inGroups = await groupsWith(userId, named, (groupId) => membersOf(groupId, groupsMs));
    const viewer = await lookAt(userId, state, inGroups);
    const isToldBySettings = named.length === 0 && isNothingHidden(viewer) && !readsOwnOnly(viewer);
    if (isToldBySettings) known.set(state, (known.get(state) ?? new Map<UserId, Viewer>()).set(userId, viewer));
    return viewer;
  };
  const lookAt = async (userId: UserId, state: TenantState, { groups, doubt }: InGroups): Promise<Viewer> => {
    const roles = rolesOf(userId, { lists: roleLists(state), groups, approvers: deps.policy.approvers });
    const seesAll = roles.has('auditor') || roles.has('admin');
    const hidden = seesAll ? NOTHING_HIDDEN : hiddenFrom(userId, groups, state);
    const viewer: Viewer = { userId, roles, ...(await leftOf(deps, hidden)), doubt };
    return roles.has('sales') && readsOwnOnly(viewer) ? withOwn(viewer) : viewer;
  };
  const withOwn = async (viewer: Viewer): Promise<Viewer> => {
    const { accounts, doubt } = await ownByLedger(viewer.userId);
    if (accounts.size === 0) return { ...viewer, doubt: viewer.doubt === '' ? doubt : viewer.doubt };
    const given = await deps.cases.pages.find({ tenantId: deps.tenantId, ownerId: viewer.userId }).toArray();
    return {
      ...viewer,
      ownByLedger: { tenantId: deps.tenantId, accounts: new Set([...accounts, ...given.map(({ accountId }) => accountId)]) },
    };
  };
  return {
    of,
    now,
    refusal: async (userId, action, file) => refusalFor(await (changesSomething(action) ? now : of)(userId), action, file),
    named: async (role) => {
      const { state } = await deps.tenant.load(deps.tenantId, TENANT_STREAM);
      const { people, groups } = namedFor(role, roleLists(state), deps.policy.approvers);
      const members = await Promise.all(groups.map((groupId) => membersOf(groupId)));
      const inGroups = members.flatMap((answer) => ('people' in answer ? [...answer.people] : []));
      return [...new Set([...people, ...inGroups])];
    },
  };
}

/** What somebody sees, as conditions on case pages. */
export function sightOf(viewer: Viewer): Conditions {
  return {
    ...(viewer.entities === null ? {} : { entity: { $in: viewer.entities } }),
    ...(viewer.hiddenSegments.length === 0 ? {} : { segment: segmentsBut(viewer.hiddenSegments) }),
    ...(readsOwnOnly(viewer) ? ownOnly(viewer) : {}),
  };
}

/** Every segment but these. A page of an older program, which names none yet, is not shown. */
export function segmentsBut(hidden: readonly string[]): Condition {
  return { $gte: '', $nin: hidden };
}

/** By their own ids: no index answers for account ids alone, nor for two ways of being theirs. */
function ownOnly({ userId, ownByLedger }: Viewer): Conditions {
  if (!ownByLedger) return { ownerId: userId };
  const { tenantId, accounts } = ownByLedger;
  return { _id: { $in: [...accounts].map((id) => `${tenantId}/${accountStream(id)}`) } };
}

/** Conditions on pages that also keep to somebody's sight; where both speak of one column, what both allow. */
export function within(conditions: Conditions, sight: Conditions): Conditions {
  const both = Object.entries(sight).map(([path, condition]) => {
    const asked = conditions[path];
    return [path, asked === undefined || asked === condition ? condition : bothOf(asked, condition)] as const;
  });
  return { ...conditions, ...Object.fromEntries(both) };
}

type Conditions = Readonly<Record<string, Condition>>;

/** Nothing is both, but what is asked for by its value, and seen. */
function bothOf(asked: Condition, seen: Condition): Condition {
  const hidden = typeof seen === 'object' && seen !== null ? seen.$nin : undefined;
  const listed = new Set(hidden ?? listOf(seen));
  return { $in: listOf(asked).filter((one) => listed.has(one) === (hidden === undefined)) };
}

function listOf(condition: Condition): readonly Scalar[] {
  return typeof condition === 'object' && condition !== null ? (condition.$in ?? []) : [condition];
}

function namedGroups(state: TenantState): readonly string[] {
  return [...new Set([...groupsOf(roleLists(state)), ...limitsIn(state).flatMap(({ groups }) => groups)])];
}

type InGroups = { readonly groups: ReadonlySet<string>; readonly doubt: string };

async function groupsWith(userId: UserId, named: readonly string[], membersOf: MembersOf): Promise<InGroups> {
  const groups = new Set<string>();
  let doubt = '';
  for (const groupId of named) {
    const members = await membersOf(groupId);
    if ('because' in members) doubt = members.because;
    else if (members.people.has(userId)) groups.add(groupId);
  }
  return { groups, doubt };
}

type Hidden = { readonly entities: readonly string[] } & Pick<Viewer, 'hiddenSegments'>;
const NOTHING_HIDDEN: Hidden = { entities: [], hiddenSegments: [] };

function hiddenFrom(userId: UserId, groups: ReadonlySet<string>, { sight = [], segmentSight = [] }: TenantState): Hidden {
  const isIn = (holders: Holders) => holders.people.includes(userId) || holders.groups.some((group) => groups.has(group));
  return {
    entities: sight.flatMap((limit) => (isIn(limit) ? [] : [limit.entity])),
    hiddenSegments: segmentSight.flatMap((limit) => (isIn(limit) ? [] : [traitKey(limit.segment)])),
  };
}

/** Entities are few, and named; of segments there may be thousands, so it is said which are hidden. */
async function leftOf(
  { ledger, tenantId }: Pick<Deps, 'ledger' | 'tenantId'>,
  { entities, hiddenSegments }: Hidden,
): Promise<Pick<Viewer, 'entities' | 'hiddenSegments'>> {
  if (entities.length === 0) return { entities: null, hiddenSegments };
  const all = await ledger.entities(tenantId);
  return { entities: all.filter((one) => !entities.includes(one)), hiddenSegments };
}

function limitsIn({ sight = [], segmentSight = [] }: TenantState): readonly Holders[] {
  return [...sight, ...segmentSight];
}
