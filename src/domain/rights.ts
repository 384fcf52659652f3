import type { CaseFile } from './case.ts';
import { isAskedOf, type OpenDispute } from './dispute-state.ts';
import type { AccountId, TenantId, UserId } from './ids.ts';
import { type Refusal, refuse } from './refusal.ts';
import { type Action, type Reach, rowOf } from './rights-table.ts';
import { ROLES, type Role } from './roles.ts';
import { traitKey } from './traits.ts';

export type { Action } from './rights-table.ts';

/** Somebody, as of this moment: what they are, and what they see. */
export type Viewer = {
  readonly userId: UserId;
  readonly roles: ReadonlySet<Role>;
  /** The entities whose accounts they see; null where none is hidden from them. */
  readonly entities: readonly string[] | null;
  /** The keys of the segments whose accounts they do not see, an empty one for accounts without. What is not named here they see. */
  readonly hiddenSegments: readonly string[];
  /** For somebody in sales whom the ledger names: what is theirs by its word, and what they were given here. */
  readonly ownByLedger?: { readonly tenantId: TenantId; readonly accounts: ReadonlySet<AccountId> };
  /** A sentence where some of this could not be found out, so that they may be more; empty otherwise. */
  readonly doubt: string;
};
/** How an account stands to somebody: whose claim it is, whom the ledger names, who was given a dispute. */
export type Standing = 'own' | 'by-ledger' | 'another' | 'unowned' | 'assigned';

/** Whether they may do it: to this account, or without one in at least one case. */
export function may(viewer: Viewer, action: Action, file?: CaseFile): boolean {
  const reaches = reachesOf(viewer, action);
  if (!file) return reaches.length > 0;
  const standings = standingsOf(file, viewer);
  // A dispute may be given to anybody, and shows them what they need of an account that they otherwise do not see.
  if (!isInSight(viewer, file))
    return standings.includes('assigned') && reaches.some((reach) => reach !== 'all' && reach.includes('assigned'));
  return sees(viewer, file) && reaches.some((reach) => isWithin(reach, standings));
}

/** Whether no account can make a difference: then none needs to be looked at. */
export function mayAnyhow(viewer: Viewer, action: Action): boolean {
  return (isNothingHidden(viewer) || rowOf(action).isFree === true) && reachesOf(viewer, action).includes('all');
}

/** Whether they see accounts of every entity and segment. */
export function isNothingHidden({ entities, hiddenSegments }: Viewer): boolean {
  return entities === null && hiddenSegments.length === 0;
}

/** Whether it changes something: then only the rights of this very moment count. */
export function changesSomething(action: Action): boolean {
  return rowOf(action).isLook !== true;
}

/** Why they may not, naming who may; null where they may. */
export function refusalFor(viewer: Viewer, action: Action, file?: CaseFile): Refusal | null {
  if (may(viewer, action, file)) return null;
  if (viewer.roles.size === 0) return refuse('rights.no-role', join(NO_ROLE, viewer.doubt));
  if (file && !sees(viewer, file)) return UNSEEN;
  const only = join(`Only ${whoMay(action)} can ${rowOf(action).what}.`, viewer.doubt);
  const isAsked = viewer.roles.has('resolver') && rowOf(action).isLook === true;
  return refuse('rights.not-yours', isAsked ? join(only, WHAT_THEY_WERE_GIVEN) : only);
}

/** An account that somebody does not see is for them as if it were not there. */
export const UNSEEN = refuse('account.unknown', 'This account is not in the ledger any more.');

/** Whether an account exists for them: it is not hidden, and it is theirs where they read their own only. */
export function sees(viewer: Viewer, file: Pick<CaseFile, 'accountId' | 'entity' | 'customer' | 'state'>): boolean {
  if (!isInSight(viewer, file)) return false;
  return !readsOwnOnly(viewer) || isWithin(THEIRS, standingsOf(file, viewer));
}

/** Whether neither its entity nor its segment is hidden; of what is, they are not told either, whatever it was to them. */
export function isInSight(viewer: Viewer, { entity, customer }: Pick<CaseFile, 'entity' | 'customer'>): boolean {
  return seesEntity(viewer, entity) && seesSegment(viewer, customer.segment);
}

export function seesEntity({ entities }: Pick<Viewer, 'entities'>, entity: string): boolean {
  return entities === null || entities.includes(entity);
}

