import { field, frame, kindOf, withFields, type Cell, type Field, type Frame } from '../frame.ts';
import { displayName } from '../names.ts';
import type { Step } from './transform.ts';

/**
 * Lays frames side by side, a row for each value of one field. `outer` keeps every value, `inner` those that all frames have, `outerTabular` every row of every frame.
 * Without a field's name the times are joined.
 */
export const joinByField: Step = (frames, options) => {
  const name = typeof options['byField'] === 'string' ? options['byField'] : undefined;
  const inner = options['mode'] === 'inner';
  const parts = frames.flatMap((each) => {
    const key = keyOf(each, name, frames);
    return key === undefined ? [] : [{ frame: each, key }];
  });
  const first = parts[0];
  if (first === undefined) return frames;
  if (parts.length === 1) return [leading(first.frame, first.key)];
  const maps = parts.map(({ key }) => rowsByValue(key));
  const values = joined(maps, inner);
  const columns = parts.flatMap(({ frame: each, key }, i) =>
    each.fields
      .filter((column) => column !== key)
      .map((column) => ({ ...named(column, each), values: values.map((value) => cell(column, maps[i]?.get(value))) })),
  );
  return [frame('', [{ ...first.key, values }, ...columns])];
};

function keyOf(within: Frame, name: string | undefined, all: readonly Frame[]): Field | undefined {
  if (name === undefined) return within.fields.find((each) => each.kind === 'time');
  return within.fields.find((each) => each.name === name || displayName(each, within, all) === name);
}

function leading(target: Frame, key: Field): Frame {
  return withFields(target, [key, ...target.fields.filter((each) => each !== key)]);
}

/** A value of a series keeps the name of its frame when it stands among others. */
function named(column: Field, within: Frame): Field {
  return column.legend === undefined && within.name !== '' && column.kind === 'number' ? { ...column, legend: within.name } : column;
}

function rowsByValue(key: Field): Map<Cell, number> {
  const rows = new Map<Cell, number>();
  key.values.forEach((value, row) => rows.set(value, row));
  return rows;
}

function joined(maps: readonly Map<Cell, number>[], inner: boolean): Cell[] {
  const all = new Set<Cell>();
  for (const map of maps) for (const value of map.keys()) all.add(value);
  return [...all].filter((value) => value !== null && (!inner || maps.every((map) => map.has(value)))).sort(compareCells);
}

function cell(column: Field, row: number | undefined): Cell {
  return row === undefined ? null : (column.values[row] ?? null);
}

/** Numbers by size, texts by their letters, with numbers in them counted; what is absent comes last. */
export function compareCells(a: Cell, b: Cell): number {
  if (a === b) return 0;
  if (a === null) return 1;
  if (b === null) return -1;
  if (typeof a === 'number' && typeof b === 'number') return a - b;
  return collator.compare(String(a), String(b));
}

const collator = new Intl.Collator('en', { numeric: true, sensitivity: 'base' });

/** One table of all frames: columns of one name become one, and rows that agree in all columns they share become one row. */
export const merge: Step = (frames) => {
  const tables = frames.filter((each) => each.length > 0);
  if (tables.length < 2) return tables.length === 1 ? tables : frames.slice(0, 1);
  const names = [...new Set(tables.flatMap((each) => each.fields.map((column) => columnName(column, each, frames))))];
  const shared = names.filter((name) => tables.every((each) => each.fields.some((column) => columnName(column, each, frames) === name)));
  const rows: Map<string, Cell>[] = [];
  const byShared = new Map<string, Map<string, Cell>[]>();
  for (const each of tables) {
    for (let row = 0; row < each.length; row++) {
      const cells = new Map(each.fields.map((column) => [columnName(column, each, frames), column.values[row] ?? null]));
      const key = JSON.stringify(shared.map((name) => cells.get(name) ?? null));
      const fitting = byShared.get(key)?.find((other) => agree(other, cells));
      if (fitting === undefined) {
        rows.push(cells);
        byShared.set(key, [...(byShared.get(key) ?? []), cells]);
      } else for (const [name, value] of cells) fitting.set(name, value);
    }
  }
  return [frame('', names.map((name) => mergedColumn(name, rows, tables, frames)))];
};

function columnName(column: Field, within: Frame, all: readonly Frame[]): string {
  return column.kind === 'number' && Object.keys(column.labels).length > 0 ? displayName(column, within, all) : column.name;
}

function agree(one: ReadonlyMap<string, Cell>, other: ReadonlyMap<string, Cell>): boolean {
  for (const [name, value] of other) if (one.has(name) && one.get(name) !== value) return false;
  return true;
}

function mergedColumn(name: string, rows: readonly Map<string, Cell>[], tables: readonly Frame[], all: readonly Frame[]): Field {
  const values = rows.map((row) => row.get(name) ?? null);
  for (const each of tables) {
    const model = each.fields.find((column) => columnName(column, each, all) === name);
    if (model !== undefined) return { ...model, name, labels: {}, legend: undefined, values };
  }
  return field(name, kindOf(values), values);
}

/** The columns of all frames in one frame, filled up to the longest. */
export const concatenate: Step = (frames) => {
  const longest = Math.max(0, ...frames.map((each) => each.length));
  const columns = frames.flatMap((each) => each.fields.map((column) => ({ ...column, values: Array.from({ length: longest }, (_, row) => column.values[row] ?? null) })));
  return columns.length === 0 ? frames : [frame('', columns)];
};

/** A row for each point of each series: time, the series' name, value. */
export const seriesToRows: Step = (frames) => {
  const times: Cell[] = [];
  const names: Cell[] = [];
  const values: Cell[] = [];
  for (const each of frames) {
    const time = each.fields.find((column) => column.kind === 'time');
    const value = each.fields.find((column) => column.kind === 'number');
    if (time === undefined || value === undefined) continue;
    const name = displayName(value, each, frames);
    value.values.forEach((cellValue, row) => {
      if (cellValue === null) return;
      times.push(time.values[row] ?? null);
      names.push(name);
      values.push(cellValue);
    });
  }
  const order = times.map((_, row) => row).sort((a, b) => compareCells(times[b] ?? null, times[a] ?? null));
  const sorted = (cells: readonly Cell[]) => order.map((row) => cells[row] ?? null);
  return [frame('', [field('Time', 'time', sorted(times)), field('Metric', 'string', sorted(names)), field('Value', 'number', sorted(values))])];
};
