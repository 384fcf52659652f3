import type { WebClient } from '@slack/web-api';
import { z } from 'zod';
import { ONE_PAGE, pagesOf } from './paging.ts';

export type Identity = {
  readonly teamId: string;
  readonly botUserId: string;
  readonly enterpriseId: string | null;
  readonly scopes: readonly string[];
};
export type SlackUser = z.infer<typeof userSchema>;
export type Conversation = z.infer<typeof conversationSchema>;
export type UserGroup = { readonly id: string; readonly handle: string; readonly name: string };
export type Moment = { readonly channelId: string; readonly threadTs: string | null; readonly sinceMs: number };
export type Found = { readonly ts: string; readonly messageId: string | null };

/** The event type under which our ids lie in a message's metadata. */
export const METADATA_EVENT = 'tagged_message';
const HISTORY_PAGES = 5;

/** What is asked and changes nothing. */
export function lookups(client: WebClient) {
  return {
    authTest: async (): Promise<Identity> => {
      const answer = authSchema.parse(await client.apiCall('auth.test'));
      return {
        teamId: answer.team_id,
        botUserId: answer.user_id,
        enterpriseId: answer.enterprise_id ?? null,
        scopes: answer.response_metadata?.scopes ?? [],
      };
    },
    recent: (from: Moment) => recentMessages(client, from),
    permalink: async (at: { readonly channelId: string; readonly ts: string }) => {
      const answer = await client.apiCall('chat.getPermalink', { channel: at.channelId, message_ts: at.ts });
      return z.object({ permalink: z.string() }).parse(answer).permalink;
    },
    userInfo: async (userId: string) =>
      z.object({ user: userSchema }).parse(await client.apiCall('users.info', { user: userId })).user,
    conversationInfo: async (channelId: string): Promise<Conversation> =>
      z.object({ channel: conversationSchema }).parse(await client.apiCall('conversations.info', { channel: channelId })).channel,
  };
}

async function recentMessages(client: WebClient, from: Moment): Promise<Found[]> {
  const method = from.threadTs ? 'conversations.replies' : 'conversations.history';
  const wanted = {
    channel: from.channelId,
    ...(from.threadTs ? { ts: from.threadTs } : {}),
    oldest: (from.sinceMs / 1000).toFixed(6),
    include_all_metadata: true,
    limit: 200,
  };
  const ask = async (more: object) => historySchema.parse(await client.apiCall(method, { ...wanted, ...more }));
  const { pages } = await pagesOf(ask, HISTORY_PAGES);
  return pages.flatMap(({ messages }) => messages.map((one) => ({ ts: one.ts, messageId: ourId(one) })));
}

function ourId(message: z.infer<typeof historySchema>['messages'][number]): string | null {
  if (message.metadata?.event_type === METADATA_EVENT) return message.metadata.event_payload.id ?? null;
  return message.client_msg_id ?? null;
}

const authSchema = z.object({
  team_id: z.string(),
  user_id: z.string(),
  enterprise_id: z.string().nullish(),
  response_metadata: z.object({ scopes: z.array(z.string()).optional() }).optional(),
});
export const userSchema = z.object({
  id: z.string(),
  team_id: z.string().optional(),
  name: z.string().optional(),
  real_name: z.string().optional(),
  tz: z.string().nullish(),
  deleted: z.boolean().optional(),
  is_bot: z.boolean().optional(),
  is_restricted: z.boolean().optional(),
  is_ultra_restricted: z.boolean().optional(),
  is_stranger: z.boolean().optional(),
  profile: z
    .object({ real_name: z.string().optional(), display_name: z.string().optional(), email: z.string().optional() })
    .optional(),
  enterprise_user: z.object({ enterprise_id: z.string().optional(), teams: z.array(z.string()).optional() }).optional(),
});
const historySchema = z.object({
  messages: z.array(
    z.object({
      ts: z.string(),
      client_msg_id: z.string().optional(),
      metadata: z
        .object({ event_type: z.string().optional(), event_payload: z.object({ id: z.string().optional() }) })
        .optional()
        .catch(undefined),
    }),
  ),
  ...ONE_PAGE,
});
const conversationSchema = z
  .object({
    id: z.string(),
    name: z.string().catch(''),
    is_ext_shared: z.boolean().catch(false),
    is_pending_ext_shared: z.boolean().catch(false),
    is_private: z.boolean().catch(false),
    is_archived: z.boolean().catch(false),
    is_member: z.boolean().catch(false),
    is_im: z.boolean().catch(false),
  })
  .transform((channel) => ({
    id: channel.id,
    name: channel.name,
    /** With another organisation, or about to be: nothing of a customer may be posted there. */
    isShared: channel.is_ext_shared || channel.is_pending_ext_shared,
    isPrivate: channel.is_private,
    isArchived: channel.is_archived,
    isMember: channel.is_member,
    isDirect: channel.is_im,
  }));