/** Of accounts without a segment: an empty name, or none. */
export function seesSegment({ hiddenSegments }: Pick<Viewer, 'hiddenSegments'>, segment: string | undefined): boolean {
  return hiddenSegments.length === 0 || !hiddenSegments.includes(traitKey(segment));
}

/** Sales and resolvers find only what is theirs. */
export function readsOwnOnly(viewer: Viewer): boolean {
  return !reachesOf(viewer, 'account.read').includes('all');
}

/** The same account as it stands where only one of its disputes is meant. */
export function onDispute<F extends CaseFile>(file: F, disputeId: string): F {
  const only = <D extends OpenDispute>(all: readonly D[]) => all.filter((dispute) => dispute.disputeId === disputeId);
  const { disputes, closedDisputes = [] } = file.state;
  return { ...file, state: { ...file.state, disputes: only(disputes), closedDisputes: only(closedDisputes) } };
}

/** What a card that several see offers: whatever some collector may do with this account. */
export function mayBeOffered(action: Action, file: CaseFile): boolean {
  const reach = rowOf(action).who.collector;
  const isOwned = file.state.ownership.stage === 'owned';
  return reach !== undefined && isWithin(reach, isOwned ? ['own', 'another'] : ['unowned']);
}

/** "a lead or an approver", "the owner or a lead". */
export function whoMay(action: Action): string {
  const { who } = rowOf(action);
  const everywhere = ROLES.filter((role) => who[role] === 'all').map((role) => `${NAMES[role]}`);
  const isOpenTo = (role: Role, standing: Standing) => who[role] !== 'all' && who[role]?.includes(standing) === true;
  const isForOwner = ROLES.some((role) => role !== 'sales' && isOpenTo(role, 'own'));
  // A right of whoever is in sales is no right of somebody else who owns the account, or was given a dispute of it.
  const isForAssigned = ROLES.some((role) => role !== 'sales' && isOpenTo(role, 'assigned'));
  const inSales = isOpenTo('sales', 'own') ? ['somebody in sales whose account it is'] : [];
  const assigned = isForAssigned ? ['whom it is assigned to'] : [];
  const names = [...(isForOwner ? ['the owner'] : []), ...assigned, ...everywhere, ...inSales];
  const last = names.at(-1) ?? 'nobody';
  return names.length > 1 ? `${names.slice(0, -1).join(', ')} or ${last}` : last;
}

const THEIRS: Reach = ['own', 'by-ledger', 'assigned'];
const NO_ROLE = 'You have no role here yet, so nothing was done. An admin gives roles in /ar settings.';
const WHAT_THEY_WERE_GIVEN = 'What you were given stands under /ar disputes.';
const NAMES: Readonly<Record<Role, string>> = {
  admin: 'an admin',
  lead: 'a lead',
  approver: 'an approver',
  collector: 'a collector',
  resolver: 'a resolver',
  sales: 'somebody in sales',
  auditor: 'an auditor',
};

function join(sentence: string, more: string): string {
  return more === '' ? sentence : `${sentence} ${more}`;
}

function reachesOf({ roles }: Viewer, action: Action): readonly Reach[] {
  const { who, isFree = false } = rowOf(action);
  if (isFree) return ['all'];
  const held = ROLES.flatMap((role) => (roles.has(role) && who[role] !== undefined ? [who[role]] : []));
  // Whoever was given a dispute does with it what a resolver may, also somebody outside finance who has no role.
  return who.resolver === undefined || who.resolver === 'all' ? held : [...held, who.resolver];
}

function isWithin(reach: Reach, standings: readonly Standing[]): boolean {
  return reach === 'all' || standings.some((standing) => reach.includes(standing));
}

function standingsOf(file: Pick<CaseFile, 'accountId' | 'state'>, { userId, ownByLedger }: Viewer): readonly Standing[] {
  const { ownership, disputes } = file.state;
  const isAssigned = disputes.some((dispute) => isAskedOf(dispute, userId));
  const owned = ownership.stage === 'unowned' ? 'unowned' : ownership.by === userId ? 'own' : 'another';
  const standings: Standing[] = [owned];
  if (ownByLedger?.accounts.has(file.accountId)) standings.push('by-ledger');
  if (isAssigned) standings.push('assigned');
  return standings;
}
