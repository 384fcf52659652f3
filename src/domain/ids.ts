import { z } from 'zod';

/** Our own id of an installation. Slack team and enterprise ids map to it. */
export type TenantId = string;
/** One customer within one entity: `a_` and 20 hex digits, from entity, source and customer number. */
export type AccountId = string;
export type InvoiceId = string;
/** A Slack user id. */
export type UserId = string;

export const MAIN_TENANT: TenantId = 'main';
/** The sample ledger's tenant: it never reaches a real Slack. */
export const SAMPLE_TENANT: TenantId = 'sample';
export const TENANTS: readonly TenantId[] = [MAIN_TENANT, SAMPLE_TENANT];
export const MAIN_ENTITY = 'main';

export const accountIdSchema = z.string().regex(/^a_[0-9a-f]{20}$/);
export const idSchema = z.string().min(1).max(80);
export const versionSchema = z.number().int().nonnegative();
