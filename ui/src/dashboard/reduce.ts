import type { Cell } from './frame.ts';

type Reducer = (values: readonly Cell[]) => Cell;

/** The numbers among the cells: neither absent nor NaN. */
function numbers(values: readonly Cell[]): number[] {
  return values.filter((value): value is number => typeof value === 'number' && !Number.isNaN(value));
}

const sum: Reducer = (values) => numbers(values).reduce((total, value) => total + value, 0);
const extreme =
  (better: (a: number, b: number) => boolean): Reducer =>
  (values) =>
    numbers(values).reduce<number | null>((best, value) => (best === null || better(value, best) ? value : best), null);

const min = extreme((a, b) => a < b);
const max = extreme((a, b) => a > b);
const mean: Reducer = (values) => {
  const all = numbers(values);
  return all.length === 0 ? null : all.reduce((total, value) => total + value, 0) / all.length;
};
const first: Reducer = (values) => values[0] ?? null;
const last: Reducer = (values) => values[values.length - 1] ?? null;
const present = (value: Cell) => value !== null && !(typeof value === 'number' && Number.isNaN(value));
const firstPresent: Reducer = (values) => values.find(present) ?? null;
const lastPresent: Reducer = (values) => values.findLast(present) ?? null;

function quantile(share: number): Reducer {
  return (values) => {
    const sorted = numbers(values).sort((a, b) => a - b);
    if (sorted.length === 0) return null;
    return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? null;
  };
}

const variance: Reducer = (values) => {
  const all = numbers(values);
  if (all.length === 0) return null;
  const centre = all.reduce((total, value) => total + value, 0) / all.length;
  return all.reduce((total, value) => total + (value - centre) ** 2, 0) / all.length;
};

/** The growth over the values, each fall being a reset of a counter. */
const delta: Reducer = (values) => {
  const all = numbers(values);
  return all.reduce((total, value, i) => (i === 0 ? 0 : total + (value >= (all[i - 1] ?? 0) ? value - (all[i - 1] ?? 0) : value)), 0);
};

const pairwise =
  (combine: (from: number, to: number) => number): Reducer =>
  (values) => {
    const all = numbers(values);
    const from = all[0];
    const to = all[all.length - 1];
    return from === undefined || to === undefined ? null : combine(from, to);
  };

/** What a calculation is called by dashboards, and how its column reads. */
const reducers: Record<string, { readonly label: string; readonly reduce: Reducer }> = {
  lastNotNull: { label: 'Last *', reduce: lastPresent },
  last: { label: 'Last', reduce: last },
  firstNotNull: { label: 'First *', reduce: firstPresent },
  first: { label: 'First', reduce: first },
  min: { label: 'Min', reduce: min },
  max: { label: 'Max', reduce: max },
  mean: { label: 'Mean', reduce: mean },
  sum: { label: 'Total', reduce: sum },
  count: { label: 'Count', reduce: (values) => values.filter(present).length },
  range: { label: 'Range', reduce: (values) => difference(max(values), min(values)) },
  diff: { label: 'Difference', reduce: pairwise((from, to) => to - from) },
  diffperc: { label: 'Difference percent', reduce: pairwise((from, to) => (to - from) / from) },
  delta: { label: 'Delta', reduce: delta },
  step: { label: 'Step', reduce: smallestStep },
  median: { label: 'Median', reduce: quantile(0.5) },
  variance: { label: 'Variance', reduce: variance },
  stdDev: { label: 'StdDev', reduce: (values) => root(variance(values)) },
  logmin: { label: 'Min (above zero)', reduce: (values) => min(values.filter((value) => typeof value === 'number' && value > 0)) },
  allIsNull: { label: 'All nulls', reduce: (values) => values.every((value) => value === null) },
  allIsZero: { label: 'All zeros', reduce: (values) => values.every((value) => value === 0) },
  changeCount: { label: 'Change count', reduce: (values) => values.filter((value, i) => i > 0 && value !== values[i - 1]).length },
  distinctCount: { label: 'Distinct count', reduce: (values) => new Set(values).size },
  allValues: { label: 'All values', reduce: (values) => values.filter(present).join(', ') },
  uniqueValues: { label: 'All unique values', reduce: (values) => [...new Set(values.filter(present))].join(', ') },
};

const percentile = /^p(\d{1,2})$/;

/** Reduces a column to one cell. A calculation that is not known takes the last value. */
export function reduce(id: string, values: readonly Cell[]): Cell {
  const share = percentile.exec(id);
  if (share !== null) return quantile(Number(share[1]) / 100)(values);
  return (reducers[id]?.reduce ?? lastPresent)(values);
}

export function reducerLabel(id: string): string {
  const share = percentile.exec(id);
  return share === null ? (reducers[id]?.label ?? id) : `${share[1]}th %`;
}

function difference(a: Cell, b: Cell): Cell {
  return typeof a === 'number' && typeof b === 'number' ? a - b : null;
}

function root(value: Cell): Cell {
  return typeof value === 'number' ? Math.sqrt(value) : null;
}

function smallestStep(values: readonly Cell[]): Cell {
  const all = numbers(values);
  return min(all.slice(1).map((value, i) => Math.abs(value - (all[i] ?? 0))));
}
