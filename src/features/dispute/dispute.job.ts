import { nameText } from '#cards/account-line.ts';
import { toldOf } from '#domain/dispute-told.ts';
import { dueDisputeFacts, watchedUntil } from '#domain/dispute-work.ts';
import { accountJob } from '../account-job.ts';
import type { Deps } from '../deps.ts';
import type { Job } from '../feature.ts';

/** Nudges before deadlines, escalations after them, and credits that did not come; each told once. */
export function watchDisputes(deps: Deps): Job {
  return accountJob(deps, {
    name: 'dispute.watch',
    due: (today) => ({ hasDispute: true, disputeWatchOn: { $gt: '', $lte: watchedUntil(today, deps.isBusinessDay) } }),
    rules: (today) => async () => (file) => {
      const facts = dueDisputeFacts(file, today, deps.isBusinessDay);
      return { facts, effects: toldOf(file, facts) };
    },
    subject: (facts) => facts.map((fact) => `${fact.type}/${'disputeId' in fact ? fact.disputeId : ''}`).join('+'),
    line: ({ customer }, facts) => `${nameText(customer)}: ${facts.map(({ type }) => type.slice('dispute.'.length)).join(', ')}`,
  });
}
