import { join } from 'node:path';
import { openDesk } from '#adapters/ledgers/desk.ts';
import { templateWriter } from '#adapters/llm/template.ts';
import { openEmbedded } from '#adapters/storage/embedded.ts';
import { isBusinessDay } from '#domain/day.ts';
import type { OpenItem } from '#domain/facts.ts';
import { MAIN_ENTITY } from '#domain/ids.ts';
import type { Deps } from '#features/deps.ts';
import { createRights } from '#features/rights.ts';
import { accountStream } from '#record/cases.ts';
import { openRecord } from '#record/open.ts';
import { tempFolder } from '../support/record.ts';

export const COBALT = 'a_00000000000000000c0b';
const DAY_MS = 86_400_000;

export type FeatureDeps = Awaited<ReturnType<typeof featureDeps>>;

/** What commands and jobs are given, over a real store. Nothing of it may publish or send. */
export async function featureDeps() {
  const folder = tempFolder();
  const storage = openEmbedded({ file: join(folder.path, 'dunbot.db') });
  const time = { ms: Date.parse('2026-03-02T09:00:00Z'), ids: 0, runs: 0 };
  const clock = { now: () => time.ms };
  const record = await openRecord({
    ...{ storage, tenantId: 'main', clock, timeZone: 'Europe/Berlin', journalKey: undefined, wake: () => undefined },
  });
  const refused = () => Promise.reject(new Error('A command or a job published or sent by itself.'));
  const deps: Deps = {
    ...record,
    clock,
    settled: async () => undefined,
    isBusinessDay,
    policy: { timeZone: 'Europe/Berlin', graceDays: 2, claimDays: 5, approvers: [], companyName: 'Test' },
    currencies: () => ['EUR'],
    ids: {
      next: (prefix) => {
        time.ids += 1;
        return `${prefix}_${time.ids}`;
      },
    },
    rights: createRights({ ...record, policy: { approvers: [] } }, async () => ({ people: new Set() })),
    places: { kindOf: async () => ({ kind: 'internal' }), forget: () => undefined, onSeen: () => undefined },
    publisher: {
      publish: refused,
      find: refused,
      tagAt: refused,
      linkTo: refused,
      maybePosted: refused,
      settle: refused,
      whisper: refused,
    },
    desk: openDesk(folder.path),
    slack: {
      userGroups: refused,
      permalink: refused,
      authTest: refused,
      conversationInfo: refused,
      userGroupMembers: refused,
      download: refused,
      upload: refused,
    },
    mail: { kind: 'folder', from: 'ar@example.com', send: refused, close: async () => undefined },
    writer: templateWriter(),
    log: { info: () => undefined, warn: () => undefined, error: () => undefined },
  };
  return {
    deps,
    record,
    pass: (days: number) => {
      time.ms += days * DAY_MS;
    },
    /** A finished import that shows these items open, and none besides. */
    async ledger(items: readonly OpenItem[], closed: readonly string[] = []): Promise<void> {
      time.runs += 1;
      const fact = {
        type: 'ledger.changed',
        source: 'csv',
        asOf: record.today(),
        items,
        closed: closed.map((id) => ({ id, settledOn: null })),
      } as const;
      const opId = `run-${time.runs}`;
      const decide = () => ({ facts: [fact] });
      await record.cases.command({ tenantId: 'main', stream: accountStream(COBALT), opId, actor: 'import', decide });
      const done = { entity: MAIN_ENTITY, source: 'csv', asOf: fact.asOf, runId: opId, finishedAt: String(time.runs) };
      const filter = { _id: 'main/main/csv', tenantId: 'main' };
      await record.ledger.sources.updateOne(filter, { $set: done }, { upsert: true });
    },
    facts: async () => (await record.cases.history('main', accountStream(COBALT), 100)).flatMap(({ facts }) => facts),
    effects: async () =>
      (await record.outbox.rows.find({ tenantId: 'main' }).toArray()).map(({ effect, key }) => `${effect} ${key}`),
    close: async () => {
      await storage.close();
      folder.remove();
    },
  };
}
