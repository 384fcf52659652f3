import { isOverdue } from '#domain/aging.ts';
import type { CaseFile } from '#domain/case.ts';
import { logContact } from '#domain/contacts.ts';
import { addBusinessDays, type Day } from '#domain/day.ts';
import type { Decision } from '#domain/decision.ts';
import { openDispute } from '#domain/dispute.ts';
import { DEFAULT_REASONS } from '#domain/dispute-reasons.ts';
import { MAIN_ENTITY, SAMPLE_TENANT } from '#domain/ids.ts';
import { claim } from '#domain/ownership.ts';
import type { Refusal } from '#domain/refusal.ts';
import { WORKWEEK } from '#domain/schedule.ts';
import type { Clock } from '#ports.ts';
import { channelStream, TENANT_STREAM } from '#record/books.ts';
import { accountStream } from '#record/cases.ts';
import type { DunbotRecord } from '#record/open.ts';

const COLLECTIONS = 'C0COLLECT';
const LEAD = 'U0TOM';
const COLLECTOR = 'U0MARA';
const SALES = 'U0OTTO';

type Ground = { readonly clock: Clock; readonly timeZone: string; readonly claimDays: number };

/**
 * Furnishes the local workspace once, so that the first screen shows what a day looks like: a working channel with a
 * digest, and in the sample ledger an account whose dispute somebody in sales is to settle and one that somebody works.
 */
export async function furnish(record: DunbotRecord, ground: Ground): Promise<void> {
  await furnishChannel(record, ground);
  if (record.tenantId !== SAMPLE_TENANT) return;
  const today = record.today();
  await onSample(record, 'Borealis', 'dispute', (file) => dispute(file, ground.claimDays, today));
  await onSample(record, 'Acme', 'claim', (file) =>
    claim(file, { by: COLLECTOR, takeOverFrom: null, claimDays: ground.claimDays }, today),
  );
  await onSample(record, 'Acme', 'call', (file) => call(file, ground.claimDays, today));
}

async function furnishChannel({ tenant, channels, tenantId, today }: DunbotRecord, { clock, timeZone }: Ground): Promise<void> {
  const on = today();
  const hour = Temporal.Instant.fromEpochMilliseconds(clock.now()).toZonedDateTimeISO(timeZone).hour;
  const when = { time: `${String(hour).padStart(2, '0')}:00`, zone: timeZone, weekdays: [...WORKWEEK, 6, 7] };
  await tenant.command({
    tenantId,
    stream: TENANT_STREAM,
    opId: 'local/channel',
    actor: LEAD,
    decide: () => ({ facts: [{ type: 'channel.named', entity: MAIN_ENTITY, channelId: COLLECTIONS, by: LEAD, on }] }),
  });
  await channels.command({
    tenantId,
    stream: channelStream(COLLECTIONS),
    opId: 'local/digest',
    actor: LEAD,
    decide: () => ({ facts: [{ type: 'digest.subscribed', channelId: COLLECTIONS, by: LEAD, on, firstOn: on, when }] }),
  });
}

/** No effects: what was done before the workspace opened is posted nowhere. */
async function onSample(
  { cases, tenantId, names }: DunbotRecord,
  name: string,
  what: string,
  decide: (file: CaseFile) => Decision | Refusal,
): Promise<void> {
  const [accountId] = await names.find(tenantId, name);
  if (!accountId) return;
  await cases.command({ tenantId, stream: accountStream(accountId), opId: `local/${what}`, actor: COLLECTOR, decide });
}

function dispute(file: CaseFile, claimDays: number, today: Day): Decision | Refusal {
  const oldest = file.state.items.find((item) => isOverdue(item, today));
  const invoices = oldest ? [oldest.id] : [];
  const reason = 'not-delivered';
  const dueOn = addBusinessDays(today, DEFAULT_REASONS.find(({ code }) => code === reason)?.days ?? 0);
  const assign = { requestId: 'r_sample', to: SALES, askTextId: null };
  return openDispute(
    file,
    { disputeId: 'd_sample', by: COLLECTOR, invoices, reason, dueOn, claimDays, noteTextId: null, assign },
    today,
  );
}

function call(file: CaseFile, claimDays: number, today: Day): Decision | Refusal {
  const words = { withTextId: null, noteTextId: null, nextTouchOn: null };
  return logContact(
    file,
    { contactId: 'c_sample', by: COLLECTOR, on: today, channel: 'call', outcome: 'voicemail', claimDays, ...words },
    today,
  );
}
