import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseAmount } from '#domain/amount.ts';
import { addShape, markOfColumn, NO_MARK_EVIDENCE } from '#domain/amount-evidence.ts';
import { isRefusal } from '#domain/refusal.ts';

const USD = (text: string, mark?: '.' | ',') => parseAmount(text, 'USD', mark);

describe('An amount becomes exact minor units', () => {
  test.each([
    ['0', 0],
    ['12', 1200],
    ['12.5', 1250],
    ['1234.56', 123456],
    ['-0', 0],
    ['-0.00', 0],
    ['.79', 79],
    ['1,234.56', 123456],
    ['12,34,567.89', 123456789],
    ['1.234,56', 123456],
    ['1 234,56', 123456],
    ['1\u202f234,56', 123456],
    ["1'234.50", 123450],
    ['1,234', 123400],
    ['1.234', 123400],
    ['(1,000)', -100000],
    ['$(1,000.50)', -100050],
    ['-12.30', -1230],
    ['12.30-', -1230],
    ['−12.30', -1230],
    ['12.30 CR', -1230],
    ['$1,234.56', 123456],
    ['USD 1,234.56', 123456],
    ['1234.56 usd', 123456],
    ['+5.00', 500],
    ['100.0000', 10000],
    ['79656.60000000001', 7965660],
    ['79656.59999999999', 7965660],
    ['0.30000000000000004', 30],
    ['0.09999999999999432', 10],
    ['123456789012.34001', 12345678901234],
  ])('%s', (text, minor) => {
    expect(USD(text)).toBe(minor);
    expect(Object.is(USD(text), -0)).toBe(false);
  });

  test.each(['', 'abc', '12.345', '10.005', '1,2,3', '1.2.3', '1e5', '1E+05', '--5', '-(5)', '5 6', '12.34.56', '1,23', '½'])(
    'and never one that was not written: %s is refused',
    (text) => expect(isRefusal(USD(text, '.'))).toBe(true),
  );

  test('by the places of its own currency', () => {
    expect(parseAmount('1234', 'JPY')).toBe(1234);
    expect(parseAmount('1234.00', 'JPY')).toBe(1234);
    expect(isRefusal(parseAmount('1234.5', 'JPY'))).toBe(true);
    expect(parseAmount('1.234', 'KWD', '.')).toBe(1234);
    expect(parseAmount('1,234.567', 'KWD')).toBe(1234567);
    expect(parseAmount('12.50', 'HUF')).toBe(1250);
  });

  test('and is asked about where thousands and decimals look the same', () => {
    expect(isRefusal(parseAmount('1,234', 'KWD'))).toBe(true);
    expect(parseAmount('1,234', 'KWD', ',')).toBe(1234);
    expect(parseAmount('1,234', 'KWD', '.')).toBe(1234000);
  });

  test('only in the decimal mark of its column', () => {
    expect(USD('12,50', ',')).toBe(1250);
    expect(isRefusal(USD('12,50', '.'))).toBe(true);
    expect(isRefusal(USD('12.50', ','))).toBe(true);
    expect(USD('1.000', ',')).toBe(100000);
  });

  test('only in the currency of its row', () => {
    expect(USD('EUR 5')).toMatchObject({ because: expect.stringContaining('names EUR') });
    expect(isRefusal(USD('€5'))).toBe(true);
    expect(parseAmount('€5', 'EUR')).toBe(500);
  });

  test('and not where it is larger than whole numbers are exact', () => {
    expect(USD('90071992547409.91')).toBe(9007199254740991);
    expect(isRefusal(USD('90071992547409.93'))).toBe(true);
    expect(isRefusal(USD('9'.repeat(40)))).toBe(true);
    expect(isRefusal(USD('9'.repeat(100)))).toBe(true);
  });
});

test('Every amount comes back from any way of writing it', () => {
  const writing = fc.record({
    minor: fc.integer({ min: -900_719_925_474, max: 900_719_925_474 }),
    point: fc.boolean(),
    group: fc.constantFrom('', 'mark', ' ', '\u00a0'),
    sign: fc.constantFrom('-', '()', 'trailing'),
  });
  fc.assert(
    fc.property(writing, ({ minor, point, group, sign }) => {
      const [decimal, other] = point ? ['.', ','] : [',', '.'];
      const digits = String(Math.abs(minor)).padStart(3, '0');
      const whole = digits.slice(0, -2).replace(/\B(?=(\d{3})+$)/g, group === 'mark' ? other : group);
      const size = `${whole}${decimal}${digits.slice(-2)}`;
      const text = minor >= 0 ? size : sign === '()' ? `(${size})` : sign === '-' ? `-${size}` : `${size}-`;
      expect(parseAmount(text, 'EUR', point ? '.' : ',')).toBe(minor === 0 ? 0 : minor);
      expect(parseAmount(text, 'EUR')).toBe(minor === 0 ? 0 : minor);
    }),
    { numRuns: 2000 },
  );
});

test('What a program printed from a floating-point number is the amount that was meant', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 100_000_000 }), fc.integer({ min: 1, max: 7 }), (cents, parts) => {
      const noisy = Array.from({ length: parts }, () => cents / 100).reduce((sum, part) => sum + part, 0);
      if (noisy < 1e21) expect(parseAmount(String(noisy), 'EUR', '.')).toBe(cents * parts);
    }),
    { numRuns: 2000 },
  );
});

describe('The decimal mark of a column', () => {
  const evidence = (...shapes: readonly Parameters<typeof addShape>[1][]) =>
    shapes.reduce((sum, shape) => addShape(sum, shape, false), NO_MARK_EVIDENCE);

  test('is what its amounts prove', () => {
    expect(markOfColumn(evidence('plain', 'point', 'one-comma'))).toBe('.');
    expect(markOfColumn(evidence('comma', 'one-point'))).toBe(',');
    expect(markOfColumn(evidence('plain'))).toBe('none');
  });

  test('is the other one than what stands before three digits, where the currency has two places', () => {
    expect(markOfColumn(evidence('one-comma', 'one-comma'))).toBe('.');
    expect(markOfColumn(evidence('one-point'))).toBe(',');
    expect(markOfColumn(addShape(NO_MARK_EVIDENCE, 'one-point', true))).toBe('unclear');
  });

  test('is asked for where the amounts contradict each other', () => {
    expect(markOfColumn(evidence('point', 'comma'))).toBe('unclear');
    expect(markOfColumn(evidence('one-point', 'one-comma'))).toBe('unclear');
    expect(markOfColumn({ ...NO_MARK_EVIDENCE, point: 100, comma: 1 })).toBe('.');
  });
});
