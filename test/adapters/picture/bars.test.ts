import { inflateSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { drawBars } from '#adapters/picture/bars.ts';

const chart = {
  groups: [
    {
      title: 'EUR',
      bars: [
        { label: 'Not due', value: '1,090.00', share: 0.1 },
        { label: '1–30', value: '10,050.50', share: 1 },
        { label: '91+', value: '0.00', share: 0 },
      ],
    },
    { title: 'JPY', bars: [{ label: 'Nicht fällig', value: '250.000', share: 1 }] },
  ],
};

/** The parts of a PNG, read without the code that wrote them. */
function partsOf(bytes: Uint8Array) {
  const png = Buffer.from(bytes);
  expect(png.subarray(0, 8).toString('hex')).toBe('89504e470d0a1a0a');
  const parts = new Map<string, Buffer>();
  for (let at = 8; at < png.length; ) {
    const length = png.readUInt32BE(at);
    parts.set(png.toString('latin1', at + 4, at + 8), png.subarray(at + 8, at + 8 + length));
    at += 12 + length;
  }
  return parts;
}

test('the same figures give the same picture, byte by byte', () => {
  expect(Buffer.compare(drawBars(chart), drawBars(chart))).toBe(0);
});

test('it is a PNG of the size that it says, with pixels for all of it', () => {
  const parts = partsOf(drawBars(chart));
  expect([...parts.keys()]).toEqual(['IHDR', 'IDAT', 'IEND']);
  const header = parts.get('IHDR');
  const [width, height] = [header?.readUInt32BE(0) ?? 0, header?.readUInt32BE(4) ?? 0];
  expect(width).toBeGreaterThan(400);
  expect(inflateSync(parts.get('IDAT') ?? '').length).toBe((1 + width * 3) * height);
});

test('the longest bar is as long as it may be, and none is drawn for nothing', () => {
  const parts = partsOf(drawBars(chart));
  const width = parts.get('IHDR')?.readUInt32BE(0) ?? 0;
  const rows = inflateSync(parts.get('IDAT') ?? '');
  const longest = (colour: readonly number[]) => {
    let most = 0;
    for (let at = 0; at < rows.length; at += 1 + width * 3) {
      let count = 0;
      for (let x = 0; x < width; x += 1) {
        const pixel = rows.subarray(at + 1 + x * 3, at + 4 + x * 3);
        if (colour.every((part, index) => pixel[index] === part)) count += 1;
      }
      most = Math.max(most, count);
    }
    return most;
  };
  expect(longest([244, 180, 84])).toBe(420);
  expect(longest([226, 126, 54])).toBe(0);
});

test('a chart of nothing is still a picture', () => {
  expect(partsOf(drawBars({ groups: [] })).has('IDAT')).toBe(true);
});
