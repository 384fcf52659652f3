import fc from 'fast-check';
import { type CaseFile, type CaseState, EMPTY_CASE, evolve } from '#domain/case.ts';
import type { Day } from '#domain/day.ts';
import type { Fact, OpenItem, PromiseMade } from '#domain/facts.ts';

/** A Friday. */
export const TODAY: Day = '2026-11-20';
export const DAY_MS = 86_400_000;

export function item(parts: Partial<OpenItem> & { id: string }): OpenItem {
  const openMinor = parts.openMinor ?? 100_000;
  return {
    number: parts.id.toUpperCase(),
    source: 'books',
    currency: 'EUR',
    issuedOn: null,
    dueOn: '2026-11-01',
    totalMinor: openMinor,
    openMinor,
    ...parts,
  };
}

export function fileWith(state: Partial<CaseState>, facts: readonly Fact[] = []): CaseFile {
  return {
    tenantId: 'main',
    accountId: 'a_00000000000000000001',
    entity: 'main',
    version: facts.length,
    customer: { name: 'Acme', number: '1', contacts: [] },
    state: facts.reduce(evolve, { ...EMPTY_CASE, ...state }),
  };
}

/** The case after more facts. */
export function afterFacts(file: CaseFile, facts: readonly Fact[]): CaseFile {
  return { ...file, version: file.version + 1, state: facts.reduce(evolve, file.state) };
}

export function promised(parts: Partial<PromiseMade> & Pick<PromiseMade, 'promiseId' | 'invoices'>): PromiseMade {
  return {
    type: 'promise.made',
    on: '2026-11-10',
    by: 'U_MARA',
    currency: 'EUR',
    amountMinor: parts.invoices.reduce((sum, invoice) => sum + invoice.openMinor, 0),
    promisedOn: '2026-11-24',
    verdictOn: '2026-11-26',
    channel: 'call',
    promiserTextId: null,
    level: 1,
    lapsesOn: null,
    ...parts,
  };
}

/** Day arithmetic without the code under test: whole days since 1970. */
export function dayNumber(day: Day): number {
  return Date.UTC(Number(day.slice(0, 4)), Number(day.slice(5, 7)) - 1, Number(day.slice(8, 10))) / DAY_MS;
}
export function dayOf(number: number): Day {
  return new Date(number * DAY_MS).toISOString().slice(0, 10);
}

export function dayBetween(from: Day, to: Day): fc.Arbitrary<Day> {
  return fc.integer({ min: dayNumber(from), max: dayNumber(to) }).map(dayOf);
}
