import { isShared, payloadName } from '#workspace/conversations.ts';
import type { JsonObject } from '#workspace/json.ts';
import type { ResponseTarget } from '#workspace/tickets.ts';
import { RESPONSE_PATH } from '#workspace/web-api/response-url.ts';
import type { ConversationRecord, World } from '#workspace/world.ts';

/** Parts that all of Slack's payloads share. */

/** Deprecated by Slack, yet still in each payload. Nothing may trust it. */
export const VERIFICATION_TOKEN = 'deprecated-verification-token';

export function common(world: World): JsonObject {
  return {
    api_app_id: world.appId,
    token: VERIFICATION_TOKEN,
    team: { id: world.team.id, domain: world.team.domain },
    enterprise: world.org && { id: world.org.id, name: world.org.name },
    is_enterprise_install: isOfWholeOrg(world),
  };
}

/** The app was installed once for all workspaces of the organization. */
export function isOfWholeOrg({ org }: World): boolean {
  return org?.isAppInstalled ?? false;
}

export function userOf(world: World, person: string): JsonObject {
  const known = world.people.get(person);
  return { id: person, username: known?.name ?? '', name: known?.name ?? '', team_id: known?.teamId ?? world.team.id };
}

export function channelOf(conversation: ConversationRecord): JsonObject {
  return { id: conversation.id, name: payloadName(conversation) };
}

export function trigger(world: World, of: { person: string; view: string | null; conversation: string | null }): JsonObject {
  return { trigger_id: world.tickets.issueTrigger(of) };
}

export function responseUrl(world: World, target: ResponseTarget): string {
  return `${world.origin()}${RESPONSE_PATH}${world.tickets.issueResponseUrl(target)}`;
}

export function actionTs(world: World): string {
  return world.nextTs();
}

/** The envelope of the Events API around one event. */
export function eventPayload(world: World, event: JsonObject, conversation?: ConversationRecord): JsonObject {
  const eventId = world.nextId('Ev');
  return {
    token: VERIFICATION_TOKEN,
    team_id: world.team.id,
    context_team_id: world.team.id,
    context_enterprise_id: world.org?.id ?? null,
    ...(world.org ? { enterprise_id: world.org.id } : {}),
    api_app_id: world.appId,
    event,
    type: 'event_callback',
    event_id: eventId,
    event_time: Math.floor(world.clock.now() / 1000),
    authorizations: [
      {
        enterprise_id: world.org?.id ?? null,
        team_id: world.team.id,
        user_id: world.bot.userId,
        is_bot: true,
        is_enterprise_install: isOfWholeOrg(world),
      },
    ],
    is_ext_shared_channel: conversation !== undefined && isShared(world, conversation),
    event_context: `4-${eventId}`,
  };
}
