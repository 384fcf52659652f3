import { ZodError } from 'zod';
import { faultOf, NotPosted } from './faults.ts';
import type { Gateway } from './gateway.ts';
import type { Log } from './log.ts';
import { placeWords } from './posting.ts';

/**
 * What a channel is in the eyes of customer data: `internal` to this company, `shared` with another one, or `unknown`,
 * which nothing is posted in either.
 */
export type Place = { readonly kind: 'internal' | 'shared' } | { readonly kind: 'unknown'; readonly code: string };
export type Places = {
  /** As Slack said within the last minute. */
  readonly kindOf: (channelId: string) => Promise<Place>;
  /** Something happened to the channel: it is asked about anew. */
  readonly forget: (channelId: string) => void;
  /** Told each time that Slack was asked and knew. */
  readonly onSeen: (told: (channelId: string, kind: 'internal' | 'shared') => Promise<void>) => void;
};

type Needs = { readonly gateway: Pick<Gateway, 'conversationInfo'>; readonly log: Log; readonly now?: () => number };

const INTERNAL_FRESH_MS = 60_000;
/** Who made a channel internal again does not wait long; a failure is not asked about with every post. */
const SHARED_FRESH_MS = 60_000;
const UNKNOWN_FRESH_MS = 5_000;
const FRESH_MS = { internal: INTERNAL_FRESH_MS, shared: SHARED_FRESH_MS, unknown: UNKNOWN_FRESH_MS } as const;

export function createPlaces({ gateway, log, now = () => performance.now() }: Needs): Places {
  const known = new Map<string, { readonly place: Promise<Place>; readonly at: number; freshMs: number }>();
  let told: (channelId: string, kind: 'internal' | 'shared') => Promise<void> = async () => {};
  const ask = async (channelId: string): Promise<Place> => {
    const place = await lookAt(gateway, channelId);
    if (place.kind !== 'unknown') {
      // What could not be written down now is written down when Slack is asked again.
      await told(channelId, place.kind).catch((error: unknown) =>
        log.error({ err: error, channelId }, 'a channel was not noted'),
      );
    }
    return place;
  };
  return {
    async kindOf(channelId) {
      // Direct messages go to people of whom the guard knows that they are members.
      if (!/^[CG]/.test(channelId)) return { kind: 'internal' };
      const entry = known.get(channelId);
      if (entry && now() - entry.at < entry.freshMs) return entry.place;
      const asked = { place: ask(channelId), at: now(), freshMs: UNKNOWN_FRESH_MS as number };
      known.set(channelId, asked);
      const place = await asked.place;
      asked.freshMs = FRESH_MS[place.kind];
      return place;
    },
    forget: (channelId) => void known.delete(channelId),
    onSeen: (listener) => {
      told = listener;
    },
  };
}

/** Why nothing is posted there, as a sentence; empty where it is, and where Slack itself would refuse. */
export function whyNotPosted(place: Place): string {
  if (place.kind === 'unknown') return placeWords(codeOf(place.code)) ?? '';
  return place.kind === 'shared' ? (placeWords('channel_is_shared') ?? '') : '';
}

/** The gateway, but for posts into channels in which people of another company are, or may be. */
export function internalOnly(gateway: Gateway, places: Places): Gateway {
  const check = async (channelId: string): Promise<void> => {
    const place = await places.kindOf(channelId);
    if (place.kind === 'shared') throw new NotPosted('channel_is_shared');
    if (place.kind === 'unknown') throw new NotPosted(codeOf(place.code));
  };
  return {
    ...gateway,
    post: async (post, message) => {
      await check(post.channelId);
      return gateway.post(post, message);
    },
    update: async (at, message) => {
      await check(at.channelId);
      return gateway.update(at, message);
    },
    upload: async (upload) => {
      if (upload.channelId !== null) await check(upload.channelId);
      return gateway.upload(upload);
    },
  };
}

async function lookAt(gateway: Needs['gateway'], channelId: string): Promise<Place> {
  try {
    return { kind: (await gateway.conversationInfo(channelId)).isShared ? 'shared' : 'internal' };
  } catch (error) {
    return { kind: 'unknown', code: error instanceof ZodError ? 'unreadable' : faultOf(error).code };
  }
}

/** What Slack would have said to the post as well. */
const PASSED_ON = new Set(['channel_not_found', 'is_archived', 'not_in_channel']);

function codeOf(code: string): string {
  if (PASSED_ON.has(code)) return code;
  return code === 'missing_scope' ? 'channel_unseen' : 'channel_unsure';
}
