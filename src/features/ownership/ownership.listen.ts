import { isRefusal } from '#domain/refusal.ts';
import { type Kit, opens, type Reply } from '#slack/kit.ts';
import type { AccountAsk } from '../account-command.ts';
import type { Deps } from '../deps.ts';
import { accountMeant, loadAccount } from '../find.ts';
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

export function listen(kit: Kit, deps: Deps, isMember: IsMember): void {
  verbs(kit, deps, isMember);
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
      return isRefusal(file) ? file : views.handOverModal(file, deps.today());
    },
    submit: async ({ payload: { account }, fields: { to }, person, opId }) => {
      if (to === null) return { errors: { to: 'Pick the new owner.' } };
      const file = await handOverOwnership(deps, { account, by: person.userId, opId, to, teamId: person.teamId }, isMember);
      if (isRefusal(file)) return underField(file, { 'ownership.same-owner': 'to', 'ownership.not-a-member': 'to' });
      return { done: true, say: views.handOverAnswer(file, to) };
    },
  });
}

function verbs(kit: Kit, deps: Deps, isMember: IsMember): void {
  kit.verb('claim', async ({ rest, person, opId }) => {
    const meant = await accountMeant(deps, rest, { by: person.userId, verb: '/ar claim', choose: views.claimButton });
    if ('say' in meant) return meant;
    return claim(deps, { account: meant.page.accountId, by: person.userId, opId, takeOverFrom: null });
  });
  kit.verb('release', async ({ rest, person, opId }) => {
    const meant = await accountMeant(deps, rest, { by: person.userId, verb: '/ar release', choose: views.releaseButton });
    return 'say' in meant ? meant : release(deps, { account: meant.page.accountId, by: person.userId, opId });
  });
  kit.verb('give', async ({ rest, person, opId }) => {
    const { name, to } = giftOf(rest);
    const meant = await accountMeant(deps, name, { by: person.userId, verb: '/ar give', choose: views.handOverButton });
    if ('say' in meant) return meant;
    const { accountId: account, version } = meant.page;
    if (to === null) return opens(handOverAccount, { account, version });
    return handOver(deps, { account, by: person.userId, opId, to, teamId: person.teamId }, isMember);
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
