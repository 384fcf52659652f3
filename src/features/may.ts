import { z } from 'zod';
import type { CaseFile } from '#domain/case.ts';
import { accountIdSchema, idSchema } from '#domain/ids.ts';
import { type Refusal, refuse } from '#domain/refusal.ts';
import { type Action, may, mayAnyhow, mayBeOffered, onDispute, refusalFor, type Viewer } from '#domain/rights.ts';
import { accountStream } from '#record/cases.ts';
import type { MayThey } from '#slack/asking.ts';
import type { ButtonElement } from '#slack/blocks.ts';
import { routeIdOf } from '#slack/routes.ts';
import type { Deps } from './deps.ts';
import { actionOf, ROUTES } from './rights-map.ts';

const onSomeAccount = z.object({ account: accountIdSchema, dispute: idSchema.optional().catch(undefined) });
const NO_ROW = refuse('rights.no-row', 'Nobody has said who may do this, so nothing was done. Tell whoever runs the bot.');

/**
 * Asked before whatever somebody does, by the rights of that moment. Where a button names an account it is looked at as
 * it now is; where a verb names one by its name, `accountMeant` asks again once it is found.
 */
export function mayThey(deps: Pick<Deps, 'rights' | 'cases' | 'tenantId'>): MayThey {
  return async ({ kind, id, person: { userId }, payload }): Promise<Refusal | null> => {
    const action = actionOf({ kind, id });
    if (action === null) return NO_ROW;
    const viewer = await deps.rights.of(userId);
    if (mayAnyhow(viewer, action)) return null;
    const on = onSomeAccount.safeParse(payload).data;
    if (!may(viewer, action) || on === undefined) return refusalFor(viewer, action);
    const page = await deps.cases.load(deps.tenantId, accountStream(on.account));
    if (page.version === 0) return null;
    return refusalFor(viewer, action, on.dispute === undefined ? page : onDispute(page, on.dispute));
  };
}

/** The buttons of an account that somebody may click; for a card that several see, what some collector may. */
export function offered(buttons: readonly ButtonElement[], file: CaseFile, viewer: Viewer | null): readonly ButtonElement[] {
  return buttons.filter(({ action_id }) => {
    const action = routeActionOf(action_id ?? '');
    return action !== null && (viewer ? may(viewer, action, file) : mayBeOffered(action, file));
  });
}

function routeActionOf(actionId: string): Action | null {
  return ROUTES[routeIdOf(actionId)] ?? null;
}
