import { useMemo, useState } from 'react';
import { useScheme } from '../../../app/scheme.ts';
import type { Field, Frame } from '../../../dashboard/frame.ts';
import { display, type Display } from '../../../dashboard/display.ts';
import { fields, finite } from '../../../dashboard/json.ts';
import { displayName } from '../../../dashboard/names.ts';
import { reduce } from '../../../dashboard/reduce.ts';
import { extent } from '../../../dashboard/single.ts';
import { compareCells } from '../../../dashboard/transform/join.ts';
import { plainText } from '../../../dashboard/units.ts';
import { formatTime } from '../../../lib/time.ts';
import { Pager, pageRows } from '../../query/table/Pager.tsx';
import { useDashboard } from '../context.ts';
import type { PanelProps } from './panel.ts';
import { onColor } from './StatPanel.tsx';
import styles from './TablePanel.module.css';
import { ValueLink } from './ValueLink.tsx';

interface Column {
  readonly field: Field;
  readonly name: string;
  readonly show: Display;
  readonly cell: string;
  readonly right: boolean;
}

/** A frame as a table: columns sorted at a click, cells coloured, drawn as bars or linked as their fields say. With several frames, one is chosen. */
export function TablePanel({ panel: { options, title }, frames, lookup }: PanelProps) {
  const { utc } = useDashboard();
  const scheme = useScheme();
  const [chosen, setChosen] = useState(0);
  const [order, setOrder] = useState<{ readonly column: number; readonly descending: boolean } | undefined>(() => givenOrder(options, frames));
  const [page, setPage] = useState(0);
  const frame = frames[Math.min(chosen, frames.length - 1)];
  const columns = useMemo(() => (frame === undefined ? [] : columnsOf(frame, frames, scheme)), [frame, frames, scheme]);
  const rows = useMemo(() => (frame === undefined ? [] : sortedRows(frame, columns, order)), [frame, columns, order]);
  if (frame === undefined) return null;
  const first = Math.min(page, Math.max(0, Math.ceil(rows.length / pageRows) - 1)) * pageRows;
  const turn = (column: number) => setOrder(order?.column !== column ? { column, descending: false } : order.descending ? undefined : { column, descending: true });
  return (
    <div className={styles.panel}>
      {frames.length > 1 && (
        <select className={styles.choice} aria-label="Table" value={chosen} onChange={(event) => setChosen(Number(event.currentTarget.value))}>
          {frames.map((each, i) => (
            <option key={i} value={i}>
              {each.name === '' ? each.refId : each.name}
            </option>
          ))}
        </select>
      )}
      <div className={styles.frame} tabIndex={0} role="region" aria-label={title === '' ? 'Table' : title}>
        <table className={styles.table} data-part="table" data-rows={rows.length}>
          {options['showHeader'] !== false && (
            <thead>
              <tr>
                {columns.map(({ name, field, right }, i) => (
                  <th
                    key={i}
                    scope="col"
                    className={right ? styles.right : ''}
                    style={widthOf(field)}
                    aria-sort={order?.column === i ? (order.descending ? 'descending' : 'ascending') : 'none'}
                  >
                    <button type="button" className={styles.sort} onClick={() => turn(i)}>
                      {name}
                      <span aria-hidden="true">{order?.column === i ? (order.descending ? ' ↓' : ' ↑') : ''}</span>
                    </button>
                  </th>
                ))}
              </tr>
            </thead>
          )}
          <tbody>
            {rows.slice(first, first + pageRows).map((row) => (
              <tr key={row}>
                {columns.map((column, i) => (
                  <TableCell key={i} column={column} row={row} frame={frame} frames={frames} lookup={lookup} utc={utc} />
                ))}
              </tr>
            ))}
          </tbody>
          {fields(options['footer'])['show'] === true && <Footer columns={columns} options={options} />}
        </table>
      </div>
      <Pager page={first / pageRows} rows={rows.length} onPage={setPage} />
    </div>
  );
}

