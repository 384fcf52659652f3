import { readCallWords } from '#domain/call-words.ts';
import { type Day, dayAt } from '#domain/day.ts';
import type { DayTest } from '#domain/holidays.ts';
import { isRefusal } from '#domain/refusal.ts';
import { noteDispute } from '#features/dispute/dispute.routes.ts';
import { makePromiseForm, NOTHING_SAID } from '#features/promise/promise.routes.ts';
import { type Kit, opens, type Reply } from '#slack/kit.ts';
import { logCallButton } from '../account-buttons.ts';
import { type AccountVerb, accountVerb, type Reading } from '../account-verb.ts';
import type { Deps } from '../deps.ts';
import { loadAccount } from '../find.ts';
import { underField } from '../refused.ts';
import { type CallForm, type LoggedCall, recordCall, whatFollows } from './calls.command.ts';
import { type CallStart, logCall, NOTE_CARRIED_MAX } from './calls.routes.ts';
import { callAnswer, callForm } from './calls.views.ts';

const FIELDS = {
  'contact.in-the-future': 'on',
  'contact.too-old': 'on',
  'contact.next-touch-in-the-past': 'next',
  'contact.next-touch-too-far': 'next',
};

/** `/ar log`. */
export function callVerbs(deps: Deps): readonly AccountVerb[] {
  return [
    accountVerb(deps, {
      words: ['log', 'call'],
      action: 'call.log',
      look: { title: 'Log a call', submit: 'Next' },
      readings: (typed, { timeZone }) => readCall(typed, dayAt(deps.clock.now(), timeZone), deps.isBusinessDay),
      nothingSaid: undefined,
      choose: logCallButton,
      act: ({ accountId: account, version }, start) => opens(logCall, { account, version, ...(start ? { start } : {}) }),
    }),
  ];
}

export function listen(kit: Kit, deps: Deps): void {
  kit.modal(logCall, {
    open: async ({ payload: { account, start } }) => {
      const file = await loadAccount(deps, account);
      return isRefusal(file)
        ? file
        : callForm(file, { today: deps.today(), isWorking: deps.isBusinessDay, ...(start ? { start } : {}) });
    },
    submit: async ({ payload: { account }, fields, person, opId }) => {
      const logged = await recordCall(deps, { account, by: person.userId, opId, form: fields });
      return isRefusal(logged) ? underField(logged, FIELDS) : afterCall(logged, fields, deps.today());
    },
  });
}

function readCall(typed: string, today: Day, isWorking: DayTest): Reading<CallStart | undefined>[] {
  return readCallWords(typed, today, isWorking).map(({ name, outcome, note, next }) => {
    const isSilent = outcome === null && note === '' && next === null;
    return { name, said: isSilent ? undefined : { outcome, note: note.slice(0, NOTE_CARRIED_MAX).toWellFormed(), next } };
  });
}

/** The outcome opens what follows, with what the call told already. */
function afterCall({ file, withTextId, noteTextId }: LoggedCall, { outcome, channel }: CallForm, today: string): Reply {
  const { accountId: account, version } = file;
  const next = whatFollows(file, outcome);
  switch (next) {
    case 'promise':
      return opens(makePromiseForm, { account, version, start: { ...NOTHING_SAID, call: { withTextId, channel } } });
    case 'dispute':
      return opens(noteDispute, { account, version, call: { noteTextId } });
    case 'letter':
    case 'none':
      return { done: true, say: callAnswer(file, { outcome, isLetterNext: next === 'letter' }, today) };
  }
}
