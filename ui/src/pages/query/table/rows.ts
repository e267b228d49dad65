import type { Sample } from '../../../api/query.ts';
import { parseSample } from '../../../lib/numbers.ts';
import { seriesText, type Labels } from '../../../lib/series.ts';

export interface VectorRow {
  readonly labels: Labels;
  readonly sample: Sample;
}

/** The order of rows: as the server gave them, or by value. */
export type Order = 'given' | 'descending' | 'ascending';

/** The rows that hold all words of a search, in the order asked for. */
export function arrange<T extends { readonly labels: Labels }>(
  rows: readonly T[],
  search: string,
  order: Order,
  weight: (row: T) => number,
): T[] {
  const words = search
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '');
  const found = rows.filter((row) => {
    if (words.length === 0) return true;
    const text = seriesText(row.labels).toLowerCase();
    return words.every((word) => text.includes(word));
  });
  if (order === 'given') return found;
  const sign = order === 'ascending' ? 1 : -1;
  return found
    .map((row) => [weight(row), row] as const)
    .sort(([a], [b]) => (Number.isNaN(a) ? 1 : Number.isNaN(b) ? -1 : sign * (a - b)))
    .map(([, row]) => row);
}

/** What a sample is sorted by: its value, or the count of its histogram. */
export function sampleWeight(sample: Sample): number {
  return parseSample(sample.kind === 'float' ? sample.value : sample.histogram.count) ?? Number.NaN;
}

export function nextOrder(order: Order): Order {
  return order === 'given' ? 'descending' : order === 'descending' ? 'ascending' : 'given';
}