interface TableCellProps {
  readonly column: Column;
  readonly row: number;
  readonly frame: Frame;
  readonly frames: readonly Frame[];
  readonly lookup: PanelProps['lookup'];
  readonly utc: boolean;
}

function TableCell({ column: { field, show, cell, right }, row, frame, frames, lookup, utc }: TableCellProps) {
  const value = field.values[row] ?? null;
  const shown = show(value);
  const text = field.kind === 'time' && typeof value === 'number' && field.settings.unit === undefined ? formatTime(value, utc ? 'utc' : 'local') : plainText(shown);
  const background = cell === 'color-background' && value !== null ? { background: shown.color, color: onColor(shown.color) } : {};
  const ink = cell === 'color-text' && value !== null ? { color: shown.color, fontWeight: 600 } : {};
  const bar = (cell === 'gauge' || cell.endsWith('gauge')) && shown.share !== undefined;
  return (
    <td className={right ? styles.right : ''} style={{ ...background, ...ink }} data-value={value === null ? '' : String(value)}>
      {bar && (
        <span className={styles.bar} aria-hidden="true">
          <span style={{ width: `${((shown.share ?? 0) * 100).toFixed(1)}%`, background: shown.color }} />
        </span>
      )}
      <ValueLink settings={field.settings} lookup={lookup} scope={{ field, frame, all: frames, row }}>
        <span className={styles.text}>{text}</span>
      </ValueLink>
    </td>
  );
}

function Footer({ columns, options }: { readonly columns: readonly Column[]; readonly options: PanelProps['panel']['options'] }) {
  const { reducer } = fields(options['footer']);
  const calc = Array.isArray(reducer) && typeof reducer[0] === 'string' ? reducer[0] : 'sum';
  return (
    <tfoot>
      <tr>
        {columns.map(({ field, show, right }, i) => (
          <td key={i} className={right ? styles.right : ''}>
            {field.kind === 'number' ? plainText(show(reduce(calc, field.values))) : ''}
          </td>
        ))}
      </tr>
    </tfoot>
  );
}

function columnsOf(frame: Frame, frames: readonly Frame[], scheme: 'light' | 'dark'): Column[] {
  return frame.fields.filter(visible).map((field, index) => {
    const { low, high } = extent([field]);
    const { custom } = field.settings;
    const align = custom['align'];
    return {
      field,
      name: displayName(field, frame, frames),
      show: display(field.settings, { scheme, index, low, high }),
      cell: String(fields(custom['cellOptions'])['type'] ?? custom['displayMode'] ?? 'auto'),
      right: align === 'right' || (field.kind === 'number' && align !== 'left' && align !== 'center'),
    };
  });
}

function visible({ settings: { custom } }: Field): boolean {
  return custom['hidden'] !== true && custom['hidden'] !== 'true' && fields(custom['hideFrom'])['viz'] !== true;
}

function widthOf({ settings: { custom } }: Field): { width?: string } {
  const width = finite(custom['width']);
  return width === undefined ? {} : { width: `${Math.min(width, 2000)}px` };
}

function sortedRows(frame: Frame, columns: readonly Column[], order: { readonly column: number; readonly descending: boolean } | undefined): number[] {
  const rows = Array.from({ length: frame.length }, (_, row) => row);
  const values = order === undefined ? undefined : columns[order.column]?.field.values;
  if (order === undefined || values === undefined) return rows;
  const direction = order.descending ? -1 : 1;
  return rows.sort((a, b) => direction * compareCells(values[a] ?? null, values[b] ?? null));
}

/** The order that the panel was saved with, by the name of its column. */
function givenOrder(options: PanelProps['panel']['options'], frames: readonly Frame[]): { column: number; descending: boolean } | undefined {
  const given = Array.isArray(options['sortBy']) ? fields(options['sortBy'][0]) : {};
  const frame = frames[0];
  if (frame === undefined || typeof given['displayName'] !== 'string') return undefined;
  const column = frame.fields.filter(visible).findIndex((field) => displayName(field, frame, frames) === given['displayName']);
  return column < 0 ? undefined : { column, descending: given['desc'] === true };
}
