import type { Canvas, Colour } from './png.ts';

const WIDE = 5;
const HIGH = 7;

/** Letters of five by seven dots: each row of dots is a number, its highest bit on the left. */
const DOTS: Readonly<Record<string, readonly number[]>> = {
  '0': [14, 17, 19, 21, 25, 17, 14],
  '1': [4, 12, 4, 4, 4, 4, 14],
  '2': [14, 17, 1, 2, 4, 8, 31],
  '3': [31, 2, 4, 2, 1, 17, 14],
  '4': [2, 6, 10, 18, 31, 2, 2],
  '5': [31, 16, 30, 1, 1, 17, 14],
  '6': [6, 8, 16, 30, 17, 17, 14],
  '7': [31, 1, 2, 4, 8, 8, 8],
  '8': [14, 17, 17, 14, 17, 17, 14],
  '9': [14, 17, 17, 15, 1, 2, 12],
  A: [14, 17, 17, 31, 17, 17, 17],
  B: [30, 17, 17, 30, 17, 17, 30],
  C: [14, 17, 16, 16, 16, 17, 14],
  D: [28, 18, 17, 17, 17, 18, 28],
  E: [31, 16, 16, 30, 16, 16, 31],
  F: [31, 16, 16, 30, 16, 16, 16],
  G: [14, 17, 16, 23, 17, 17, 15],
  H: [17, 17, 17, 31, 17, 17, 17],
  I: [14, 4, 4, 4, 4, 4, 14],
  J: [7, 2, 2, 2, 2, 18, 12],
  K: [17, 18, 20, 24, 20, 18, 17],
  L: [16, 16, 16, 16, 16, 16, 31],
  M: [17, 27, 21, 21, 17, 17, 17],
  N: [17, 17, 25, 21, 19, 17, 17],
  O: [14, 17, 17, 17, 17, 17, 14],
  P: [30, 17, 17, 30, 16, 16, 16],
  Q: [14, 17, 17, 17, 21, 18, 13],
  R: [30, 17, 17, 30, 20, 18, 17],
  S: [15, 16, 16, 14, 1, 1, 30],
  T: [31, 4, 4, 4, 4, 4, 4],
  U: [17, 17, 17, 17, 17, 17, 14],
  V: [17, 17, 17, 17, 17, 10, 4],
  W: [17, 17, 17, 21, 21, 21, 10],
  X: [17, 17, 10, 4, 10, 17, 17],
  Y: [17, 17, 17, 10, 4, 4, 4],
  Z: [31, 1, 2, 4, 8, 16, 31],
  Ä: [17, 0, 14, 17, 31, 17, 17],
  Ö: [17, 0, 14, 17, 17, 17, 14],
  Ü: [17, 0, 17, 17, 17, 17, 14],
  '.': [0, 0, 0, 0, 0, 12, 12],
  ',': [0, 0, 0, 0, 12, 4, 8],
  '-': [0, 0, 0, 31, 0, 0, 0],
  '+': [0, 4, 4, 31, 4, 4, 0],
  ' ': [0, 0, 0, 0, 0, 0, 0],
};

/** Writes a line of capitals; what has no letter here leaves a gap. `dot` is the width of a dot in pixels. */
export function write(
  canvas: Canvas,
  text: string,
  { x, y, dot, colour }: { readonly x: number; readonly y: number; readonly dot: number; readonly colour: Colour },
): void {
  const letters = [...plainDashes(text).toUpperCase()];
  for (const [at, letter] of letters.entries()) {
    for (const [row, bits] of (DOTS[letter] ?? []).entries()) {
      for (let column = 0; column < WIDE; column += 1) {
        if ((bits >> (WIDE - 1 - column)) % 2 === 0) continue;
        canvas.fill({ x: x + (at * (WIDE + 1) + column) * dot, y: y + row * dot, width: dot, height: dot }, colour);
      }
    }
  }
}

/** How wide a line is in pixels. */
export function widthOf(text: string, dot: number): number {
  return Math.max(0, [...text].length * (WIDE + 1) - 1) * dot;
}

export function heightOf(dot: number): number {
  return HIGH * dot;
}

function plainDashes(text: string): string {
  return text.replace(/[–—−]/gu, '-').replace(/\s/gu, ' ');
}
