import { isRefusal } from '#domain/refusal.ts';
import { type Kit, opens, type Reply } from '#slack/kit.ts';
import type { AccountAsk } from '../account-command.ts';
import { type AccountVerb, accountVerb, ONLY_NAME } from '../account-verb.ts';
import type { Deps } from '../deps.ts';
import { loadAccount } from '../find.ts';
import { underField } from '../refused.ts';
import {
  type Gift,
  handOverOwnership,
  type IsMember,
  releaseOwnership,
  type Taking,
  takeOwnership,
} from './ownership.command.ts';
import { claimAccount, giftOf, handOverAccount, releaseAccount, takeOverAccount } from './ownership.routes.ts';
import * as views from './ownership.views.ts';

/** `/ar claim`, `/ar release` and `/ar give`. */
export function ownershipVerbs(deps: Deps, isMember: IsMember): readonly AccountVerb[] {
  return [
    accountVerb(deps, {
      words: ['claim'],
      action: 'account.claim',
      look: { title: 'Claim an account', submit: 'Claim' },
      ...ONLY_NAME,
      choose: views.claimButton,
      act: (page, _, { person, opId }) => claim(deps, { account: page.accountId, by: person.userId, opId, takeOverFrom: null }),
    }),
    accountVerb(deps, {
      words: ['release'],
      action: 'account.release',
      look: { title: 'Release an account', submit: 'Release' },
      ...ONLY_NAME,
      choose: views.releaseButton,
      act: (page, _, { person, opId }) => release(deps, { account: page.accountId, by: person.userId, opId }),
    }),
    accountVerb(deps, {
      words: ['give'],
      action: 'account.hand-over',
      look: { title: 'Hand an account over', submit: 'Next' },
      readings: (typed) => [giftOf(typed)],
      nothingSaid: null,
      example: '@SOMEBODY',
      choose: views.handOverButton,
      act: ({ accountId: account, version }, to, { person, opId }) =>
        to === null
          ? opens(handOverAccount, { account, version })
          : handOver(deps, { account, by: person.userId, opId, to, teamId: person.teamId }, isMember),
    }),
  ];
}

export function listen(kit: Kit, deps: Deps, isMember: IsMember): void {
  kit.click(claimAccount, ({ payload: { account }, person, opId }) =>
    claim(deps, { account, by: person.userId, opId, takeOverFrom: null }),
  );
  kit.click(takeOverAccount, ({ payload: { account, from }, person, opId }) =>
    claim(deps, { account, by: person.userId, opId, takeOverFrom: from }),
  );
  kit.click(releaseAccount, ({ payload: { account }, person, opId }) => release(deps, { account, by: person.userId, opId }));

  kit.modal(handOverAccount, {
    open: async ({ payload }) => {
      const file = await loadAccount(deps, payload.account);
      return isRefusal(file) ? file : views.handOverModal(file, deps.today(), payload.to);
    },
    submit: async ({ payload: { account }, fields: { to }, person, opId }) => {
      if (to === null) return { errors: { to: 'Pick the new owner.' } };
      const file = await handOverOwnership(deps, { account, by: person.userId, opId, to, teamId: person.teamId }, isMember);
      if (isRefusal(file)) return underField(file, { 'ownership.same-owner': 'to', 'ownership.not-a-member': 'to' });
      return { done: true, say: views.handOverAnswer(file, to) };
    },
  });
}

async function claim(deps: Deps, ask: Taking): Promise<Reply> {
  const file = await takeOwnership(deps, ask);
  return isRefusal(file) ? file : { say: views.claimAnswer(file, ask.by, deps.today()) };
}

async function release(deps: Deps, ask: AccountAsk): Promise<Reply> {
  const file = await releaseOwnership(deps, ask);
  return isRefusal(file) ? file : { say: views.releaseAnswer(file, ask.by, deps.today()) };
}

async function handOver(deps: Deps, ask: Gift, isMember: IsMember): Promise<Reply> {
  const file = await handOverOwnership(deps, ask, isMember);
  return isRefusal(file) ? file : { say: views.handOverAnswer(file, ask.to) };
}
