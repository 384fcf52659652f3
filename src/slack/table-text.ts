import type { TableBlock } from '@slack/types';
import { type Block, preformatted } from './layout.ts';

const GAP = '  ';

/** A table as aligned text: Slack takes tables in messages only, and a window or Home tab shows the same. */
export function tableAsText(block: TableBlock): Block {
  const rows = block.rows.map((row) => row.map((cell) => ('text' in cell ? cell.text : '')));
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => widthOf(row[column] ?? ''))));
  const isRight = (column: number) => block.column_settings?.[column]?.align === 'right';
  const lines = rows.map((row) =>
    widths.map((width, column) => pad(row[column] ?? '', { width, isRight: isRight(column) })).join(GAP),
  );
  return preformatted(lines.map((line) => line.trimEnd()).join('\n'));
}

function pad(cell: string, { width, isRight }: { width: number; isRight: boolean }): string {
  const space = ' '.repeat(width - widthOf(cell));
  return isRight ? space + cell : cell + space;
}

function widthOf(cell: string): number {
  return [...cell].length;
}
