import type { Conduct } from './conduct.ts';
import { fieldsOf } from './form.ts';
import { type ClickDelivery, readAction, readCommand, readHome, readMention } from './incoming.ts';
import type { Person } from './kit.ts';
import { clickOpId } from './op-id.ts';
import { isRefusal, type Reply } from './replies.ts';
import { createSeen } from './seen.ts';
import type { Ack } from './submissions.ts';

/** Whoever died holding a delivery has lost it by then; Slack's second redelivery comes after a minute. */
const SEEN_LEASE_MS = 45_000;

/** Slash commands, clicks, mentions and the App Home: acknowledged at once, answered afterwards. */
export function createTalk(conduct: Conduct) {
  const { options, registry, reply } = conduct;
  const seen = createSeen<void>();

  const click = async (delivery: ClickDelivery, person: Person): Promise<Reply> => {
    const { routeId, payload, place } = delivery;
    if (registry.modals.has(routeId)) return { open: { routeId, payload: JSON.stringify(payload ?? null) } };
    const typed = place.view ? fieldsOf(place.view) : {};
    const opId = clickOpId({ routeId, payload, userId: person.userId });
    const handled = registry.clicks.get(routeId)?.(payload, { person, where: place, opId, typed });
    return handled ?? conduct.stale({ person, where: place, routeId, payload });
  };

  return {
    async command(body: unknown, ack: Ack): Promise<void> {
      await ack();
      const delivery = readCommand(body);
      const { word, rest, place, triggerId } = delivery;
      const work = async (person: Person): Promise<Reply> => {
        const call = { person, where: place, opId: `slash:${triggerId}`, word, rest };
        const handler = registry.verbs.get(word);
        return handler ? handler(call) : options.unknownVerb({ ...call, known: [...registry.verbs.keys()] });
      };
      await seen.once(delivery.deliveryId, () => reply(delivery, `/${word}`, work)).result;
    },

    async action(body: unknown, ack: Ack): Promise<void> {
      await ack();
      const delivery = readAction(body);
      const work = (person: Person) => click(delivery, person);
      await seen.once(delivery.deliveryId, () => reply(delivery, `click ${delivery.routeId}`, work)).result;
    },

    async mention(body: unknown): Promise<void> {
      const delivery = readMention(body);
      const { place, text, eventId, deliveryId } = delivery;
      const handler = registry.single.mention;
      if (!handler) return;
      const work = async (person: Person) => {
        const mayHandle = await (options.seen?.begin(person.tenantId, deliveryId, SEEN_LEASE_MS) ?? true);
        if (!mayHandle) return undefined;
        const answer = await handler({ person, where: place, opId: `event:${eventId}`, text });
        await options.seen?.finish(person.tenantId, deliveryId);
        return answer;
      };
      await seen.once(deliveryId, () => reply(delivery, 'mention', work)).result;
    },

    async home(body: unknown): Promise<void> {
      const delivery = readHome(body);
      if (!delivery || !registry.single.home) return;
      const who = await conduct.guard.identify(delivery);
      if (isRefusal(who)) return conduct.showHomeRefusal(delivery.ids.userId, who);
      try {
        await conduct.showHome(who);
      } catch (error) {
        await conduct.showHomeRefusal(who.userId, conduct.guard.wentWrong(error, 'App Home'));
      }
    },
  };
}
