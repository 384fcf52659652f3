import { isRefusal } from '#domain/refusal.ts';
import { noteDispute } from '#features/dispute/dispute.routes.ts';
import { makePromiseForm, NOTHING_SAID } from '#features/promise/promise.routes.ts';
import { type Kit, opens, type Reply } from '#slack/kit.ts';
import { logCallButton } from '../account-buttons.ts';
import { type AccountVerb, accountVerb, ONLY_NAME } from '../account-verb.ts';
import type { Deps } from '../deps.ts';
import { loadAccount } from '../find.ts';
import { underField } from '../refused.ts';
import { type CallForm, type LoggedCall, recordCall, whatFollows } from './calls.command.ts';
import { logCall } from './calls.routes.ts';
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
      ...ONLY_NAME,
      choose: logCallButton,
      act: ({ accountId: account, version }) => opens(logCall, { account, version }),
    }),
  ];
}

export function listen(kit: Kit, deps: Deps): void {
  kit.modal(logCall, {
    open: async ({ payload: { account } }) => {
      const file = await loadAccount(deps, account);
      return isRefusal(file) ? file : callForm(file, deps.today());
    },
    submit: async ({ payload: { account }, fields, person, opId }) => {
      const logged = await recordCall(deps, { account, by: person.userId, opId, form: fields });
      return isRefusal(logged) ? underField(logged, FIELDS) : afterCall(logged, fields, deps.today());
    },
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
