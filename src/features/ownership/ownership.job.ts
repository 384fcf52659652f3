import { nameText } from '#cards/account-line.ts';
import { lapse } from '#domain/ownership.ts';
import { accountJob } from '../account-job.ts';
import type { Deps } from '../deps.ts';
import type { Job } from '../feature.ts';
import { telling } from './ownership.command.ts';

const NAME = 'ownership.lapse';

/** Ends claims without work; whoever had one is told. */
export function lapseClaims(deps: Deps): Job {
  return accountJob(deps, {
    name: NAME,
    due: async () => ({ claimLapsesOn: { $gt: '', $lte: deps.today() } }),
    rule: async () => (file) => telling(file, lapse(file, deps.today()), `job:${NAME}`),
    subject: () => 'claim',
    line: (file) => `${nameText(file.customer)}: the claim lapses`,
  });
}
