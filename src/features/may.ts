import { z } from 'zod';
import type { CaseFile } from '#domain/case.ts';
import { accountIdSchema, idSchema } from '#domain/ids.ts';
import { type Refusal, refuse } from '#domain/refusal.ts';
import {
  type Action,
  changesSomething,
  may,
  mayAnyhow,
  mayBeOffered,
  onDispute,
  refusalFor,
  type Viewer,
} from '#domain/rights.ts';
import { accountStream } from '#record/cases.ts';
import type { MayThey } from '#slack/asking.ts';
import type { ButtonElement } from '#slack/blocks.ts';
import type { Person } from '#slack/kit.ts';
import { type Offers, offeredMessage } from '#slack/offering.ts';
import type { WhoIs } from '#slack/people.ts';
import type { Publisher } from '#slack/publish.ts';
import { routeIdOf } from '#slack/routes.ts';
import type { Deps } from './deps.ts';
import { takeOverAccount } from './ownership/ownership.routes.ts';
import type { Rights } from './rights.ts';
import { actionOf, ROUTES } from './rights-map.ts';

/** Why somebody who was a full member a moment ago may do nothing any more; null where they still are one. */
export type NoLongerMember = (person: Pick<Person, 'userId' | 'teamId'>) => Promise<Refusal | null>;

const onSomeAccount = z.object({ account: accountIdSchema, dispute: idSchema.optional().catch(undefined) });
const NO_ROW = refuse('rights.no-row', 'Nobody has said who may do this, so nothing was done. Tell whoever runs the bot.');

/**
 * Asked before whatever somebody does, by the rights of that moment. Where a button names an account it is looked at as
 * it now is; where a verb names one by its name, `accountMeant` asks again once it is found.
 */
export function mayThey(deps: Pick<Deps, 'rights' | 'cases' | 'tenantId'>, noLongerMember: NoLongerMember): MayThey {
  return async ({ kind, id, person, payload }) => {
    const { userId } = person;
    const action = actionOf({ kind, id });
    if (action === null) return NO_ROW;
    const left = changesSomething(action) ? await noLongerMember(person) : null;
    if (left) return left;
    const viewer = await (changesSomething(action) ? deps.rights.now : deps.rights.of)(userId);
    if (mayAnyhow(viewer, action)) return offersOf(viewer);
    const on = onSomeAccount.safeParse(payload).data;
    if (!may(viewer, action) || on === undefined) return refusalFor(viewer, action) ?? offersOf(viewer);
    const page = await deps.cases.load(deps.tenantId, accountStream(on.account));
    if (page.version === 0) return offersOf(viewer);
    return refusalFor(viewer, action, on.dispute === undefined ? page : onDispute(page, on.dispute)) ?? offersOf(viewer);
  };
}

/** The buttons of an account that somebody may click; for a card that several see, what some collector may. */
export function offered(buttons: readonly ButtonElement[], file: CaseFile, viewer: Viewer | null): readonly ButtonElement[] {
  const { ownership } = file.state;
  const isTheirs = ownership.stage === 'owned' && ownership.by === viewer?.userId;
  return buttons.filter(({ action_id = '' }) => {
    if (isTheirs && routeIdOf(action_id) === takeOverAccount.id) return false;
    const action = routeActionOf(action_id);
    return action !== null && (viewer ? may(viewer, action, file) : mayBeOffered(action, file));
  });
}

/**
 * Publishes as it is, but for direct messages: they offer only what the person may, and who became a guest or left gets
 * none, whatever they still own.
 */
export function offeringTo(publisher: Publisher, rights: Pick<Rights, 'of'>, whoIs: WhoIs): Publisher {
  return {
    ...publisher,
    publish: async (tag, message, options) => {
      if (!/^[UW]/.test(tag.channelId)) return publisher.publish(tag, message, options);
      // Of which team they are does not matter: nobody of another one is ever written to.
      const { kind } = await whoIs(tag.channelId, '');
      if (NO_MEMBERS.has(kind)) return NOT_POSTED;
      const making = async () =>
        offeredMessage(typeof message === 'function' ? await message() : message, offersOf(await rights.of(tag.channelId)));
      return publisher.publish(tag, making, options);
    },
  };
}

const NO_MEMBERS: ReadonlySet<string> = new Set(['guest', 'deactivated', 'bot']);
const NOT_POSTED = {
  stage: 'failed',
  code: 'not_a_member',
  because: 'They are no full member of the workspace any more, so they are told nothing about customers.',
} as const;

/** What somebody may click at all; whether they may do it to a certain account, the click itself finds out. */
function offersOf(viewer: Viewer): Offers {
  const offers = remembered.get(viewer) ?? offersTo(viewer);
  remembered.set(viewer, offers);
  return offers;
}

/** A queue asks of the same few buttons again and again. */
const remembered = new WeakMap<Viewer, Offers>();

function offersTo(viewer: Viewer): Offers {
  const answers = new Map<string, boolean>();
  return (routeId) => {
    const known = answers.get(routeId);
    if (known !== undefined) return known;
    const action = ROUTES[routeId];
    const answer = action !== undefined && may(viewer, action);
    answers.set(routeId, answer);
    return answer;
  };
}

/** The buttons that belong to no account and that somebody may click. */
export function permitted(buttons: readonly ButtonElement[], viewer: Viewer): readonly ButtonElement[] {
  return buttons.filter(({ action_id }) => {
    const action = routeActionOf(action_id ?? '');
    return action !== null && may(viewer, action);
  });
}

function routeActionOf(actionId: string): Action | null {
  return ROUTES[routeIdOf(actionId)] ?? null;
}
