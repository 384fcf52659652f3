import { type CaseFile, EMPTY_CASE } from '#domain/case.ts';
import { disputeColumns } from '#domain/dispute-list.ts';
import { blankPage } from '#record/book.ts';
import { type CasePage, projectCase } from '#record/case-page.ts';
import { TODAY } from './given-case.ts';

/** A case with the columns that queues read, as the record projects it. `at` gives it an id and a place among equals. */
export function pageOf(file: CaseFile, at = 1): CasePage {
  const accountId = `a_${String(at).padStart(20, '0')}`;
  const blank: CasePage = {
    ...blankPage(file.tenantId, `account:${accountId}`),
    ...file,
    accountId,
    projectedOn: TODAY,
    rankedUntil: '',
    basis: '',
    isQueued: false,
    rank: 0,
    reasons: [],
    aging: [],
    ownerId: '',
    oldestDueOn: '',
    overdueMajor: 0,
    overdueCurrencies: [],
    currency1: '',
    currency2: '',
    currency3: '',
    hasMoreCurrencies: false,
    hasPromise: false,
    hasDispute: false,
    ...disputeColumns(EMPTY_CASE),
    hasLetter: false,
    lettersQueued: [],
    letterWaitsOn: '',
    letterWeight: 0,
    hasCashTakenBack: false,
    hasBroken: false,
    brokenOn: '',
    hasHold: false,
    holdUntil: '',
    snoozedUntil: '',
    claimLapsesOn: '',
    verdictOn: '',
  };
  return projectCase(blank, TODAY, { basis: '', byCurrency: { EUR: 200_000, USD: 200_000 } });
}
