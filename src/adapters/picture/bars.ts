import type { BarChart } from '#domain/bar-chart.ts';
import { heightOf, widthOf, write } from './letters.ts';
import { type Canvas, type Colour, createCanvas } from './png.ts';

const WHITE: Colour = [255, 255, 255];
const INK: Colour = [29, 28, 29];
const FAINT: Colour = [221, 221, 221];
/** Darker with age, so that they can be told apart without colours too. */
const SHADES: readonly Colour[] = [
  [176, 190, 197],
  [244, 180, 84],
  [226, 126, 54],
  [190, 72, 44],
  [122, 30, 36],
];
const DOT = 2;
const EDGE = 24;
const ROW = 30;
const HEAD = 40;
const BETWEEN = 12;
const BAR = 20;
const BAR_MAX = 420;
const GAP = 14;

/** Draws groups of bars, the largest of each group as long as the others' largest: currencies are never compared. */
export function drawBars({ groups }: BarChart): Uint8Array {
  const labels = groups.flatMap(({ bars }) => bars.map(({ label }) => widthOf(label, DOT)));
  const values = groups.flatMap(({ bars }) => bars.map(({ value }) => widthOf(value, DOT)));
  const left = EDGE + Math.max(0, ...labels) + GAP;
  const width = left + BAR_MAX + GAP + Math.max(0, ...values) + EDGE;
  const height = groups.reduce((sum, { bars }) => sum + HEAD + bars.length * ROW + BETWEEN, EDGE);
  const canvas = createCanvas(width, height, WHITE);
  let y = EDGE;
  for (const group of groups) {
    write(canvas, group.title, { x: EDGE, y: y + 4, dot: DOT, colour: INK });
    canvas.fill({ x: EDGE, y: y + HEAD - 14, width: width - 2 * EDGE, height: 1 }, FAINT);
    y += HEAD;
    for (const [at, bar] of group.bars.entries()) drawBar(canvas, { ...bar, left, y: y + at * ROW, colour: shade(at) });
    y += group.bars.length * ROW + BETWEEN;
  }
  return canvas.png();
}

type Drawn = BarChart['groups'][number]['bars'][number] & { readonly left: number; readonly y: number; readonly colour: Colour };

function drawBar(canvas: Canvas, { label, value, share, left, y, colour }: Drawn): void {
  const middle = y + Math.round((BAR - heightOf(DOT)) / 2);
  const long = share > 0 ? Math.max(2, Math.round(Math.min(1, share) * BAR_MAX)) : 0;
  write(canvas, label, { x: EDGE, y: middle, dot: DOT, colour: INK });
  canvas.fill({ x: left, y, width: long, height: BAR }, colour);
  write(canvas, value, { x: left + long + GAP, y: middle, dot: DOT, colour: INK });
}

function shade(at: number): Colour {
  return SHADES[at] ?? INK;
}
