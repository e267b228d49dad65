import { describe, expect, it } from 'vitest';
import { bins, buckets } from './buckets.ts';
import { field, frame } from './frame.ts';

describe('buckets', () => {
  it('takes classic buckets apart and sorts them', () => {
    const bucket = (le: string, values: (number | null)[]) => frame('A', [field('Time', 'time', [1, 2]), field('Value', 'number', values, { labels: { le } })]);
    const { times, rows } = buckets([bucket('+Inf', [5, 9]), bucket('0.1', [1, 2]), bucket('1', [3, null])]);
    expect(times).toEqual([1, 2]);
    expect(rows.map((row) => [row.label, row.counts])).toEqual([
      ['0.1', [1, 2]],
      ['1', [2, null]],
      ['+Inf', [2, 9]],
    ]);
  });
});

describe('bins', () => {
  it('counts with round widths', () => {
    expect(bins([1, 2, 3, 11], 5, undefined)).toEqual([
      { from: 0, to: 2, count: 1 },
      { from: 2, to: 4, count: 2 },
      { from: 4, to: 6, count: 0 },
      { from: 6, to: 8, count: 0 },
      { from: 8, to: 10, count: 0 },
      { from: 10, to: 12, count: 1 },
    ]);
    expect(bins([3, 3], 10, undefined)).toEqual([{ from: 3, to: 4, count: 2 }]);
    expect(bins([], 10, undefined)).toEqual([]);
    expect(bins([0, 5], 3, 5)).toEqual([
      { from: 0, to: 5, count: 1 },
      { from: 5, to: 10, count: 1 },
    ]);
  });
});
