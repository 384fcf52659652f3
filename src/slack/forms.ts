import { bannerText } from './answers.ts';
import type { Conduct } from './conduct.ts';
import { withBanner } from './form.ts';
import { readSubmission, readSuggestion, type SubmitDelivery, type SuggestDelivery } from './incoming.ts';
import { type Choice, option } from './inputs.ts';
import type { Person } from './kit.ts';
import { OPTIONS } from './limits.ts';
import type { Ended } from './meter.ts';
import { payloadOfView } from './place.ts';
import { isRefusal, type Reply } from './replies.ts';
import { createSeen } from './seen.ts';
import { type Ack, acknowledge, createOutcome, type Outcome, stays } from './submissions.ts';
import { after } from './windows.ts';

/** Slack waits three seconds. */
const ACK_BEFORE_MS = 2300;
const OLD_FORM = 'This form is of an older version of the bot and cannot be saved. Copy what you typed, then open it again.';

type Submitted = { readonly outcome: Outcome; readonly ended: Ended };

/** Modals and the options of selects: acknowledged with their result. */
export function createForms(conduct: Conduct) {
  const { options, registry, guard } = conduct;
  const seen = createSeen<Submitted>();
  const outcomeOf = createOutcome({ voice: conduct.voice, windows: conduct.windows, botName: options.botName });

  const submit = async (delivery: SubmitDelivery, person: Person): Promise<Submitted> => {
    const { view, place } = delivery;
    const handled = registry.modals.get(view.callback_id)?.submit(view, { person, where: place });
    if (handled) {
      const reply = await handled;
      return { outcome: await outcomeOf(view, place, person, reply), ended: isNo(reply) ? 'refused' : 'answered' };
    }
    const reply = await conduct.stale({ person, where: place, routeId: view.callback_id, payload: payloadOfView(view) });
    // Behind the form, where it was opened, stands what has taken its place.
    const next = isRefusal(reply) ? null : () => conduct.answer({ ...place, view: null }, person.userId, reply, null);
    return { outcome: { ...stays(withBanner(view, OLD_FORM)), next }, ended: 'refused' };
  };
  const thenHome = (result: Outcome, person: Person) => async () => {
    await result.next?.();
    await conduct.showHome(person);
  };
  const submitted = async (delivery: SubmitDelivery): Promise<Submitted> => {
    const { view } = delivery;
    try {
      const who = await guard.identify(delivery);
      if (isRefusal(who)) return { outcome: stays(withBanner(view, bannerText(who.because))), ended: 'refused' };
      const { outcome, ended } = await submit(delivery, who);
      return { outcome: delivery.place.isFromHome ? { ...outcome, next: thenHome(outcome, who) } : outcome, ended };
    } catch (error) {
      const { because } = guard.wentWrong(error, `submit ${view.callback_id}`);
      return { outcome: stays(withBanner(view, bannerText(because))), ended: 'failed' };
    }
  };
  const choices = async (delivery: SuggestDelivery): Promise<readonly Choice[]> => {
    const who = await guard.identify(delivery);
    if (isRefusal(who)) return [];
    const { routeId, payload, query } = delivery;
    return (await registry.suggestions.get(routeId)?.(payload, { person: who, query })) ?? [];
  };

  return {
    async submission(body: unknown, ack: Ack): Promise<Ended> {
      const delivery = readSubmission(body);
      const { result, isFirst } = seen.once(delivery.deliveryId, () => submitted(delivery));
      const viewId = delivery.view.id;
      const ackBeforeMs = options.ackBeforeMs ?? ACK_BEFORE_MS;
      const outcome = result.then((it) => it.outcome);
      await acknowledge({ gateway: options.gateway, ackBeforeMs, viewId, isFirst }, outcome, ack);
      return isFirst ? (await result).ended : 'repeat';
    },

    async suggestion(body: unknown, ack: Ack): Promise<Ended> {
      const delivery = readSuggestion(body);
      const found = choices(delivery).catch((error: unknown) => {
        guard.wentWrong(error, `options ${delivery.routeId}`);
        return null;
      });
      const inTime = await Promise.race([found, after(options.ackBeforeMs ?? ACK_BEFORE_MS)]);
      await ack({ options: (inTime ?? []).slice(0, OPTIONS).map(option) });
      return inTime ? 'answered' : 'failed';
    },
  };
}

function isNo(reply: Reply): boolean {
  return isRefusal(reply) || (reply !== undefined && 'errors' in reply);
}
