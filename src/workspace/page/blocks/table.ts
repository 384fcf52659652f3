import { type ElementVnode, h, type Vnode } from '../dom/h.ts';
import { type Fields, fields, list, rows, str } from '../words/json.ts';
import type { Reader } from '../words/reader.ts';
import { parseRich, plainOfRich } from '../words/rich.ts';
import { paragraphNodes } from './text.ts';

export type Cell = { readonly plain: string; readonly number: number | null; readonly content: readonly (Vnode | string)[] };
export type Column = { readonly align: 'left' | 'center' | 'right'; readonly isWrapped: boolean };

/** The `table` block: its first row are the headings. */
export function table(block: Fields, reader: Reader): Vnode {
  const [head = [], ...body] = cellRows(block, reader);
  const settings = rows(block.column_settings);
  const columns = head.map((_, at): Column => {
    const { align, is_wrapped } = fields(settings[at]);
    return { align: align === 'right' || align === 'center' ? align : 'left', isWrapped: is_wrapped === true };
  });
  return tableFrame(
    'Table',
    h('table', {}, headRow(head.map((cell, at) => headCell(cell.content, columns[at]))), tableBody(body, columns, null)),
  );
}

export function cellRows(block: Fields, reader: Reader): readonly (readonly Cell[])[] {
  return list(block.rows).map((row) => rows(row).map((cell) => cellOf(cell, reader)));
}

export function tableFrame(label: string, ...content: readonly Vnode[]): ElementVnode {
  // A region that scrolls sideways must be reachable by keyboard.
  return h('div', { class: 'table-frame', role: 'region', 'aria-label': label, tabindex: '0' }, content);
}

export function headRow(cells: readonly Vnode[]): Vnode {
  return h('thead', {}, h('tr', {}, cells));
}

export function headCell(content: readonly (Vnode | string)[], column: Column | undefined, sorted?: string): Vnode {
  return h('th', { scope: 'col', class: cellClass(column), 'aria-sort': sorted ?? null }, content);
}

export function tableBody(body: readonly (readonly Cell[])[], columns: readonly Column[], rowHeader: number | null): Vnode {
  return h(
    'tbody',
    {},
    body.map((row) =>
      h(
        'tr',
        {},
        row.map((cell, at) =>
          h(
            at === rowHeader ? 'th' : 'td',
            { scope: at === rowHeader ? 'row' : null, class: cellClass(columns[at]) },
            cell.content,
          ),
        ),
      ),
    ),
  );
}

function cellOf(cell: Fields, reader: Reader): Cell {
  if (cell.type === 'rich_text')
    return { plain: plainOfRich(cell), number: null, content: paragraphNodes(parseRich(cell), reader) };
  const text = str(cell.text);
  return { plain: text, number: typeof cell.value === 'number' ? cell.value : null, content: [text] };
}

function cellClass(column: Column | undefined): string {
  return `is-${column?.align ?? 'left'}${column?.isWrapped ? ' is-wrapped' : ''}`;
}
