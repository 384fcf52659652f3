import { crc32, deflateSync } from 'node:zlib';

/** Red, green and blue, 0 to 255 each. */
export type Colour = readonly [number, number, number];
export type Canvas = {
  readonly width: number;
  readonly height: number;
  readonly fill: (box: { x: number; y: number; width: number; height: number }, colour: Colour) => void;
  readonly png: () => Buffer;
};

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
const RGB = 2;

/** A picture to fill with boxes, and its PNG (ISO/IEC 15948). The same boxes give the same bytes. */
export function createCanvas(width: number, height: number, background: Colour): Canvas {
  // Each row begins with the filter that it was written with: none.
  const stride = 1 + width * 3;
  const rows = Buffer.alloc(stride * height);
  const fill: Canvas['fill'] = (box, [red, green, blue]) => {
    const [left, right] = [Math.max(0, box.x), Math.min(width, box.x + box.width)];
    for (let y = Math.max(0, box.y); y < Math.min(height, box.y + box.height); y += 1) {
      for (let x = left; x < right; x += 1) {
        const at = y * stride + 1 + x * 3;
        rows[at] = red;
        rows[at + 1] = green;
        rows[at + 2] = blue;
      }
    }
  };
  fill({ x: 0, y: 0, width, height }, background);
  return {
    width,
    height,
    fill,
    png: () =>
      Buffer.concat([SIGNATURE, chunk('IHDR', headerOf(width, height)), chunk('IDAT', deflateSync(rows)), chunk('IEND')]),
  };
}

function headerOf(width: number, height: number): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, RGB, 0, 0, 0], 8);
  return header;
}

function chunk(type: string, data: Buffer = Buffer.alloc(0)): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(data.length);
  const check = Buffer.alloc(4);
  check.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, check]);
}
