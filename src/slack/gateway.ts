import type { WebClient, WebClientOptions } from '@slack/web-api';
import { z } from 'zod';
import { type Log, slackLogger } from './log.ts';
import { createPace } from './pace.ts';
import { TokenClient, type TokenSource } from './token.ts';
import type { WireMessage, WireView } from './wire.ts';

/** Slack's Web API, as far as the kit uses it. Calls throw the SDK's errors; `faultOf` says what they mean. */
export type Gateway = {
  readonly authTest: () => Promise<Identity>;
  /** Returns the view's id. */
  readonly openView: (triggerId: string, view: WireView) => Promise<string>;
  readonly pushView: (triggerId: string, view: WireView) => Promise<string>;
  readonly updateView: (viewId: string, view: WireView) => Promise<void>;
  readonly publishHome: (userId: string, view: unknown) => Promise<void>;
  readonly sayEphemeral: (
    to: { channelId: string; userId: string; threadTs: string | null },
    message: WireMessage,
  ) => Promise<void>;
  readonly post: (post: Post, message: WireMessage) => Promise<Posted>;
  readonly update: (at: Posted, message: WireMessage) => Promise<void>;
  /** Messages of a channel, or of a thread, since a moment, oldest last; needs a history scope. */
  readonly recent: (from: { channelId: string; threadTs: string | null; sinceMs: number }) => Promise<readonly Found[]>;
  readonly permalink: (at: Posted) => Promise<string>;
  readonly userInfo: (userId: string) => Promise<SlackUser>;
  /** For what the kit does not wrap (files, canvases): no retries, 10 s, throttled calls rejected. */
  readonly client: WebClient;
};

export type Posted = { readonly channelId: string; readonly ts: string };
export type Post = { readonly channelId: string; readonly threadTs: string | null; readonly messageId: string | null };
export type Found = { readonly ts: string; readonly messageId: string | null };
export type Identity = {
  readonly teamId: string;
  readonly botUserId: string;
  readonly enterpriseId: string | null;
  readonly scopes: readonly string[];
};
export type SlackUser = z.infer<typeof userSchema>;

/** The event type under which our ids lie in a message's metadata. */
const METADATA_EVENT = 'tagged_message';
const HISTORY_PAGES = 5;

export type GatewayOptions = {
  readonly token: string | TokenSource;
  readonly slackApiUrl: string;
  /** Of an installation for a whole organization: the workspace for methods that ask for one. */
  readonly teamId?: string;
  readonly log: Log;
  /** Between two posts to one channel; Slack wants a second. */
  readonly postEveryMs?: number;
  readonly timeoutMs?: number;
};

/**
 * Two clients: what a person waits for must fail fast, what is posted may wait its turn. Neither ever retries by
 * itself: the SDK would post twice where a reply was lost.
 */
export function createGateway(options: GatewayOptions): Gateway {
  const interactive = new TokenClient(options.token, {
    ...clientOptions(options),
    timeout: Math.min(options.timeoutMs ?? 10_000, 2500),
  });
  const patient = new TokenClient(options.token, clientOptions(options));
  const pace = createPace({ everyMs: options.postEveryMs ?? 1000 });
  return { ...viewCalls(interactive), ...messageCalls(patient, pace), ...lookups(interactive), client: patient };
}

export function clientOptions(options: Pick<GatewayOptions, 'slackApiUrl' | 'log' | 'timeoutMs' | 'teamId'>): WebClientOptions {
  return {
    slackApiUrl: options.slackApiUrl,
    allowAbsoluteUrls: false,
    retryConfig: { retries: 0 },
    timeout: options.timeoutMs ?? 10_000,
    rejectRateLimitedCalls: true,
    logger: slackLogger(options.log),
    ...(options.teamId ? { teamId: options.teamId } : {}),
  };
}

