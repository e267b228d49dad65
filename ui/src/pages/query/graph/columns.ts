import { list, record, text, textFields, unexpected } from '../../../api/shape.ts';
import { parseSample } from '../../../lib/numbers.ts';
import type { Labels } from '../../../lib/series.ts';

/** The times that a range is evaluated at, in milliseconds: start, start + step, and so on up to the end. */
export interface Grid {
  readonly start: number;
  readonly end: number;
  readonly step: number;
}

/** A value per step; null where the series has none, which is drawn as a gap. */
export type Column = (number | null)[];

/** A matrix as the chart wants it: one axis of times (seconds) and a column per series. */
export interface Columns {
  readonly times: number[];
  readonly columns: readonly Column[];
  readonly labels: readonly Labels[];
  /** How many series hold native histograms, which a line cannot show. */
  readonly histogramSeries: number;
}

/**
 * Lays a matrix (the `data` of a range query) out on its grid. Values that cannot be drawn (NaN, infinities) become gaps; so do times at which a series has no
 * sample. Samples off the grid go to the nearest step.
 */
export function toColumns(data: unknown, grid: Grid): Columns {
  const fields = record(data, 'data');
  if (fields['resultType'] !== 'matrix') throw unexpected('resultType', 'matrix', fields['resultType']);
  const steps = Math.floor((grid.end - grid.start) / grid.step) + 1;
  const times = Array.from({ length: steps }, (_, i) => (grid.start + i * grid.step) / 1000);
  const columns: Column[] = [];
  const labels: Labels[] = [];
  let histogramSeries = 0;
  for (const entry of list(fields['result'], 'result')) {
    const series = record(entry, 'series');
    if (series['histograms'] !== undefined) histogramSeries++;
    if (series['values'] === undefined) continue;
    columns.push(toColumn(list(series['values'], 'values'), grid, steps));
    labels.push(textFields(series['metric']));
  }
  return { times, columns, labels, histogramSeries };
}

function toColumn(values: readonly unknown[], grid: Grid, steps: number): Column {
  const column: Column = new Array<number | null>(steps).fill(null);
  for (const pair of values) {
    if (!Array.isArray(pair) || typeof pair[0] !== 'number') throw unexpected('value', 'a pair of time and value', pair);
    const step = Math.round((pair[0] * 1000 - grid.start) / grid.step);
    const value = parseSample(text(pair[1]));
    if (step >= 0 && step < steps && value !== undefined && Number.isFinite(value)) column[step] = value;
  }
  return column;
}

/** The columns as they are stacked: each shown one on top of those before it; gaps stay gaps and carry the pile below on. */
export function stack(columns: readonly Column[], shown: (series: number) => boolean): Column[] {
  const pile = new Array<number>(columns[0]?.length ?? 0).fill(0);
  return columns.map((column, series) => {
    if (!shown(series)) return column;
    return column.map((value, i) => {
      if (value === null) return null;
      const top = (pile[i] ?? 0) + value;
      pile[i] = top;
      return top;
    });
  });
}

/** The positions of values that stand alone between gaps: a line would not show them. */
export function isolated(column: readonly (number | null | undefined)[]): number[] {
  const found: number[] = [];
  for (let i = 0; i < column.length; i++) {
    if (column[i] != null && column[i - 1] == null && column[i + 1] == null) found.push(i);
  }
  return found;
}

/** How many values there are to draw. */
export function countPoints(columns: readonly Column[]): number {
  let count = 0;
  for (const column of columns) for (const value of column) if (value !== null) count++;
  return count;
}
