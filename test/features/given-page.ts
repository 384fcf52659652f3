import type { CaseFile } from '#domain/case.ts';
import { blankCase, type CasePage, projectCase } from '#record/case-page.ts';
import { TODAY } from './given-case.ts';

/** A case with the columns that queues read, as the record projects it. `at` gives it an id and a place among equals. */
export function pageOf(file: CaseFile, at = 1): CasePage {
  const accountId = `a_${String(at).padStart(20, '0')}`;
  const blank = blankCase(file.tenantId, { stream: `account:${accountId}`, accountId }, TODAY);
  return projectCase({ ...blank, ...file, accountId }, TODAY, { basis: '', byCurrency: { EUR: 200_000, USD: 200_000 } });
}
