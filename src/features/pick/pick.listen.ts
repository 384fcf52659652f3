import { isRefusal, refuse } from '#domain/refusal.ts';
import { type Kit, opens } from '#slack/kit.ts';
import { accountChoice } from '../account-pick.ts';
import type { AccountVerb } from '../account-verb.ts';
import type { Deps } from '../deps.ts';
import { loadAccount } from '../find.ts';
import { suggested } from './pick.query.ts';
import { pickAccount, suggestAccounts } from './pick.routes.ts';
import { pickModal } from './pick.views.ts';

const UNKNOWN_VERB = refuse('pick.unknown-verb', 'This window is out of date. Close it and type the command again.');

export function listen(kit: Kit, deps: Deps, verbs: readonly AccountVerb[]): void {
  const verbCalled = (word: string) => verbs.find(({ words }) => words[0] === word);
  for (const { words, typed } of verbs) kit.verb(words, typed);

  kit.options(suggestAccounts, async ({ query, person }) => {
    const { pages, isGuess } = await suggested(deps, query, await deps.rights.of(person.userId));
    return pages.map((page) => accountChoice(page, isGuess));
  });
  kit.modal(pickAccount, {
    open: ({ payload }) => {
      const verb = verbCalled(payload.verb);
      return verb ? pickModal(verb.look) : UNKNOWN_VERB;
    },
    submit: async ({ payload, fields, ...call }) => {
      const verb = verbCalled(payload.verb);
      if (!verb) return UNKNOWN_VERB;
      const page = await loadAccount(deps, fields.account);
      if (isRefusal(page)) return page;
      // A verb is asked about before it is known of which account; now it is.
      return (await deps.rights.refusal(call.person.userId, verb.action, page)) ?? verb.picked(page, payload.typed, call);
    },
  });

  kit.shortcut('find-account', () => opens(pickAccount, { verb: 'account', typed: '' }));
  kit.shortcut('log-call', () => opens(pickAccount, { verb: 'log', typed: '' }));
}
