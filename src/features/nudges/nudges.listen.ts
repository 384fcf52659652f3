import { nameText } from '#cards/account-line.ts';
import { isRefusal } from '#domain/refusal.ts';
import type { Message } from '#slack/blocks.ts';
import type { Kit } from '#slack/kit.ts';
import { loadAccount } from '../find.ts';
import { underField } from '../refused.ts';
import { allowSnooze, type Snoozed, snoozeOwn } from './nudges.command.ts';
import { momentIn, type NudgeDeps } from './nudges.query.ts';
import * as routes from './nudges.routes.ts';
import { leadAsked, momentText, snoozedAnswer, snoozeModal } from './nudges.views.ts';

/** Which field of the form a refusal is about. */
const FIELDS = { 'nudge.no-day': 'day', 'nudge.day-past': 'day', 'nudge.too-long': 'day' };

export function listen(kit: Kit, deps: NudgeDeps): void {
  kit.modal(routes.snoozeForm, {
    open: async ({ payload }) => {
      const file = await loadAccount(deps, payload.account);
      return isRefusal(file) ? file : snoozeModal(nameText(file.customer));
    },
    submit: async ({ payload: { account, key }, fields: { until, day }, person, opId }) => {
      const done = await snoozeOwn(deps, { account, key, by: person.userId, opId }, { choice: until, day });
      if (isRefusal(done)) return underField(done, FIELDS);
      return { done: true, say: await answer(deps, account, done) };
    },
  });

  kit.click(routes.allowSnooze, async ({ payload: { account, key, of, untilMs }, person, opId }) => {
    const done = await allowSnooze(deps, { account, key, of, untilMs, by: person.userId, opId });
    return isRefusal(done) ? done : { say: await answer(deps, account, done) };
  });
}

async function answer(deps: NudgeDeps, account: string, done: Snoozed): Promise<Message> {
  const file = await loadAccount(deps, account);
  const name = isRefusal(file) ? 'the account' : nameText(file.customer);
  if (done.stage === 'asked') return leadAsked(name);
  return snoozedAnswer(name, momentText(done.untilMs, momentIn(done.untilMs, done.zone)));
}
