import { expect, test } from 'vitest';
import { NO_FILTER, type QueueFilter } from '#domain/filters.ts';
import type { Viewer } from '#domain/rights.ts';
import { readQueue } from '#features/overdue/overdue.query.ts';
import { traitTyped } from '#features/traits.ts';
import type { Storage } from '#ports.ts';
import { accountStream } from '#record/cases.ts';
import { openLedger } from '#record/ledger.ts';
import { item, TODAY, testRecord } from '../support/record.ts';

const SEGMENTS = 260;
const EVERYTHING: Viewer = { userId: 'U1', roles: new Set(['collector']), entities: null, hiddenSegments: [], doubt: '' };

/** More segments than any list shows, an account each, and two accounts without one. */
export function manySegments(where: string, open: () => Promise<Storage>): void {
  async function given() {
    const storage = await open();
    const { cases, customers } = await testRecord({ storage });
    for (let place = 0; place < SEGMENTS + 2; place += 1) {
      const accountId = `a_${String(place).padStart(20, '0')}`;
      const segment = place < SEGMENTS ? { segment: `Trade-${String(place).padStart(3, '0')}` } : {};
      customers.set(accountId, { entity: 'main', customer: { name: `C${place}`, number: '', contacts: [], ...segment } });
      const items = [item({ id: `i_${place}`, number: `${place}` })];
      const fact = { type: 'ledger.changed', source: 'csv', asOf: TODAY, items, closed: [] } as const;
      const command = { tenantId: 'main', stream: accountStream(accountId), opId: accountId, actor: 'job:test' };
      await cases.command({ ...command, decide: () => ({ facts: [fact] }) });
    }
    const ledger = openLedger(storage);
    const names = async (filter: Partial<QueueFilter>, viewer: Partial<Viewer> = {}) => {
      const ask = { filter: { ...NO_FILTER, ...filter }, named: null, viewer: { ...EVERYTHING, ...viewer }, today: TODAY };
      return (await readQueue(cases, 'main', { ...ask, rows: 1000 })).rows.map((row) => row.customer.name);
    };
    const typed = (word: string, viewer: Partial<Viewer> = {}) =>
      traitTyped({ ledger, cases, tenantId: 'main' }, 'segment', word, { ...EVERYTHING, ...viewer });
    return { names, typed };
  }

  test(`${where}: whoever does not see two of very many segments sees all the others, and what they type reaches each`, async () => {
    const { names, typed } = await given();
    expect(await names({})).toHaveLength(SEGMENTS + 2);
    const limited = { hiddenSegments: ['trade 007', ''] };
    const seen = await names({}, limited);
    expect(seen).toHaveLength(SEGMENTS - 1);
    expect(seen).not.toContain('C7');
    expect(seen).toContain('C259');
    expect(await names({ segment: 'Trade-259' }, limited)).toEqual(['C259']);
    expect(await names({ segment: 'trade 007' }, limited)).toEqual([]);
    expect(await typed('trade_259', limited)).toBe('Trade-259');
    expect(await typed('trade 007')).toBe('Trade-007');
    expect(await typed('trade 007', limited)).toMatchObject({ refused: 'trait.no-segment' });
  });

  test(`${where}: accounts without a segment are asked for by none, and shown to those who see them`, async () => {
    const { names } = await given();
    expect(await names({ segment: '' })).toEqual(['C260', 'C261']);
    expect(await names({ segment: '', region: '' })).toEqual(['C260', 'C261']);
    expect(await names({ segment: '' }, { hiddenSegments: [''] })).toEqual([]);
    expect(await names({ segment: '' }, { hiddenSegments: ['trade 007'] })).toEqual(['C260', 'C261']);
  });
}