function viewCalls(client: WebClient) {
  const viewSchema = z.object({ view: z.object({ id: z.string() }) });
  return {
    openView: async (triggerId: string, view: WireView) =>
      viewSchema.parse(await client.apiCall('views.open', { trigger_id: triggerId, view })).view.id,
    pushView: async (triggerId: string, view: WireView) =>
      viewSchema.parse(await client.apiCall('views.push', { trigger_id: triggerId, view })).view.id,
    updateView: async (viewId: string, view: WireView) => {
      await client.apiCall('views.update', { view_id: viewId, view });
    },
    publishHome: async (userId: string, view: unknown) => {
      await client.apiCall('views.publish', { user_id: userId, view });
    },
    sayEphemeral: async (to: { channelId: string; userId: string; threadTs: string | null }, message: WireMessage) => {
      const thread = to.threadTs ? { thread_ts: to.threadTs } : {};
      await client.apiCall('chat.postEphemeral', { channel: to.channelId, user: to.userId, ...thread, ...message });
    },
  };
}

function messageCalls(client: WebClient, pace: ReturnType<typeof createPace>) {
  const postedSchema = z.object({ channel: z.string(), ts: z.string() });
  return {
    post: async (post: Post, message: WireMessage): Promise<Posted> => {
      const answer = await pace.run('chat.postMessage', post.channelId, () =>
        client.apiCall('chat.postMessage', {
          channel: post.channelId,
          ...message,
          ...(post.threadTs ? { thread_ts: post.threadTs } : {}),
          ...(post.messageId ? identification(post.messageId) : {}),
          unfurl_links: false,
          unfurl_media: false,
        }),
      );
      const { channel, ts } = postedSchema.parse(answer);
      return { channelId: channel, ts };
    },
    update: async (at: Posted, message: WireMessage) => {
      await pace.run('chat.update', at.channelId, () =>
        client.apiCall('chat.update', { channel: at.channelId, ts: at.ts, ...message }),
      );
    },
  };
}

/** `client_msg_id` lets Slack drop a repeat, the metadata lets us find a post whose reply was lost. Ids only. */
function identification(messageId: string) {
  return { client_msg_id: messageId, metadata: { event_type: METADATA_EVENT, event_payload: { id: messageId } } };
}

function lookups(client: WebClient) {
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
    recent: (from: { channelId: string; threadTs: string | null; sinceMs: number }) => recentMessages(client, from),
    permalink: async (at: Posted) => {
      const answer = await client.apiCall('chat.getPermalink', { channel: at.channelId, message_ts: at.ts });
      return z.object({ permalink: z.string() }).parse(answer).permalink;
    },
    userInfo: async (userId: string) =>
      z.object({ user: userSchema }).parse(await client.apiCall('users.info', { user: userId })).user,
  };
}

async function recentMessages(
  client: WebClient,
  from: { channelId: string; threadTs: string | null; sinceMs: number },
): Promise<Found[]> {
  const method = from.threadTs ? 'conversations.replies' : 'conversations.history';
  const found: Found[] = [];
  let cursor = '';
  for (let page = 0; page < HISTORY_PAGES; page++) {
    const answer = historySchema.parse(
      await client.apiCall(method, {
        channel: from.channelId,
        ...(from.threadTs ? { ts: from.threadTs } : {}),
        ...(cursor ? { cursor } : {}),
        oldest: (from.sinceMs / 1000).toFixed(6),
        include_all_metadata: true,
        limit: 200,
      }),
    );
    found.push(...answer.messages.map((one) => ({ ts: one.ts, messageId: ourId(one) })));
    cursor = answer.response_metadata?.next_cursor ?? '';
    if (cursor === '') return found;
  }
  return found;
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
const userSchema = z.object({
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
  profile: z.object({ display_name: z.string().optional(), email: z.string().optional() }).optional(),
  enterprise_user: z.object({ teams: z.array(z.string()).optional() }).optional(),
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
  response_metadata: z.object({ next_cursor: z.string().optional() }).optional(),
});
