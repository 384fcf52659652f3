import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openEmbedded } from '#adapters/storage/embedded.ts';
import type { Customer } from '#domain/case.ts';
import type { OpenItem } from '#domain/facts.ts';
import type { AccountId } from '#domain/ids.ts';
import type { Clock, Storage } from '#ports.ts';
import { openChannelBook, openTenantBook } from '#record/books.ts';
import { prepareCases } from '#record/case-page.ts';
import { openCases } from '#record/cases.ts';
import { createJournal } from '#record/journal.ts';
import { createNames } from '#record/names.ts';
import { createOutbox } from '#record/outbox.ts';
import { createTexts } from '#record/texts.ts';

export const TODAY = '2026-11-22';
export const ACME = 'a_00000000000000000acc';
export const NO_MEDIANS = { basis: '', byCurrency: {} };

/** A folder of its own under the system's temporary one; `remove` takes it away with all in it. */
export function tempFolder(): { path: string; remove: () => void } {
  const path = mkdtempSync(join(tmpdir(), 'dunbot-'));
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) };
}

export type TestRecord = Awaited<ReturnType<typeof testRecord>>;

/** The record over one store, with customers told by hand instead of by an import. */
export async function testRecord({ storage, clock }: { storage: Storage; clock?: Clock }) {
  const customers = new Map<AccountId, { entity: string; customer: Customer }>();
  const ticking = clock ?? { now: () => Date.parse(`${TODAY}T09:00:00Z`) };
  const journal = createJournal({ storage, journalKey: undefined });
  const outbox = createOutbox({ storage, wake: () => undefined, clock: ticking });
  const texts = createTexts(storage);
  const names = createNames(storage);
  const shelf = { storage, journal, outbox, texts, clock: ticking };
  await Promise.all([journal.prepare(), outbox.prepare(), names.prepare(), prepareCases(storage)]);
  const cases = openCases({
    ...shelf,
    names,
    identify: async (_tenantId, ids) => new Map([...customers].filter(([id]) => ids.includes(id))),
    today: () => TODAY,
    medians: () => NO_MEDIANS,
  });
  return {
    storage,
    journal,
    outbox,
    texts,
    names,
    cases,
    customers,
    tenant: openTenantBook(shelf),
    channels: openChannelBook(shelf),
  };
}

export async function embeddedRecord(file: string) {
  return testRecord({ storage: openEmbedded({ file }) });
}

export function item(over: Partial<OpenItem> = {}): OpenItem {
  return {
    id: 'i_00000000000000000001',
    number: 'INV-1',
    source: 'csv',
    currency: 'EUR',
    issuedOn: '2026-09-01',
    dueOn: '2026-10-01',
    totalMinor: 120_000,
    openMinor: 120_000,
    ...over,
  };
}
