import { MAIN_ENTITY } from '#domain/ids.ts';
import { may, seesEntity, seesSegment, type Viewer } from '#domain/rights.ts';
import { type EntitySettings, type Part, type SegmentSettings, whoSees } from '#domain/settings.ts';
import { disputeSettings, roleLists, type TenantState } from '#domain/tenant.ts';
import { traitKey } from '#domain/traits.ts';
import { TENANT_STREAM } from '#record/books.ts';
import type { Deps } from '../deps.ts';
import { missingScopes } from '../scopes.ts';
import { traitsFor } from '../traits.ts';

/** Everything that `/ar settings` shows to this person. */
export async function readSettingsView(deps: Deps, viewer: Viewer) {
  const { state } = await deps.tenant.load(deps.tenantId, TENANT_STREAM);
  return {
    lists: roleLists(state),
    approvers: deps.policy.approvers,
    entities: (await entitiesOf(deps)).filter((entity) => seesEntity(viewer, entity)).map((entity) => settingsOf(state, entity)),
    segments: segmentsOf(state, await traitsFor(deps, 'segment', viewer), viewer),
    disputesChannelId: disputeSettings(state).channelId,
    mayGive: may(viewer, 'roles.change'),
    mayChange: may(viewer, 'settings.change'),
    doubt: viewer.doubt,
    missing: may(viewer, 'settings.change') ? await missingScopes(deps) : [],
  };
}

export async function entitySettings({ tenant, tenantId }: Deps, entity: string): Promise<EntitySettings> {
  return settingsOf((await tenant.load(tenantId, TENANT_STREAM)).state, entity);
}

/** Every entity that there is; a fresh installation has one. */
export async function entitiesOf({ ledger, tenantId }: Pick<Deps, 'ledger' | 'tenantId'>): Promise<readonly string[]> {
  const known = await ledger.entities(tenantId);
  return known.length > 0 ? known : [MAIN_ENTITY];
}

/** Who alone sees an entity or a segment; null: everybody. */
export async function sightOfPart({ tenant, tenantId }: Deps, part: Part) {
  return whoSees((await tenant.load(tenantId, TENANT_STREAM)).state, part);
}

/** Those of the ledger, those that are limited and that it names no longer, and accounts without one. */
function segmentsOf(state: TenantState, named: readonly string[], viewer: Viewer): readonly SegmentSettings[] {
  const limits = state.segmentSight ?? [];
  const gone = limits.map(({ segment }) => segment).filter((name) => !named.some((one) => traitKey(one) === traitKey(name)));
  const all = [...named, ...gone.filter((name) => name !== '')];
  const settingOf = (segment: string) => ({ segment, sight: whoSees(state, { segment }) });
  if (all.length === 0) return limits.map(({ segment }) => settingOf(segment));
  return [...all, ''].filter((name) => seesSegment(viewer, name)).map(settingOf);
}

function settingsOf(state: TenantState, entity: string): EntitySettings {
  const { channels, sharedChannels = [] } = state;
  const channelId = channels[entity] ?? null;
  return {
    entity,
    channelId,
    isShared: channelId !== null && sharedChannels.includes(channelId),
    sight: whoSees(state, { entity }),
  };
}
