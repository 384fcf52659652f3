import { isRefusal } from '#domain/refusal.ts';
import { type Kit, opens } from '#slack/kit.ts';
import type { Deps } from '../deps.ts';
import { accountMeant, loadAccount } from '../find.ts';
import { underField } from '../refused.ts';
import { endHold, putOff, putOnHold, takeBack } from './hold.command.ts';
import { readAsk } from './hold.query.ts';
import { placeHoldForm, releaseHoldClick, snoozeForm, wakeClick } from './hold.routes.ts';
import {
  holdAnswer,
  holdButton,
  holdForm,
  releaseAnswer,
  snoozeAnswer,
  snoozeButton,
  snoozeModal,
  wakeAnswer,
} from './hold.views.ts';

/** Which field of the form a refusal is about. */
const FIELDS = {
  'hold.in-the-past': 'until',
  'hold.too-far': 'until',
  'hold.needs-lead': 'until',
  'hold.invoice-not-open': 'invoices',
  'snooze.day': 'until',
};

export function listen(kit: Kit, deps: Deps): void {
  hold(kit, deps);
  snooze(kit, deps);
}

function hold(kit: Kit, deps: Deps): void {
  kit.verb('hold', async ({ rest, person: { userId: by } }) => {
    const { name, start } = await readAsk(deps, rest);
    const meant = await accountMeant(deps, name, { verb: '/ar hold', by, choose: (page) => holdButton(page, start) });
    if ('say' in meant) return meant;
    return opens(placeHoldForm, { account: meant.page.accountId, version: meant.page.version, start });
  });

  kit.modal(placeHoldForm, {
    open: async ({ payload: { account, start } }) => {
      const file = await loadAccount(deps, account);
      return isRefusal(file) ? file : holdForm({ file, today: deps.today(), start });
    },
    submit: async ({ payload: { account }, fields, person, opId }) => {
      const done = await putOnHold(deps, { account, by: person.userId, opId, form: fields });
      if (isRefusal(done)) return underField(done, FIELDS);
      return { done: true, say: holdAnswer(done.file, done.holdId, deps.today()) };
    },
  });

  kit.click(releaseHoldClick, async ({ payload: { account, hold: holdId }, person, opId }) => {
    const file = await endHold(deps, { account, by: person.userId, opId, holdId });
    return isRefusal(file) ? file : { say: releaseAnswer(file) };
  });
}

function snooze(kit: Kit, deps: Deps): void {
  kit.verb('snooze', async ({ rest, person: { userId: by } }) => {
    const { name, start } = await readAsk(deps, rest);
    const day = { on: start.on, unclearDay: start.unclearDay };
    const meant = await accountMeant(deps, name, { verb: '/ar snooze', by, choose: (page) => snoozeButton(page, day) });
    if ('say' in meant) return meant;
    return opens(snoozeForm, { account: meant.page.accountId, version: meant.page.version, start: day });
  });

  kit.modal(snoozeForm, {
    open: async ({ payload: { account, start } }) => {
      const file = await loadAccount(deps, account);
      return isRefusal(file) ? file : snoozeModal(file, start);
    },
    submit: async ({ payload: { account }, fields, person, opId }) => {
      const file = await putOff(deps, { account, by: person.userId, opId, until: fields.until });
      return isRefusal(file) ? underField(file, FIELDS) : { done: true, say: snoozeAnswer(file, deps.today()) };
    },
  });

  kit.click(wakeClick, async ({ payload: { account }, person, opId }) => {
    const file = await takeBack(deps, { account, by: person.userId, opId });
    return isRefusal(file) ? file : { say: wakeAnswer(file) };
  });
}
