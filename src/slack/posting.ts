import { type Fault, faultOf } from './faults.ts';
import type { Gateway } from './gateway.ts';
import type { MessageChange, MessageRow } from './message-store.ts';
import { digest, uuidOf } from './op-id.ts';
import type { Published, PublisherOptions, Tag } from './publish.ts';
import type { WireMessage } from './wire.ts';

/** A tag that this process has claimed. */
export type Held = { readonly tag: Tag; readonly row: MessageRow; readonly token: number };

/** When to look for a post whose reply was lost, after losing it. */
const LOOK_AFTER_MS = [300, 2000];
/** Slack has shown a post long before that, or never will. Shorter than the outbox's lease, after which it is tried again. */
const SURELY_SHOWN_MS = 30_000;
const CLOCK_SKEW_MS = 5 * 60_000;

/** The steps of publishing. Each writes first what it is about to do, so that a crash is seen by whoever comes next. */
export function createPosting({ gateway, store, now, log }: PublisherOptions) {
  const release = (held: Held, change: MessageChange) => store.save(held.tag, held.token, change, true);

  const keep = async (held: Held): Promise<Published> => {
    await release(held, {});
    return standing(held.row, 'unchanged');
  };

  const post = async (held: Held, wire: WireMessage, threadTs: string): Promise<Published> => {
    const began = {
      stage: 'posting' as const,
      generation: held.row.generation + 1,
      postingAt: now(),
      threadTs,
      digest: digest(wire),
    };
    if (!(await store.save(held.tag, held.token, began, false))) return failed('busy', 'Another process took over.');
    const row = { ...held.row, ...began };
    try {
      const at = await gateway.post(
        { channelId: held.tag.channelId, threadTs: threadTs || null, messageId: messageIdOf(row) },
        wire,
      );
      await release(held, { stage: 'posted', ...at });
      return standing(at, 'posted');
    } catch (error) {
      const fault = faultOf(error);
      if (fault.sort === 'unknown') return lost({ ...held, row }, fault);
      await release(held, { stage: 'absent', generation: held.row.generation });
      return failed(fault.code, wordsOf(fault));
    }
  };

  /** The reply was lost: looks for the post, and leaves it to people where that tells nothing. */
  const lost = async (held: Held, fault: Fault): Promise<Published> => {
    for (const ms of LOOK_AFTER_MS) {
      await new Promise((resolve) => setTimeout(resolve, ms));
      const found = await lookFor(gateway, held.row);
      if (found === 'unreadable') break;
      if (found !== 'absent') return foundAgain(held, found);
    }
    await release(held, { stage: 'maybe-posted' });
    log.warn({ code: fault.code, kind: held.tag.kind, key: held.tag.key }, 'A post may or may not have arrived.');
    return MAYBE;
  };

  const foundAgain = async (held: Held, ts: string): Promise<Published> => {
    const at = { channelId: held.row.channelId || held.tag.channelId, ts };
    await release(held, { stage: 'posted', ...at });
    return standing(at, 'posted');
  };

  /** A post of earlier of which nobody knows whether it arrived. */
  const recover = async (held: Held, wire: WireMessage, threadTs: string): Promise<Published> => {
    const { row } = held;
    const found = await lookFor(gateway, row);
    if (found === 'absent' && now() - row.postingAt > SURELY_SHOWN_MS) {
      // The same generation, so the same client_msg_id: Slack drops a repeat if it came after all.
      return post({ ...held, row: { ...row, generation: row.generation - 1 } }, wire, threadTs);
    }
    if (found === 'absent' || found === 'unreadable') {
      await release(held, { stage: 'maybe-posted' });
      return MAYBE;
    }
    const there = { ...row, stage: 'posted' as const, channelId: row.channelId || held.tag.channelId, ts: found };
    if (row.digest === digest(wire)) return foundAgain(held, found);
    await store.save(held.tag, held.token, { stage: 'posted', channelId: there.channelId, ts: found }, false);
    return update({ ...held, row: there }, wire, threadTs);
  };

  const update = async (held: Held, wire: WireMessage, threadTs: string): Promise<Published> => {
    const { row } = held;
    // Until Slack has answered nobody knows the text; and whoever lost the claim puts no old text over a newer one.
    if (!(await store.save(held.tag, held.token, { digest: '' }, false))) return failed('busy', 'Another process took over.');
    try {
      await gateway.update(row, wire);
      await release(held, { digest: digest(wire) });
      return standing(row, 'updated');
    } catch (error) {
      const fault = faultOf(error);
      if (fault.code === 'message_not_found') return post(held, wire, row.threadTs || threadTs);
      // An update may be repeated, so an unknown outcome just means that the text is not known any more.
      await release(held, fault.sort === 'unknown' ? {} : { digest: row.digest });
      return failed(fault.code, wordsOf(fault));
    }
  };

  return { keep, post, recover, update };
}

export function failed(code: string, because: string): Published {
  return { stage: 'failed', code, because };
}

export function standing(
  at: { readonly channelId: string; readonly ts: string },
  stage: 'posted' | 'updated' | 'unchanged',
): Published {
  return { stage, channelId: at.channelId, ts: at.ts };
}

const MAYBE: Published = {
  stage: 'maybe-posted',
  because: 'Slack did not answer when this was posted. Look in the channel whether it is there.',
};

function messageIdOf({ tag, generation }: Pick<MessageRow, 'tag' | 'generation'>): string {
  return uuidOf([tag.tenantId, tag.channelId, tag.kind, tag.key, generation].join('/'));
}

/** The post's `ts` if the channel shows it. Reading needs an optional scope. */
async function lookFor(gateway: Gateway, row: MessageRow): Promise<string | 'absent' | 'unreadable'> {
  try {
    const recent = await gateway.recent({
      channelId: row.channelId || row.tag.channelId,
      threadTs: row.threadTs || null,
      sinceMs: row.postingAt - CLOCK_SKEW_MS,
    });
    return recent.find((message) => message.messageId === messageIdOf(row))?.ts ?? 'absent';
  } catch (error) {
    faultOf(error);
    return 'unreadable';
  }
}

export function wordsOf(fault: Fault): string {
  if (fault.sort === 'later') return 'Slack takes no more messages just now. It is tried again.';
  if (NO_ACCESS.has(fault.code)) return 'The bot cannot write in that channel. Invite it there, or choose another channel.';
  return placeWords(fault.code) ?? `Slack refused the message (${fault.code}).`;
}

/** Why nothing about customers is posted in a channel; undefined for any other reason. */
export function placeWords(code: string): string | undefined {
  return PLACE_WORDS[code];
}

const PLACE_WORDS: Readonly<Record<string, string>> = {
  channel_is_shared: 'This channel is shared with another company, so nothing about customers is posted in it.',
  channel_unseen:
    'The bot may not see whether this channel is shared with another company, so nothing is posted: it lacks the scopes channels:read and groups:read. Whoever runs the bot installs it again from the manifest.',
  channel_unsure:
    'Slack did not say just now whether this channel is shared with another company, so nothing is posted until it does.',
};
const NO_ACCESS = new Set([
  'channel_not_found',
  'not_in_channel',
  'is_archived',
  'restricted_action',
  'user_not_in_channel',
  'cannot_dm_bot',
]);
