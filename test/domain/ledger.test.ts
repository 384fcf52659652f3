import { describe, expect, test } from 'vitest';
import type { OpenItem } from '#domain/facts.ts';
import { closesTooMuch, ledgerFact } from '#domain/ledger.ts';

const item = (id: string, openMinor: number, more: Partial<OpenItem> = {}): OpenItem => ({
  ...{ id, number: id, source: 'erp', currency: 'EUR', issuedOn: null, dueOn: '2026-01-31', totalMinor: 100, openMinor },
  ...more,
});
const view = { source: 'erp', asOf: '2026-03-02', settled: new Map() };

describe('What an import tells the case of an account', () => {
  test('is what is new or different, and what is no longer open', () => {
    const shown = [item('a', 100), item('b', 100), item('c', 100)];
    const settled = new Map([['c', '2026-02-20']]);
    expect(ledgerFact(shown, [item('a', 100), item('b', 40), item('d', 7)], { ...view, settled })).toEqual({
      type: 'ledger.changed',
      source: 'erp',
      asOf: '2026-03-02',
      items: [item('b', 40), item('d', 7)],
      closed: [{ id: 'c', settledOn: '2026-02-20' }],
    });
  });

  test('is nothing where the case already shows it', () => {
    expect(ledgerFact([item('a', 100)], [item('a', 100)], view)).toBeNull();
    expect(ledgerFact([], [], view)).toBeNull();
  });

  test('leaves alone what another source brought', () => {
    const other = item('x', 100, { source: 'billing' });
    expect(ledgerFact([other], [], view)).toBeNull();
    expect(ledgerFact([other, item('a', 1)], [], view)?.closed).toEqual([{ id: 'a', settledOn: null }]);
  });
});

describe('A snapshot may close by silence', () => {
  const share = (closing: number, before: number) =>
    closesTooMuch({ before: new Map([['EUR', before]]), closing: new Map([['EUR', closing]]) });

  test('a fifth of a currency, and not a cent more', () => {
    expect(share(20_000, 100_000)).toEqual([]);
    expect(share(20_001, 100_000)).toEqual([{ currency: 'EUR', percent: 20 }]);
    expect(share(0, 0)).toEqual([]);
  });

  test('of each currency by itself', () => {
    const before = new Map([
      ['EUR', 1_000_000],
      ['USD', 100],
    ]);
    expect(closesTooMuch({ before, closing: new Map([['USD', 100]]) })).toEqual([{ currency: 'USD', percent: 100 }]);
  });
});
