import type { Conduct } from './conduct.ts';
import { type MentionDelivery, readDirectMessage, readEvent, readHome, readMention } from './incoming.ts';
import type { Handler, MentionCall } from './kit.ts';
import type { Ended } from './meter.ts';
import { isRefusal, type Reply } from './replies.ts';
import { createSeen, endOf } from './seen.ts';

/** Longer than any handler takes: whoever holds an event for so long has died. */
const LEASE_MS = 3 * 60_000;

type Asked = { readonly handlers: readonly Handler<MentionCall>[]; readonly doing: string };

/** What Slack tells: mentions, direct messages, the App Home, other events. Bolt has acknowledged it by then. */
export function createHeard(conduct: Conduct) {
  const { options, registry, reply } = conduct;
  const seen = createSeen<Ended>();

  /** Here once, and once across instances. An error leaves it to be taken up again. */
  const once = (tenantId: string, deliveryId: string, body: unknown, work: () => Promise<Ended>): Promise<Ended> => {
    const everywhere = async (): Promise<Ended> => {
      const isMine = (await options.seen?.begin(tenantId, deliveryId, LEASE_MS, body)) ?? true;
      if (!isMine) return 'repeat';
      const ended = await work();
      await options.seen?.finish(tenantId, deliveryId);
      return ended;
    };
    return endOf(seen.once(deliveryId, everywhere));
  };
  const asked = async (body: unknown, delivery: MentionDelivery, { handlers, doing }: Asked): Promise<Ended> => {
    if (handlers.length === 0) return 'answered';
    const { place, text, files, eventId, deliveryId, ids } = delivery;
    const work = (person: MentionCall['person']) =>
      firstReply(handlers, { person, where: place, opId: `event:${eventId}`, text, files });
    const answer = () => reply(delivery, doing, work);
    const tenantId = await options.tenantOf({ teamId: ids.teamId, enterpriseId: ids.enterpriseId });
    return tenantId === null ? answer() : once(tenantId, deliveryId, body, answer);
  };
  const mention = (body: unknown): Promise<Ended> =>
    asked(body, readMention(body), { handlers: registry.mentions, doing: 'mention' });
  /** Direct messages are asked for by `kit.directMessage`, anything else about messages by `kit.event`. */
  const event = async (body: unknown): Promise<Ended> => {
    const { ids, type, deliveryId, raw } = readEvent(body);
    const said = type === 'message' ? readDirectMessage(body) : null;
    const asking = { handlers: registry.directMessages, doing: 'direct message' };
    const ended = said ? await asked(body, said, asking) : 'answered';
    const listeners = registry.events.get(type) ?? [];
    if (listeners.length === 0) return ended;
    const tenantId = await options.tenantOf({ teamId: ids.teamId, enterpriseId: ids.enterpriseId });
    if (tenantId === null) return 'refused';
    return once(tenantId, `${deliveryId}/listeners`, body, async () => {
      for (const listen of listeners) await listen({ ...raw, tenantId });
      return 'answered';
    });
  };

  return {
    mention,
    event,

    /** What a process held when it died, or what nobody could be told that it failed. */
    async takeUp(tenantId: string): Promise<void> {
      for (const body of (await options.seen?.abandoned(tenantId)) ?? []) {
        await conduct.safely(async () => {
          // Here it may have failed before: that it was seen counts no more.
          seen.forget(readEvent(body).deliveryId);
          return readEvent(body).type === 'app_mention' ? mention(body) : event(body);
        });
      }
    },

    async home(body: unknown): Promise<Ended> {
      const delivery = readHome(body);
      if (!delivery || !registry.single.home) return 'answered';
      const { userId } = delivery.ids;
      const who = await conduct.guard.identify(delivery);
      if (isRefusal(who)) {
        await conduct.showHomeRefusal(userId, who);
        return 'refused';
      }
      try {
        await conduct.showHome(who);
        return 'answered';
      } catch (error) {
        await conduct.showHomeRefusal(userId, conduct.guard.wentWrong(error, 'App Home'));
        return 'failed';
      }
    },
  };
}

async function firstReply(handlers: readonly Handler<MentionCall>[], call: MentionCall): Promise<Reply> {
  for (const handler of handlers) {
    const reply = await handler(call);
    if (reply !== undefined) return reply;
  }
  return undefined;
}
