import type { Conduct } from './conduct.ts';
import { fieldsOf } from './form.ts';
import { type ClickDelivery, readAction, readCommand, readShortcut, type ShortcutDelivery } from './incoming.ts';
import type { Person } from './kit.ts';
import type { Ended } from './meter.ts';
import { clickOpId } from './op-id.ts';
import type { Reply } from './replies.ts';
import { createSeen, endOf } from './seen.ts';
import type { Ack } from './submissions.ts';

/** Slash commands, clicks and shortcuts: acknowledged at once, answered afterwards. */
export function createTalk(conduct: Conduct) {
  const { options, registry, reply } = conduct;
  const seen = createSeen<Ended>();

  const click = async (delivery: ClickDelivery, person: Person): Promise<Reply> => {
    const { routeId, payload, place } = delivery;
    if (registry.modals.has(routeId)) return { open: { routeId, payload: JSON.stringify(payload ?? null) } };
    const typed = place.view ? fieldsOf(place.view) : {};
    const opId = clickOpId({ routeId, payload, userId: person.userId });
    const handled = registry.clicks.get(routeId)?.(payload, { person, where: place, opId, typed });
    return handled ?? conduct.stale({ person, where: place, routeId, payload });
  };
  const shortcut = async ({ id, message, place }: ShortcutDelivery, person: Person): Promise<Reply> => {
    const call = { person, where: place, opId: `shortcut:${place.triggerId}` };
    const handled = message ? registry.messageShortcuts.get(id)?.({ ...call, message }) : registry.shortcuts.get(id)?.(call);
    return handled ?? conduct.stale({ person, where: place, routeId: id, payload: null });
  };

  return {
    async command(body: unknown, ack: Ack): Promise<Ended> {
      await ack();
      const delivery = readCommand(body);
      const { word, rest, place, triggerId } = delivery;
      const work = async (person: Person): Promise<Reply> => {
        const call = { person, where: place, opId: `slash:${triggerId}`, word, rest };
        const handler = registry.verbs.get(word);
        return handler ? handler(call) : options.unknownVerb({ ...call, known: [...registry.verbs.keys()] });
      };
      return endOf(seen.once(delivery.deliveryId, () => reply(delivery, `/${word}`, work)));
    },

    async action(body: unknown, ack: Ack): Promise<Ended> {
      await ack();
      const delivery = readAction(body);
      const work = (person: Person) => click(delivery, person);
      return endOf(seen.once(delivery.deliveryId, () => reply(delivery, `click ${delivery.routeId}`, work)));
    },

    async shortcut(body: unknown, ack: Ack): Promise<Ended> {
      await ack();
      const delivery = readShortcut(body);
      const work = (person: Person) => shortcut(delivery, person);
      return endOf(seen.once(delivery.deliveryId, () => reply(delivery, `shortcut ${delivery.id}`, work)));
    },
  };
}
