import { addDays, dayAt } from '#domain/day.ts';
import type { UserId } from '#domain/ids.ts';
import { type Refusal, refuse } from '#domain/refusal.ts';
import { digestDueAt, parseDigestTime } from '#domain/schedule.ts';
import type { ChannelFact, ChannelState } from '#domain/subscription.ts';
import type { Decided, Done } from '#record/book.ts';
import { type ChannelPage, channelStream } from '#record/books.ts';
import type { Deps } from '../deps.ts';

type Ask = { readonly channelId: string; readonly by: UserId; readonly opId: string };

/** Sets the time of a channel's daily digest, or changes it. `when` is what was typed: `08:30 Europe/Berlin`. */
export async function subscribe(
  deps: Deps,
  { channelId, by, opId, when }: Ask & { readonly when: string },
): Promise<Done<ChannelPage> | Refusal> {
  const time = parseDigestTime(when, deps.policy.timeZone);
  if ('refused' in time) return time;
  const nowMs = deps.clock.now();
  const today = dayAt(nowMs, time.zone);
  const firstOn = nowMs < digestDueAt(time, today) ? today : addDays(today, 1);
  const subscribed = { type: 'digest.subscribed', channelId, by, on: deps.today(), firstOn, when: time } as const;
  return write(deps, { channelId, by, opId }, () => ({ facts: [subscribed] }));
}

export async function unsubscribe(deps: Deps, ask: Ask): Promise<Done<ChannelPage> | Refusal> {
  const stopped = { type: 'digest.stopped', channelId: ask.channelId, by: ask.by, on: deps.today() } as const;
  return write(deps, ask, ({ subscription }) =>
    subscription
      ? { facts: [stopped] }
      : refuse('digest.none', 'This channel gets no digest. Start one: /ar digest here 08:30 Europe/Berlin.'),
  );
}

function write(
  { channels, tenantId }: Deps,
  { channelId, by, opId }: Ask,
  decide: (state: ChannelState) => Decided<ChannelFact> | Refusal,
): Promise<Done<ChannelPage> | Refusal> {
  return channels.command({ tenantId, stream: channelStream(channelId), opId, actor: by, decide: (page) => decide(page.state) });
}
