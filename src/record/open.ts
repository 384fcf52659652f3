import { dayAt } from '#domain/day.ts';
import type { TenantId } from '#domain/ids.ts';
import type { Clock, Storage } from '#ports.ts';
import { openChannelBook, openDropBook, openTenantBook } from './books.ts';
import { prepareCases } from './case-page.ts';
import { openCases } from './cases.ts';
import { seenStore } from './deliveries.ts';
import { createJournal } from './journal.ts';
import { openLedger } from './ledger.ts';
import { createLooks } from './looks.ts';
import { messageStore } from './messages.ts';
import { createNames } from './names.ts';
import { createOutbox } from './outbox.ts';
import { createRanking } from './ranking.ts';
import { createTexts } from './texts.ts';

export type RecordOptions = {
  readonly storage: Storage;
  readonly tenantId: TenantId;
  readonly clock: Clock;
  readonly timeZone: string;
  readonly journalKey: string | undefined;
  /** Told when the outbox got new rows. */
  readonly wake: () => void;
};

export type DunbotRecord = Awaited<ReturnType<typeof openRecord>>;

/** Everything that is written, opened over one store: indexes made, medians read. */
export async function openRecord({ storage, tenantId, clock, timeZone, journalKey, wake }: RecordOptions) {
  const today = () => dayAt(clock.now(), timeZone);
  const journal = createJournal({ storage, journalKey });
  const outbox = createOutbox({ storage, wake, clock });
  const texts = createTexts(storage);
  const names = createNames(storage);
  const ledger = openLedger(storage);
  const ranking = createRanking({ storage, tenantId });
  const messages = messageStore(storage);
  const seen = seenStore(storage);
  const shelf = { storage, journal, outbox, texts, clock };
  const parts = [journal, outbox, names, ledger, messages, seen];
  await Promise.all([...parts.map((part) => part.prepare()), prepareCases(storage)]);
  await ranking.reload();
  return {
    tenantId,
    today,
    storage,
    alone: ledger.alone,
    journal,
    outbox,
    texts,
    names,
    ledger,
    ranking,
    messages,
    seen,
    cases: openCases({ ...shelf, names, identify: ledger.identify, today, medians: ranking.medians }),
    channels: openChannelBook(shelf),
    tenant: openTenantBook(shelf),
    drops: openDropBook(shelf),
    looks: createLooks(storage),
  };
}
