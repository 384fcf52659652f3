export type AlignedPart = { readonly text: string; readonly isAligned: boolean };

const COLUMNS = /\S {2,}\S|^-{3,}$/;

/**
 * Parts of a text of fixed width: the lines whose columns stand under each other, and the rest, which may break. A part
 * keeps the line break that ends it.
 */
export function alignedParts(text: string): readonly AlignedPart[] {
  const lines = text.match(/[^\n]*\n|[^\n]+$/g) ?? [];
  const isColumns = lines.map((line) => COLUMNS.test(line.trimEnd()));
  const has = (...places: readonly number[]) => places.some((place) => isColumns[place] === true);
  const parts: AlignedPart[] = [];
  for (const [at, line] of lines.entries()) {
    // Columns by themselves are two spaces in a sentence; a line between columns is a cell too long for its own.
    const isCell = has(at - 1) && has(at + 1) && line.trim() !== '';
    const isAligned = has(at) ? has(at - 2, at - 1, at + 1, at + 2) : isCell;
    const last = parts.at(-1);
    if (last?.isAligned === isAligned) parts[parts.length - 1] = { text: last.text + line, isAligned };
    else parts.push({ text: line, isAligned });
  }
  return parts;
}
