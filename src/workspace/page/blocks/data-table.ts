import { h, type Vnode, widget } from '../dom/h.ts';
import { type Fields, num, str } from '../words/json.ts';
import type { Reader } from '../words/reader.ts';
import { type Cell, type Column, cellRows, headCell, headRow, tableBody, tableFrame } from './table.ts';

type DataTableProps = { readonly block: Fields; readonly reader: Reader };
type Sorting = { readonly column: number; readonly isDown: boolean } | null;

const ROWS_USUAL = 5;

/** The `data_table` block: a caption, columns that sort, pages. */
export function dataTable(key: string, props: DataTableProps): Vnode {
  return dataTableWidget(key, props);
}

const dataTableWidget = widget<DataTableProps>((redraw) => {
  let page = 0;
  let sorting: Sorting = null;
  const turn = (to: number): void => {
    page = to;
    redraw();
  };
  return ({ block, reader }) => {
    const [head = [], ...body] = cellRows(block, reader);
    const size = Math.max(1, num(block.page_size) ?? ROWS_USUAL);
    const pages = Math.max(1, Math.ceil(body.length / size));
    page = Math.min(page, pages - 1);
    const columns = head.map((_, at): Column => ({ align: isNumeric(body, at) ? 'right' : 'left', isWrapped: false }));
    const shown = sorted(body, sorting).slice(page * size, (page + 1) * size);
    const sortBy = (column: number): void => {
      sorting = { column, isDown: sorting?.column === column ? !sorting.isDown : false };
      turn(0);
    };
    const heads = head.map((cell, at) => {
      const direction = sorting?.column === at ? (sorting.isDown ? 'descending' : 'ascending') : 'none';
      const arrow = { ascending: ' ↑', descending: ' ↓', none: '' }[direction];
      return headCell(
        [h('button', { type: 'button', class: 'sort', on: { click: () => sortBy(at) } }, cell.content, arrow)],
        columns[at],
        direction,
      );
    });
    return h(
      'div',
      { class: 'data-table' },
      tableFrame(
        str(block.caption) || 'Table',
        h(
          'table',
          {},
          h('caption', {}, str(block.caption)),
          headRow(heads),
          tableBody(shown, columns, num(block.row_header_column_index)),
        ),
      ),
      pages > 1 && pager({ page, pages, rows: body.length }, turn),
    );
  };
});

function pager({ page, pages, rows }: { page: number; pages: number; rows: number }, turn: (to: number) => void): Vnode {
  const step = (label: string, to: number): Vnode => {
    const isPossible = to >= 0 && to < pages;
    return h(
      'button',
      {
        type: 'button',
        class: 'button is-small',
        'aria-disabled': isPossible ? null : 'true',
        on: { click: () => isPossible && turn(to) },
      },
      label,
    );
  };
  return h(
    'div',
    { class: 'pager' },
    step('Previous', page - 1),
    h('span', { role: 'status' }, `Page ${page + 1} of ${pages}, ${rows} rows`),
    step('Next', page + 1),
  );
}

function sorted(body: readonly (readonly Cell[])[], sorting: Sorting): readonly (readonly Cell[])[] {
  if (!sorting) return body;
  const { column, isDown } = sorting;
  return body.toSorted((a, b) => (isDown ? -1 : 1) * compare(a[column], b[column]));
}

function compare(a: Cell | undefined, b: Cell | undefined): number {
  if (a?.number !== null && a?.number !== undefined && b?.number !== null && b?.number !== undefined) return a.number - b.number;
  return (a?.plain ?? '').localeCompare(b?.plain ?? '', 'en', { numeric: true });
}

function isNumeric(body: readonly (readonly Cell[])[], at: number): boolean {
  return body.length > 0 && body.every((row) => row[at]?.number !== null && row[at] !== undefined);
}
