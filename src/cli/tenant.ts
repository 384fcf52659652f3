import type { Config } from '#config.ts';
import { MAIN_TENANT, TENANTS, type TenantId } from '#domain/ids.ts';
import type { Storage } from '#ports.ts';
import { type Installation, listInstallations } from '#record/installations.ts';

/**
 * Whose ledger a command works on: the one there is, or that of the workspace named.
 * @throws with a sentence where it is open which one is meant
 */
export async function tenantFor(
  { SLACK_CLIENT_ID }: Pick<Config, 'SLACK_CLIENT_ID'>,
  storage: Storage,
  workspace: string | undefined,
): Promise<TenantId> {
  if (workspace === undefined && !SLACK_CLIENT_ID) return MAIN_TENANT;
  const installations = await listInstallations(storage);
  const [only, ...more] = installations;
  if (workspace === undefined && only && more.length === 0) return only.tenantId;
  const named = installations.find(({ id }) => id === workspace);
  if (named) return named.tenantId;
  if (!only) throw new Error('No workspace has installed the bot yet. Start it, and open the page at /slack/install.');
  const known = `There are: ${installations.map(nameOf).join(', ')}.`;
  if (workspace === undefined) throw new Error(`Say which workspace it is for: --workspace ID. ${known}`);
  throw new Error(`No workspace ${workspace} has installed the bot. ${known}`);
}

/** The tenants that may have something in the store. */
export async function tenantsIn(storage: Storage): Promise<readonly TenantId[]> {
  const installed = (await listInstallations(storage)).map(({ tenantId }) => tenantId);
  return [...new Set([...TENANTS, ...installed])];
}

export function nameOf({ id, name }: Pick<Installation, 'id' | 'name'>): string {
  return name === '' ? id : `${id} (${name})`;
}
