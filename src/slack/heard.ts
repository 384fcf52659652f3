import type { Conduct } from './conduct.ts';
import { type MentionDelivery, readDirectMessage, readEvent, readHome, readMention } from './incoming.ts';
import type { Handler, MentionCall } from './kit.ts';
import type { Ended } from './meter.ts';
import { isRefusal, type Reply } from './replies.ts';
import { createSeen, endOf } from './seen.ts';

/** Whoever died holding a delivery has lost it by then; Slack's second redelivery comes after a minute. */
const SEEN_LEASE_MS = 45_000;

/** What Slack tells: mentions, direct messages, the App Home, other events. Bolt has acknowledged it by then. */
export function createHeard(conduct: Conduct) {
  const { options, registry, reply } = conduct;
  const seen = createSeen<Ended>();

  /** Undefined where another instance has it. */
  const onceEverywhere = async <R>(tenantId: string, deliveryId: string, work: () => Promise<R>): Promise<R | undefined> => {
    if (!((await options.seen?.begin(tenantId, deliveryId, SEEN_LEASE_MS)) ?? true)) return undefined;
    const result = await work();
    await options.seen?.finish(tenantId, deliveryId);
    return result;
  };
  const asked = async (delivery: MentionDelivery, handlers: readonly Handler<MentionCall>[], doing: string): Promise<Ended> => {
    if (handlers.length === 0) return 'answered';
    const { place, text, files, eventId, deliveryId } = delivery;
    const work = (person: MentionCall['person']) =>
      onceEverywhere(person.tenantId, deliveryId, () =>
        firstReply(handlers, { person, where: place, opId: `event:${eventId}`, text, files }),
      );
    return endOf(seen.once(deliveryId, () => reply(delivery, doing, work)));
  };

  return {
    mention: (body: unknown): Promise<Ended> => asked(readMention(body), registry.mentions, 'mention'),

    /** Direct messages are asked for by `kit.directMessage`, anything else about messages by `kit.event`. */
    async event(body: unknown): Promise<Ended> {
      const { ids, type, deliveryId, raw } = readEvent(body);
      const said = type === 'message' ? readDirectMessage(body) : null;
      const ended = said ? await asked(said, registry.directMessages, 'direct message') : 'answered';
      const listeners = registry.events.get(type) ?? [];
      if (listeners.length === 0) return ended;
      const tenantId = await options.tenantOf({ teamId: ids.teamId, enterpriseId: ids.enterpriseId });
      if (tenantId === null) return 'refused';
      const work = async (): Promise<Ended> => {
        for (const listen of listeners) await listen({ ...raw, tenantId });
        return 'answered';
      };
      const id = `${deliveryId}/listeners`;
      return endOf(seen.once(id, async () => (await onceEverywhere(tenantId, id, work)) ?? 'repeat'));
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
