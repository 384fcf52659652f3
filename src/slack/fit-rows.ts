import { type Block, context } from './layout.ts';
import { BLOCKS_PER_MESSAGE, CHARS_PER_MESSAGE } from './limits.ts';

export type Fitted = { readonly blocks: Block[]; readonly left: number };

/**
 * As many rows as a message holds, between a head and a tail that always stay. A row is one or several blocks and is
 * never cut in half. Rows that do not fit are counted: "and 12 more".
 */
export function fitRows(spec: {
  readonly head?: readonly Block[];
  readonly rows: readonly (Block | readonly Block[])[];
  readonly tail?: readonly Block[];
  readonly more?: (left: number) => Block;
  readonly maxBlocks?: number;
}): Fitted {
  const more = spec.more ?? ((left: number) => context(`and ${left} more`));
  const head = spec.head ?? [];
  const tail = spec.tail ?? [];
  const rows = spec.rows.map(listOf);
  const budget = {
    blocks: (spec.maxBlocks ?? BLOCKS_PER_MESSAGE) - head.length - tail.length - 1,
    chars: CHARS_PER_MESSAGE - charsOf([...head, ...tail, more(rows.length)]),
  };
  const shown = rows.slice(0, countOfFitting(rows, budget));
  const left = rows.length - shown.length;
  return { blocks: [...head, ...shown.flat(), ...(left > 0 ? [more(left)] : []), ...tail], left };
}

/** The characters that Slack counts: every text in the blocks, whatever its element. */
export function charsOf(value: unknown): number {
  let chars = 0;
  if (Array.isArray(value)) {
    for (const one of value) chars += charsOf(one);
    return chars;
  }
  if (!isFields(value)) return 0;
  for (const key in value) {
    const part = value[key];
    if (typeof part !== 'string') chars += charsOf(part);
    else if (COUNTED.has(key)) chars += part.length;
  }
  return chars;
}

function isFields(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}

const COUNTED = new Set(['text', 'value', 'alt_text', 'accessibility_label', 'image_url', 'url']);

function countOfFitting(
  rows: readonly (readonly Block[])[],
  budget: { readonly blocks: number; readonly chars: number },
): number {
  let blocks = 0;
  let chars = 0;
  const over = rows.findIndex((row) => {
    blocks += row.length;
    chars += charsOf(row);
    return blocks > budget.blocks || chars > budget.chars;
  });
  return over < 0 ? rows.length : over;
}

function listOf(row: Block | readonly Block[]): readonly Block[] {
  return 'type' in row ? [row] : row;
}
