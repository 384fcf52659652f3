import type { WebClient, WebClientOptions } from '@slack/web-api';
import { z } from 'zod';
import { type Downloaded, fileCalls, type Upload, type Uploaded } from './file-calls.ts';
import type { SlackFile } from './files.ts';
import { type Log, slackLogger } from './log.ts';
import {
  type Conversation,
  type Found,
  type Identity,
  lookups,
  METADATA_EVENT,
  type Moment,
  type SlackUser,
  type UserGroup,
} from './lookups.ts';
import type { Meter } from './meter.ts';
import { type Organization, teamCalls } from './organization.ts';
import { createPace, type Time } from './pace.ts';
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
  readonly recent: (from: Moment) => Promise<readonly Found[]>;
  readonly permalink: (at: Posted) => Promise<string>;
  readonly userInfo: (userId: string) => Promise<SlackUser>;
  /** What a channel is; needs `channels:read`, and `groups:read` for private ones. */
  readonly conversationInfo: (channelId: string) => Promise<Conversation>;
  /** Everybody whom Slack lists, also guests, bots and who has left; null where there are more than 20,000. */
  readonly users: () => Promise<readonly SlackUser[] | null>;
  /** All user groups of the workspace. Needs `usergroups:read`, as do their members. */
  readonly userGroups: () => Promise<readonly UserGroup[]>;
  /** Needs `usergroups:read`. */
  readonly userGroupMembers: (groupId: string) => Promise<readonly string[]>;
  /** The bytes of a file that somebody gave the bot, or why not, as a sentence. Needs `files:read`. */
  readonly download: (file: SlackFile, maxBytes: number) => Promise<Downloaded>;
  /** Puts a file into a channel or thread. Needs `files:write`. Not safe to repeat. */
  readonly upload: (upload: Upload) => Promise<Uploaded>;
  /** For what the kit does not wrap (canvases): no retries, 10 s, throttled calls rejected. */
  readonly client: WebClient;
};

export type Posted = { readonly channelId: string; readonly ts: string };
export type Post = { readonly channelId: string; readonly threadTs: string | null; readonly messageId: string | null };
export type { Conversation, Found, Identity, SlackUser } from './lookups.ts';

export type GatewayOptions = {
  readonly token: string | TokenSource;
  readonly slackApiUrl: string;
  /** Where a whole organization installed the bot. */
  readonly organization?: Organization;
  readonly log: Log;
  /** Between two posts to one channel; Slack wants a second. */
  readonly postEveryMs?: number;
  readonly timeoutMs?: number;
  /** By which posts are spaced out. */
  readonly time?: Time;
  readonly meter?: Meter;
};

/**
 * Two clients: what a person waits for must fail fast, what is posted may wait its turn. Neither ever retries by
 * itself: the SDK would post twice where a reply was lost.
 */
export function createGateway(options: GatewayOptions): Gateway {
  const called = options.meter?.called;
  const timeout = Math.min(options.timeoutMs ?? 10_000, 2500);
  const interactive = new TokenClient(options.token, { ...clientOptions(options), timeout }, called);
  const patient = new TokenClient(options.token, clientOptions(options), called);
  const pace = createPace({ everyMs: options.postEveryMs ?? 1000, ...(options.time ? { time: options.time } : {}) });
  return {
    ...viewCalls(interactive),
    ...messageCalls(patient, pace),
    ...lookups(interactive),
    ...teamCalls(interactive, options.organization),
    ...fileCalls(patient, options),
    client: patient,
  };
}

export function clientOptions(options: Pick<GatewayOptions, 'slackApiUrl' | 'log' | 'timeoutMs'>): WebClientOptions {
  return {
    slackApiUrl: options.slackApiUrl,
    allowAbsoluteUrls: false,
    retryConfig: { retries: 0 },
    timeout: options.timeoutMs ?? 10_000,
    rejectRateLimitedCalls: true,
    fetch: throttledInWords,
    logger: slackLogger(options.log),
  };
}

/** "Too many calls" without saying for how long: the SDK would take that for a mistake of the program. */
const UNSAID_RETRY_AFTER_S = '5';

const throttledInWords: NonNullable<WebClientOptions['fetch']> = async (url, init) => {
  const answer = await fetch(url, init);
  if (answer.status !== 429 || /^\d+$/.test(answer.headers.get('retry-after') ?? '')) return answer;
  return new Response(null, { status: 429, headers: { 'retry-after': UNSAID_RETRY_AFTER_S } });
};

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
