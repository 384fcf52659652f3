import { type Day, dayAt } from '#domain/day.ts';
import { MAIN_ENTITY } from '#domain/ids.ts';
import { parsePastDay } from '#domain/past-day.ts';
import { isRefusal, type Refusal } from '#domain/refusal.ts';
import { seesEntity } from '#domain/rights.ts';
import type { Kit, VerbCall } from '#slack/kit.ts';
import type { Deps } from '../deps.ts';
import { createReports, type EntityAging } from './report.query.ts';
import { agingMessage } from './report.views.ts';

export function listen(kit: Kit, deps: Deps): void {
  const reportOf = createReports({ ledger: deps.ledger, pages: deps.cases.pages });

  kit.verb('report', async ({ rest, person }) => {
    const asOf = dayAsked(deps, rest, person);
    if (isRefusal(asOf)) return asOf;
    const viewer = await deps.rights.of(person.userId);
    const entities = await deps.ledger.entities(deps.tenantId);
    const reports: EntityAging[] = [];
    for (const entity of entities.length > 0 ? entities : [MAIN_ENTITY]) {
      if (seesEntity(viewer, entity))
        reports.push(await reportOf({ tenantId: deps.tenantId, entity, asOf, hiddenSegments: viewer.hiddenSegments }));
    }
    return { say: agingMessage(reports, { asOf, today: deps.today() }) };
  });
}

/** The day of a report: the ledger's own today, or one that was typed, `of` or not, in the person's own words. */
function dayAsked(deps: Deps, rest: string, { timeZone }: VerbCall['person']): Day | Refusal {
  const words = rest.replace(/^\s*(aging\b\s*)?((as )?(of|at)\s+|for\s+)?/i, '').trim();
  return words === '' ? deps.today() : parsePastDay(words, dayAt(deps.clock.now(), timeZone), deps.isBusinessDay);
}
