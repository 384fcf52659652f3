import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { minorDigits } from '#domain/currency.ts';
import { addDays } from '#domain/day.ts';
import { agingText } from '#features/report/report.views.ts';
import { openRoom, TODAY } from '../import/room.ts';

const HEAD = 'Customer,Invoice,Due,Currency,Open';

describe('The aging of the ledger', () => {
  test('has each amount in its bucket, as a decimal of its currency', async () => {
    const room = await openRoom();
    const day = (overdue: number) => addDays(TODAY, -overdue);
    const due = [0, 1, 30, 31, 60, 61, 90, 91, -5].map((overdue, i) => `Acme,${i},${day(overdue)},EUR,${10 ** i}.00`);
    await room.brings(`${HEAD}\n${due.join('\n')}\nHanami,J1,${day(3)},JPY,250000\nGulf,K1,${day(40)},KWD,1.234\n`, {
      mapping: { decimal: '.' },
    });
    expect(await room.aging()).toEqual({
      asOf: TODAY,
      currencies: {
        EUR: {
          current: '100000001.00',
          d1_30: '110.00',
          d31_60: '11000.00',
          d61_90: '1100000.00',
          d91_plus: '10000000.00',
          overdue: '11111110.00',
          total: '111111111.00',
        },
        JPY: { current: '0', d1_30: '250000', d31_60: '0', d61_90: '0', d91_plus: '0', overdue: '250000', total: '250000' },
        KWD: {
          current: '0.000',
          d1_30: '0.000',
          d31_60: '1.234',
          d61_90: '0.000',
          d91_plus: '0.000',
          overdue: '1.234',
          total: '1.234',
        },
      },
      accounts: 3,
      invoices: 11,
    });
  });

  test('takes a credit off current and total, never off what is overdue', async () => {
    const room = await openRoom();
    await room.brings(`${HEAD}\nAcme,1,2026-01-01,EUR,100\nAcme,C1,2026-01-01,EUR,-30\n`);
    expect((await room.aging()).currencies.EUR).toMatchObject({ current: '-30.00', overdue: '100.00', total: '70.00' });
  });

  test('says beside a day before the ledger\u2019s own that later payments are not undone', async () => {
    const room = await openRoom();
    await room.brings(`${HEAD}\nAcme,1,2026-01-01,EUR,100\n`, { asOf: '2026-02-15' });
    expect(await room.aging('2026-02-14')).toMatchObject({ note: expect.stringContaining('The ledger is of 2026-02-15') });
    expect(await room.aging('2026-02-15')).not.toHaveProperty('note');
    expect(agingText(await room.aging('2026-02-14'))).toContain('is not counted as open again');
  });

  test('of a day before the ledger\u2019s own leaves out what was issued later', async () => {
    const room = await openRoom();
    const head = 'Customer,Invoice,Issue date,Due date,Currency,Open';
    const rows = [
      'Acme,1,2026-01-01,2026-01-31,EUR,100',
      'Acme,2,2026-02-10,2026-03-10,EUR,50',
      'Acme,3,2026-02-20,2026-03-20,EUR,-7',
    ];
    await room.brings(`${[head, ...rows].join('\n')}\n`, { asOf: '2026-03-01' });
    expect(await room.aging('2026-03-01')).toMatchObject({ invoices: 3, currencies: { EUR: { total: '143.00' } } });
    expect(await room.aging('2026-02-10')).toMatchObject({
      invoices: 2,
      currencies: { EUR: { current: '50.00', total: '150.00' } },
    });
    expect(await room.aging('2026-01-31')).toMatchObject({
      invoices: 1,
      currencies: { EUR: { current: '100.00', overdue: '0.00' } },
    });
  });

  test('is a table for people, and says so where nothing is open', async () => {
    const room = await openRoom();
    expect(agingText(await room.aging())).toContain('Nothing is open.');
    await room.brings(`${HEAD}\nAcme,1,2026-01-01,EUR,1234.5\nBorealis,2,2026-04-01,USD,1000000\n`);
    const lines = agingText(await room.aging()).split('\n');
    expect(lines[0]).toBe('Aging as of 2026-03-02, by days past due: 2 open invoices of 2 accounts');
    expect(lines.slice(2, 5)).toEqual([
      '          Not due  1–30     31–60  61–90   91+   Overdue         Total',
      'EUR          0.00  0.00  1,234.50   0.00  0.00  1,234.50      1,234.50',
      'USD  1,000,000.00  0.00      0.00   0.00  0.00      0.00  1,000,000.00',
    ]);
  });
});

type Sums = Record<'current' | 'd1_30' | 'd31_60' | 'd61_90' | 'd91_plus' | 'overdue' | 'total', bigint>;

/** The aging once more, by other means: day numbers, whole sums, one row at a time. */
function naive(rows: readonly (readonly [due: string, currency: string, minor: number])[]): Record<string, Sums> {
  const found: Record<string, Sums> = {};
  for (const [due, currency, minor] of rows) {
    if (minor === 0) continue;
    found[currency] ??= { current: 0n, d1_30: 0n, d31_60: 0n, d61_90: 0n, d91_plus: 0n, overdue: 0n, total: 0n };
    const days = Math.round((Date.parse(TODAY) - Date.parse(due)) / 86_400_000);
    const bucket =
      minor < 0 || days <= 0 ? 'current' : days <= 30 ? 'd1_30' : days <= 60 ? 'd31_60' : days <= 90 ? 'd61_90' : 'd91_plus';
    found[currency][bucket] += BigInt(minor);
    found[currency].total += BigInt(minor);
    if (bucket !== 'current') found[currency].overdue += BigInt(minor);
  }
  return found;
}

function inPlaces(amount: bigint, currency: string): string {
  const digits = minorDigits(currency);
  const size = (amount < 0n ? -amount : amount).toString().padStart(digits + 1, '0');
  const text = digits === 0 ? size : `${size.slice(0, -digits)}.${size.slice(-digits)}`;
  return amount < 0n ? `-${text}` : text;
}

test('Whatever is imported, the aging is what counting row by row gives', async () => {
  const row = fc.tuple(
    fc.integer({ min: -200, max: 400 }).map((overdue) => addDays(TODAY, -overdue)),
    fc.constantFrom('EUR', 'USD', 'JPY', 'KWD'),
    fc.oneof(fc.integer({ min: -5000, max: 200_000 }), fc.integer({ min: 0, max: 10_000_000_000 })),
    fc.integer({ min: 1, max: 5 }),
  );
  await fc.assert(
    fc.asyncProperty(fc.array(row, { minLength: 1, maxLength: 40 }), async (rows) => {
      const room = await openRoom();
      const lines = rows.map(
        ([due, currency, minor, of], i) => `C-${of},INV-${i},${due},${currency},${inPlaces(BigInt(minor), currency)}`,
      );
      await room.brings(`${HEAD}\n${lines.join('\n')}\n`, { mapping: { decimal: '.' } });
      const report = await room.aging();
      const wanted = naive(rows.map(([due, currency, minor]) => [due, currency, minor]));
      const asText = Object.entries(wanted).map(([currency, sums]) => {
        const amounts = Object.entries(sums).map(([bucket, sum]) => [bucket, inPlaces(sum, currency)]);
        return [currency, Object.fromEntries(amounts)];
      });
      expect(report.currencies).toEqual(Object.fromEntries(asText));
      const open = rows.filter(([, , minor]) => minor !== 0);
      expect(report.invoices).toBe(open.length);
      expect(report.accounts).toBe(new Set(open.map(([, , , of]) => of)).size);
    }),
    { numRuns: 15 },
  );
});
