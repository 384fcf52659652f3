import { lapse } from '#domain/ownership.ts';
import { accountJob } from '../account-job.ts';
import type { Deps } from '../deps.ts';
import type { Job } from '../feature.ts';
import { telling } from './ownership.command.ts';
import { lapseLine } from './ownership.views.ts';

const NAME = 'ownership.lapse';

/** Ends claims without work; whoever had one is told. */
export function lapseClaims(deps: Deps): Job {
  return accountJob(deps, {
    name: NAME,
    due: (today) => ({ claimLapsesOn: { $gt: '', $lte: today } }),
    rules: (today) => async () => (file) => telling(file, lapse(file, today), `job:${NAME}`),
    subject: () => 'claim',
    line: lapseLine,
  });
}
