import { dayAt } from '#domain/day.ts';
import { refuseSnooze } from '#domain/hold.ts';
import { invoiceAskedFor } from '#domain/invoice-named.ts';
import { isRefusal } from '#domain/refusal.ts';
import { type Kit, type Message, opens, type Reply, type Where } from '#slack/kit.ts';
import { type AccountVerb, accountVerb } from '../account-verb.ts';
import type { Deps } from '../deps.ts';
import { loadAccount } from '../find.ts';
import { underField } from '../refused.ts';
import { settledInvoiceAskedFor } from '../settled-invoice.ts';
import { endHold, putOff, putOnHold, takeBack } from './hold.command.ts';
import { readAsk, readSnooze } from './hold.query.ts';
import { NO_DAY, NOTHING_SAID, placeHoldForm, releaseHoldClick, snoozeForm, WORDS_MAX, wakeClick } from './hold.routes.ts';
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
  'hold.same': 'until',
  'hold.needs-lead': 'until',
  'hold.invoice-not-open': 'invoices',
  'snooze.day': 'until',
};

/** `/ar hold` and `/ar snooze`. */
export function holdVerbs(deps: Deps): readonly AccountVerb[] {
  const todayIn = (zone: string) => dayAt(deps.clock.now(), zone);
  return [
    accountVerb(deps, {
      words: ['hold'],
      action: 'hold.set',
      look: { title: 'Put on hold', submit: 'Next' },
      readings: (typed, { timeZone }) => readAsk(typed, todayIn(timeZone), deps.isBusinessDay),
      nothingSaid: NOTHING_SAID,
      example: 'until friday because they asked',
      choose: holdButton,
      act: async (page, start, { foundBy = '' }) => {
        const { accountId: account, version } = page;
        // One that is settled is named too: the form then says that it is not open, and nothing is put on hold for it.
        const asked =
          start.numbers.length > 0
            ? null
            : (invoiceAskedFor(page, foundBy) ?? (await settledInvoiceAskedFor(deps, page, foundBy)));
        return opens(placeHoldForm, {
          account,
          version,
          start: asked ? { ...start, numbers: [asked.number.slice(0, WORDS_MAX)] } : start,
        });
      },
    }),
    accountVerb(deps, {
      words: ['snooze'],
      action: 'snooze.set',
      look: { title: 'Snooze an account', submit: 'Next' },
      readings: (typed, { timeZone }) => readSnooze(typed, todayIn(timeZone), deps.isBusinessDay),
      nothingSaid: NO_DAY,
      example: 'until friday',
      choose: snoozeButton,
      act: (page, start, { person }) =>
        refuseSnooze(page, person.userId) ?? opens(snoozeForm, { account: page.accountId, version: page.version, start }),
    }),
  ];
}

export function listen(kit: Kit, deps: Deps): void {
  hold(kit, deps);
  snooze(kit, deps);
}

function hold(kit: Kit, deps: Deps): void {
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

  kit.click(releaseHoldClick, async ({ payload: { account, hold: holdId }, person, opId, where }) => {
    const file = await endHold(deps, { account, by: person.userId, opId, holdId });
    return isRefusal(file) ? file : inPlace('Hold', releaseAnswer(file), where);
  });
}

function snooze(kit: Kit, deps: Deps): void {
  kit.modal(snoozeForm, {
    open: async ({ payload: { account, start } }) => {
      const file = await loadAccount(deps, account);
      return isRefusal(file) ? file : snoozeModal(file, start, deps.today());
    },
    submit: async ({ payload: { account }, fields, person, opId }) => {
      const file = await putOff(deps, { account, by: person.userId, opId, until: fields.until });
      return isRefusal(file) ? underField(file, FIELDS) : { done: true, say: snoozeAnswer(file, deps.today()) };
    },
  });

  kit.click(wakeClick, async ({ payload: { account }, person, opId, where }) => {
    const file = await takeBack(deps, { account, by: person.userId, opId });
    return isRefusal(file) ? file : inPlace('Snooze', wakeAnswer(file), where);
  });
}

/** In a window the answer takes its place. */
function inPlace(title: string, answer: Message, { messageTs }: Where): Reply {
  return messageTs === null ? { show: { title, closesAll: true, blocks: answer.blocks } } : { say: answer };
}
