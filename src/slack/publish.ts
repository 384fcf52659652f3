import { coalesced } from './coalesce.ts';
import { faultOf } from './faults.ts';
import type { Gateway } from './gateway.ts';
import type { Message } from './layout.ts';
import type { Log } from './log.ts';
import type { MessageStore } from './message-store.ts';
import { digest } from './op-id.ts';
import { createPosting, failed, type Held, standing, wordsOf } from './posting.ts';
import { type WireMessage, wireMessage } from './wire.ts';

/**
 * Names one message for good. Publishing reconciles by it: none yet, it is posted; other text, it is changed; same
 * text, nothing happens. `channelId` may be a user's id: the message then goes to the direct messages with them.
 */
export type Tag = {
  readonly tenantId: string;
  readonly channelId: string;
  /** What sort of message: `digest`, `account-card`. */
  readonly kind: string;
  /** Which one: a day, an account id. */
  readonly key: string;
};

export type Published =
  | { readonly stage: 'posted' | 'updated' | 'unchanged'; readonly channelId: string; readonly ts: string }
  /** The post may have arrived; nothing tells. It is not posted again: a person settles it. */
  | { readonly stage: 'maybe-posted'; readonly because: string }
  /** Nothing was posted or changed; publishing again later is safe. */
  | { readonly stage: 'failed'; readonly code: string; readonly because: string };

export type Whispered =
  | { readonly stage: 'said' }
  /** The person is not in that channel; the bot is. */
  | { readonly stage: 'unheard' }
  | { readonly stage: 'failed'; readonly because: string };

/**
 * Says how a message reads now. It is asked again where another process published meanwhile, so that no older text takes
 * the place of a newer one.
 */
export type Making = () => Promise<Message>;

export type Publish = (tag: Tag, message: Message | Making, options?: { readonly threadOf?: Tag }) => Promise<Published>;

export type Publisher = {
  readonly publish: Publish;
  /** Where the message of a tag stands; null while it is not known to be posted. */
  readonly find: (tag: Tag) => Promise<{ readonly channelId: string; readonly ts: string } | null>;
  /** The tag of the message that stands there; null where it is none of ours. */
  readonly tagAt: (place: { readonly tenantId: string; readonly channelId: string; readonly ts: string }) => Promise<Tag | null>;
  /** A link to it; null while it is not known to be posted. */
  readonly linkTo: (tag: Tag) => Promise<string | null>;
  /** Says something to one person in a channel: it arrives only where the bot may write. */
  readonly whisper: (at: { readonly channelId: string; readonly userId: string }, message: Message) => Promise<Whispered>;
  /** Posts of which nobody knows whether they arrived. */
  readonly maybePosted: (tenantId: string) => Promise<readonly Tag[]>;
  /** A person looked. Arrived: it stays as it is. Not arrived: the next publish posts it. */
  readonly settle: (tag: Tag, found: 'arrived' | 'not-arrived') => Promise<void>;
};

export type PublisherOptions = {
  readonly gateway: Gateway;
  readonly store: MessageStore;
  readonly now: () => number;
  readonly log: Log;
  readonly leaseMs?: number;
};

type Asked = { readonly tag: Tag; readonly make: () => Promise<WireMessage>; readonly threadOf: Tag | undefined };

/** Renewed while a post waits for Slack's limits, so that it may be short: after a crash others wait for its end. */
const LEASE_MS = 30_000;
const BUSY_TRIES = 12;
const BUSY_WAIT_MS = 250;

/** Publishes by tag: never twice, by however many processes at once, and whatever reply gets lost. */
export function createPublisher(options: PublisherOptions): Publisher {
  const { gateway, store, leaseMs = LEASE_MS } = options;
  const posting = createPosting(options);

  const reconcile = async (held: Held, wire: WireMessage, threadTs: string): Promise<Published> => {
    const { row } = held;
    if (row.stage === 'settled') return posting.keep(held);
    if (row.stage === 'absent') return posting.post(held, wire, threadTs);
    if (row.stage !== 'posted') return posting.recover(held, wire, threadTs);
    return row.digest === digest(wire) ? posting.keep(held) : posting.update(held, wire, threadTs);
  };
  const publishNow = async ({ tag, make, threadOf }: Asked): Promise<Published> => {
    const root = threadOf ? await store.find(threadOf) : null;
    if (threadOf && root?.stage !== 'posted')
      return failed('no_thread', 'The message whose thread this belongs to is not posted.');
    const threadTs = root?.ts ?? '';
    const known = await store.find(tag);
    const early = await make();
    if (known?.stage === 'posted' && known.digest === digest(early)) return standing(known, 'unchanged');
    const claim = await claimed(store, tag, leaseMs);
    if (!claim) return failed('busy', 'Another process is publishing it.');
    const stopRenewing = renewing(() => store.save(tag, claim.token, {}, false), leaseMs);
    const isFresh = claim.token === (known?.token ?? 0) + 1;
    const wire = isFresh ? Promise.resolve(early) : make();
    return wire.then((text) => reconcile({ tag, ...claim }, text, threadTs)).finally(stopRenewing);
  };
  const inTurn = coalesced<Asked, Published>(({ tag }) => digest(tag), publishNow);
  const publish: Publish = async (tag, message, { threadOf } = {}) => {
    const make = async () => wireMessage(typeof message === 'function' ? await message() : message);
    return inTurn({ tag, make, threadOf });
  };
  const find = async (tag: Tag) => {
    const row = await store.find(tag);
    return row?.stage === 'posted' ? { channelId: row.channelId, ts: row.ts } : null;
  };
  return {
    publish,
    find,
    tagAt: async (place) => (await store.at(place))?.tag ?? null,
    async linkTo(tag) {
      const at = await find(tag);
      if (!at) return null;
      return gateway.permalink(at).catch(noLink);
    },
    async whisper(at, message) {
      try {
        await gateway.sayEphemeral({ ...at, threadTs: null }, wireMessage(message));
        return { stage: 'said' };
      } catch (error) {
        const fault = faultOf(error);
        if (fault.code === 'user_not_in_channel') return { stage: 'unheard' };
        return { stage: 'failed', because: wordsOf(fault) };
      }
    },
    maybePosted: async (tenantId) => (await store.maybePosted(tenantId)).map((row) => row.tag),
    async settle(tag, found) {
      const claim = await claimed(store, tag, leaseMs);
      if (!claim) throw new Error('The message is being published just now.');
      const isOpen = claim.row.stage === 'posting' || claim.row.stage === 'maybe-posted';
      const stage = found === 'arrived' ? ('settled' as const) : ('absent' as const);
      await store.save(tag, claim.token, isOpen ? { stage } : {}, true);
    },
  };
}

function noLink(error: unknown): null {
  faultOf(error);
  return null;
}

function renewing(renew: () => Promise<unknown>, leaseMs: number): () => void {
  // A renewal that fails costs the claim; the next write then notices.
  const timer = setInterval(() => void renew().catch(() => {}), leaseMs / 3);
  timer.unref();
  return () => clearInterval(timer);
}

/** Two at once: one publishes, the other waits for its turn and mostly finds nothing left to do. */
async function claimed(store: MessageStore, tag: Tag, leaseMs: number) {
  for (let tried = 0; tried < BUSY_TRIES; tried++) {
    const claim = await store.claim(tag, leaseMs);
    if (claim) return claim;
    await new Promise((resolve) => setTimeout(resolve, BUSY_WAIT_MS));
  }
  return null;
}
