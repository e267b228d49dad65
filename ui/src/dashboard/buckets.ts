import type { Field, Frame } from './frame.ts';
import { displayName } from './names.ts';

/** A row of a heat map: its boundaries and a count for each time. */
export interface BucketRow {
  readonly label: string;
  readonly upper: number;
  readonly counts: readonly (number | null)[];
}

export interface Buckets {
  readonly times: readonly number[];
  /** From the lowest boundary to the highest. */
  readonly rows: readonly BucketRow[];
}

/**
 * Takes series for the buckets of a histogram, by the boundary that each is named for: its `le`, or its name. Classic buckets count what lies below their
 * boundary too, so those that came as `heatmap` or carry `le` are made into counts of their own.
 */
export function buckets(frames: readonly Frame[]): Buckets {
  const series = frames.flatMap((frame) => frame.fields.filter((field) => field.kind === 'number').map((field) => ({ frame, field, label: boundary(field, frame, frames) })));
  const times = frames[0]?.fields.find((field) => field.kind === 'time')?.values as readonly number[] | undefined;
  const rows = series
    .map(({ field, label }) => ({ label, upper: parseBoundary(label), counts: field.values.map((value) => (typeof value === 'number' && Number.isFinite(value) ? value : null)) }))
    .sort((a, b) => a.upper - b.upper);
  const cumulative = series.length > 1 && series.every(({ field }) => field.labels['le'] !== undefined);
  return { times: times ?? [], rows: cumulative ? apart(rows) : rows };
}

function boundary(field: Field, frame: Frame, all: readonly Frame[]): string {
  return field.labels['le'] ?? displayName(field, frame, all);
}

function parseBoundary(label: string): number {
  return label === '+Inf' || label === 'Inf' ? Number.POSITIVE_INFINITY : Number(label);
}

function apart(rows: readonly BucketRow[]): BucketRow[] {
  return rows.map((row, i) => {
    const below = rows[i - 1];
    if (below === undefined) return row;
    return { ...row, counts: row.counts.map((count, at) => (count === null ? null : Math.max(0, count - (below.counts[at] ?? 0)))) };
  });
}

/** How many of the values lie in each of some bins of one width; the width is rounded to 1, 2 or 5 times a power of ten. */
export function bins(values: readonly number[], wanted: number, size: number | undefined): { readonly from: number; readonly to: number; readonly count: number }[] {
  const finite = values.filter(Number.isFinite);
  if (finite.length === 0) return [];
  const low = finite.reduce((a, b) => Math.min(a, b));
  const high = finite.reduce((a, b) => Math.max(a, b));
  const width = size !== undefined && size > 0 && (high - low) / size < 10_000 ? size : niceWidth((high - low) / Math.max(wanted, 1));
  const first = Math.floor(low / width);
  const counts = new Array<number>(Math.floor(high / width) - first + 1).fill(0);
  for (const value of finite) {
    const bin = Math.floor(value / width) - first;
    counts[bin] = (counts[bin] ?? 0) + 1;
  }
  return counts.map((count, i) => ({ from: (first + i) * width, to: (first + i + 1) * width, count }));
}

function niceWidth(exact: number): number {
  if (!(exact > 0)) return 1;
  const power = 10 ** Math.floor(Math.log10(exact));
  return ([1, 2, 5].find((step) => exact <= step * power) ?? 10) * power;
}
