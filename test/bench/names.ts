const HEADS =
  'Nor Bor Al Ka Mi Ste Gra Lo Ve Tri Hol Wei Bren Cor Da Fel Gan Har Jor Kel Lan Mer Ost Pra Quin Ros Sil Tor Ul Vol'.split(' ');
const MIDDLES = 'da ri mo le sta ne vo ka li den ra te mar bo ni sen fa lo gu ber'.split(' ');
const TAILS = 'wind lis ton berg mann hof ia ex land stad feld ing ster val dorf ham sen by rup ova'.split(' ');

/** A word such as companies are called by: the same for the same number, and for nearly no other. */
export function inventedWord(at: number): string {
  const part = (list: readonly string[], from: number) => list[from % list.length] ?? '';
  const mixed = Math.imul(at + 1, 0x9e3779b1) >>> 0;
  return part(HEADS, mixed) + part(MIDDLES, mixed >>> 5) + part(MIDDLES, mixed >>> 9) + part(TAILS, mixed >>> 14);
}
