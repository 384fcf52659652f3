import type { Deps } from '#features/deps.ts';
import type { Feature } from '#features/feature.ts';
import { noteInstaller } from '#features/settings/settings.command.ts';
import { BOT_TENANT, type Installation, type Installations } from '#record/installations.ts';
import type { Leases } from '#record/leases.ts';
import { type Listener, listenerOf } from '#slack/front.ts';
import { createGateway } from '#slack/gateway.ts';
import type { OAuth } from '#slack/oauth.ts';
import { organization } from '#slack/organization.ts';
import type { WhoIs } from '#slack/people.ts';
import { createRotating, type Vault } from '#slack/rotating.ts';
import { type Ground, openTenant, type Tenant } from './tenant.ts';

export type ResidentOptions = Omit<Ground, 'tenantId'> & {
  readonly featuresOf: (deps: Deps, whoIs: WhoIs) => readonly Feature[];
  readonly installations: Installations;
  readonly leases: Leases;
  /** This process among those that share the store. */
  readonly owner: string;
  readonly oauth: OAuth;
  readonly apiUrl: string;
  readonly postEveryMs?: number;
  readonly confirmMs?: number;
  /** Told when Slack turned out to know the tokens no more, and they were deleted. */
  readonly onLost: (installation: Installation) => void;
};

/** One installation of many: its tenant, alive, and what hears for it. */
export type Resident = {
  readonly installation: Installation;
  readonly tenant: Tenant;
  readonly listener: Listener;
  readonly tokens: ReturnType<typeof createRotating>;
};

/** A refresh takes a call to Slack and two writes. */
const REFRESH_LEASE_MS = 30_000;

/**
 * Opens the tenant of an installation and lets it work.
 * @throws SealBroken where its tokens cannot be read
 */
export async function openResident(options: ResidentOptions, installation: Installation): Promise<Resident> {
  const { log, oauth, clock, postEveryMs, confirmMs, apiUrl, watch } = options;
  const { id, tenantId, botUserId, botId } = installation;
  const tokens = createRotating({
    vault: vaultOf(options, installation),
    oauth,
    now: clock.now,
    log,
    ...(confirmMs === undefined ? {} : { confirmMs }),
  });
  // An installation whose tokens cannot be read is not opened.
  await tokens.current();
  const teams = async () => oauth.teams(await tokens.current());
  const whole = installation.kind === 'enterprise' ? { organization: organization(id, teams) } : {};
  const gateway = createGateway({
    token: tokens,
    slackApiUrl: apiUrl,
    log,
    ...whole,
    ...(watch ? { meter: watch.meter } : {}),
    ...(postEveryMs === undefined ? {} : { postEveryMs }),
  });
  const tenant = await openTenant({
    ...options,
    ...whole,
    tenantId,
    gateway,
    isOurs: async (ids) => (installation.kind === 'team' ? ids.teamId === id : (ids.enterpriseId ?? id) === id),
  });
  await noteInstaller({ tenantId, tenant: tenant.record.tenant, today: tenant.record.today }, installation.installedBy);
  const listener = await listenerOf(tenant.kit, { botUserId, botId }, log);
  tenant.start();
  return { installation, tenant, listener, tokens };
}

function vaultOf(options: ResidentOptions, installation: Installation): Vault {
  const { installations, leases, owner, clock } = options;
  const { id } = installation;
  const resource = { tenantId: BOT_TENANT, resource: `refresh/${id}` };
  return {
    read: async () => {
      const found = await installations.withTokens(id);
      return found && { tokens: found.tokens, version: found.installation.version };
    },
    beginRefresh: (version) => installations.beginRefresh(id, version, clock.now()),
    replace: (version, tokens) => installations.replaceTokens(id, version, tokens),
    alone: async (work) => {
      const lease = await leases.claim({ ...resource, owner, lifeMs: REFRESH_LEASE_MS });
      if (!lease) return null;
      try {
        return await work();
      } finally {
        await leases.release({ ...resource, ...lease }).catch(() => undefined);
      }
    },
    lost: async (because) => {
      if (await installations.remove(id, { because })) options.onLost(installation);
    },
  };
}
