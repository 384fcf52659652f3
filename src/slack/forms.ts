import { bannerText } from './answers.ts';
import type { Conduct } from './conduct.ts';
import { withBanner } from './form.ts';
import { readSubmission, readSuggestion, type SubmitDelivery, type SuggestDelivery } from './incoming.ts';
import { type Choice, option } from './inputs.ts';
import type { Person } from './kit.ts';
import { OPTIONS } from './limits.ts';
import { payloadOfView } from './place.ts';
import { isRefusal } from './replies.ts';
import { createSeen } from './seen.ts';
import { type Ack, acknowledge, createOutcome, type Outcome, stays } from './submissions.ts';
import { after } from './windows.ts';

/** Slack waits three seconds. */
const ACK_BEFORE_MS = 2300;
const OLD_FORM = 'This form is of an older version of the bot and cannot be saved. Copy what you typed, then open it again.';

/** Modals and the options of selects: acknowledged with their result. */
export function createForms(conduct: Conduct) {
  const { options, registry, guard } = conduct;
  const seen = createSeen<Outcome>();
  const outcomeOf = createOutcome({ voice: conduct.voice, windows: conduct.windows, botName: options.botName });

  const submit = async (delivery: SubmitDelivery, person: Person): Promise<Outcome> => {
    const { view, place } = delivery;
    const handled = registry.modals.get(view.callback_id)?.submit(view, { person, where: place });
    if (handled) return outcomeOf(view, place, person, await handled);
    const reply = await conduct.stale({ person, where: place, routeId: view.callback_id, payload: payloadOfView(view) });
    // Behind the form, where it was opened, stands what has taken its place.
    const next = isRefusal(reply) ? null : () => conduct.answer({ ...place, view: null }, person.userId, reply, null);
    return { ...stays(withBanner(view, OLD_FORM)), next };
  };
  const thenHome = (result: Outcome, person: Person) => async () => {
    await result.next?.();
    await conduct.showHome(person);
  };
  const outcome = async (delivery: SubmitDelivery): Promise<Outcome> => {
    const { view } = delivery;
    try {
      const who = await guard.identify(delivery);
      if (isRefusal(who)) return stays(withBanner(view, bannerText(who.because)));
      const result = await submit(delivery, who);
      return delivery.place.isFromHome ? { ...result, next: thenHome(result, who) } : result;
    } catch (error) {
      return stays(withBanner(view, bannerText(guard.wentWrong(error, `submit ${view.callback_id}`).because)));
    }
  };
  const choices = async (delivery: SuggestDelivery): Promise<readonly Choice[]> => {
    const who = await guard.identify(delivery);
    if (isRefusal(who)) return [];
    const { routeId, payload, query } = delivery;
    return (await registry.suggestions.get(routeId)?.(payload, { person: who, query })) ?? [];
  };

  return {
    async submission(body: unknown, ack: Ack): Promise<void> {
      const delivery = readSubmission(body);
      const { result, isFirst } = seen.once(delivery.deliveryId, () => outcome(delivery));
      const viewId = delivery.view.id;
      const ackBeforeMs = options.ackBeforeMs ?? ACK_BEFORE_MS;
      await acknowledge({ gateway: options.gateway, ackBeforeMs, viewId, isFirst }, result, ack);
    },

    async suggestion(body: unknown, ack: Ack): Promise<void> {
      const delivery = readSuggestion(body);
      const found = choices(delivery).catch((error: unknown) => {
        guard.wentWrong(error, `options ${delivery.routeId}`);
        return [];
      });
      const inTime = (await Promise.race([found, after(options.ackBeforeMs ?? ACK_BEFORE_MS)])) ?? [];
      await ack({ options: inTime.slice(0, OPTIONS).map(option) });
    },
  };
}
