import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readRecords } from '#adapters/ledgers/records.ts';

type Read = { readonly records: [line: number, ...cells: string[]][]; readonly broken: [line: number, because: string][] };

async function read(text: string, { size = 1 << 16, delimiter = ',' } = {}): Promise<Read> {
  const bytes = Buffer.from(text);
  async function* chunks() {
    for (let start = 0; start < bytes.length; start += size) yield bytes.subarray(start, start + size);
  }
  const found: Read = { records: [], broken: [] };
  await readRecords(chunks(), delimiter, {
    onRecord: (cells, line) => found.records.push([line, ...cells]),
    onBroken: (_text, line, because) => found.broken.push([line, because]),
  });
  return found;
}

describe.each([1, 3, 7, 1 << 16])('In pieces of %i bytes', (size) => {
  test('rows keep their lines, whatever ends them and however many lines they have', async () => {
    const { records } = await read('a,b\n"1",2\r\n"x ""y""","3,4"\n\n5,"6\r\n7"\r\n8,9', { size });
    expect(records).toEqual([
      [1, 'a', 'b'],
      [2, '1', '2'],
      [3, 'x "y"', '3,4'],
      [4, ''],
      [5, '5', '6\r\n7'],
      [7, '8', '9'],
    ]);
  });

  test('an inch mark is part of its cell', async () => {
    const { records, broken } = await read('a,b,c\n1,12" pipe,3\n4,5,6\n', { size });
    expect(records[1]).toEqual([2, '1', '12" pipe', '3']);
    expect(records[2]).toEqual([3, '4', '5', '6']);
    expect(broken).toEqual([]);
  });

  test('a quote that is never closed costs one row, not the rest of the file', async () => {
    const { records, broken } = await read('a,b,c\n1,"2,3\n4,5,6\n7,8,9\n', { size });
    expect(broken).toEqual([[2, expect.stringContaining('never closed')]]);
    expect(records.slice(1)).toEqual([
      [3, '4', '5', '6'],
      [4, '7', '8', '9'],
    ]);
  });

  test('nor does one that a later quote seems to close', async () => {
    const { records, broken } = await read('a,b,c\n1,"2,3\n"x","y",6\n7,"8",9\n', { size });
    expect(broken.map(([line]) => line)).toEqual([2]);
    expect(records.slice(1)).toEqual([
      [3, 'x', 'y', '6'],
      [4, '7', '8', '9'],
    ]);
  });
});

test.each(['x'.repeat(1_200_000), `"${'x'.repeat(1_200_000)}"`, '1,'.repeat(1_000_000)])(
  'An endless row is one bad row, and the next one is read',
  async (endless) => {
    const { records, broken } = await read(`a,b\n${endless}\n3,4\n`);
    expect(broken).toEqual([[2, expect.stringContaining('longer than')]]);
    expect(records.at(-1)?.slice(1)).toEqual(['3', '4']);
  },
);

test('An endless last row is one bad row too', async () => {
  expect((await read(`a,b\n${'x'.repeat(2_200_000)}`)).broken).toHaveLength(1);
});

test('Old Macintosh line ends and other delimiters are read', async () => {
  expect((await read('a;b\r1;2\r"3";4\r', { delimiter: ';' })).records).toEqual([
    [1, 'a', 'b'],
    [2, '1', '2'],
    [3, '3', '4'],
  ]);
});

test('A thousand stray quotes do not hold up the file', async () => {
  const rows = Array.from({ length: 3000 }, (_, i) => `${i},a "b",c`);
  const { records } = await read(['n,x,y', ...rows].join('\n'));
  expect(records).toHaveLength(3001);
  expect(records.at(-1)).toEqual([3001, '2999', 'a "b"', 'c']);
});

test('Whatever is written as CSV comes back cell by cell, in pieces of any size', async () => {
  const cell = fc.string({ unit: fc.constantFrom('a', '"', ',', '\n', ' ', 'é', '€', '1') });
  const table = fc.array(fc.array(cell, { minLength: 2, maxLength: 4 }), { minLength: 1, maxLength: 8 });
  const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`;
  await fc.assert(
    fc.asyncProperty(table, fc.integer({ min: 1, max: 40 }), fc.boolean(), async (rows, size, bare) => {
      const written = (text: string) => (bare && !/[",\n]/.test(text) ? text : quoted(text));
      const csv = rows.map((row) => row.map(written).join(',')).join('\n');
      const { records, broken } = await read(csv, { size });
      expect(broken).toEqual([]);
      expect(records.map(([, ...cells]) => cells)).toEqual(rows);
    }),
    { numRuns: 300 },
  );
});
