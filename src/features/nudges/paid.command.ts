import type { AccountId } from '#domain/ids.ts';
import { newPayments } from '#domain/nudge-matters.ts';
import { accountStream } from '#record/cases.ts';
import type { Deps } from '../deps.ts';
import { queueNudge } from '../nudge.ts';

/** Queues what came in on somebody's account, for its owner. Asked whenever an account changed; each payment is told once. */
export async function tellPaid(deps: Deps, accountId: AccountId): Promise<null> {
  const page = await deps.cases.load(deps.tenantId, accountStream(accountId));
  const { to, payments } = newPayments(page, page.moves ?? [], {
    nowMs: deps.clock.now(),
    zone: deps.policy.timeZone,
  });
  for (const payment of payments) {
    const key = `paid/${accountId}/${payment.at}/${payment.currency}`;
    await queueNudge(deps, { to, kind: 'paid', key, account: accountId, figures: payment });
  }
  return null;
}
