import { MAIN_ENTITY } from '#domain/ids.ts';
import { may, type Viewer } from '#domain/rights.ts';
import type { EntitySettings } from '#domain/settings.ts';
import { roleLists, type TenantState } from '#domain/tenant.ts';
import { TENANT_STREAM } from '#record/books.ts';
import type { Deps } from '../deps.ts';

/** Everything that `/ar settings` shows to this person. */
export async function readSettingsView(deps: Deps, viewer: Viewer) {
  const { state } = await deps.tenant.load(deps.tenantId, TENANT_STREAM);
  const isSeen = (entity: string) => viewer.entities === null || viewer.entities.includes(entity);
  return {
    lists: roleLists(state),
    approvers: deps.policy.approvers,
    entities: (await entitiesOf(deps)).filter(isSeen).map((entity) => settingsOf(state, entity)),
    mayGive: may(viewer, 'roles.change'),
    mayChange: may(viewer, 'settings.change'),
    doubt: viewer.doubt,
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

function settingsOf({ channels, sharedChannels = [], sight = [] }: TenantState, entity: string): EntitySettings {
  const channelId = channels[entity] ?? null;
  return {
    entity,
    channelId,
    isShared: channelId !== null && sharedChannels.includes(channelId),
    sight: sight.find((limit) => limit.entity === entity) ?? null,
  };
}
