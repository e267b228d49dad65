import { describe, expect, it } from 'vitest';
import { countPoints, isolated, stack, toColumns } from './columns.ts';

const grid = { start: 1_000_000, end: 1_060_000, step: 15_000 };

function matrix(...values: [number, string][][]) {
  return { resultType: 'matrix', result: values.map((samples, i) => ({ metric: { series: String(i) }, values: samples })) };
}

describe('toColumns', () => {
  it('puts every sample on its step and keeps gaps', () => {
    const { times, columns, labels } = toColumns(
      matrix(
        [
          [1000, '1'],
          [1030, '3'],
          [1060, '5'],
        ],
        [[1015, '-2.5']],
      ),
      grid,
    );
    expect(times).toEqual([1000, 1015, 1030, 1045, 1060]);
    expect(columns).toEqual([
      [1, null, 3, null, 5],
      [null, -2.5, null, null, null],
    ]);
    expect(labels).toEqual([{ series: '0' }, { series: '1' }]);
    expect(countPoints(columns)).toBe(4);
  });

  it('makes gaps of what cannot be drawn', () => {
    const { columns } = toColumns(
      matrix([
        [1000, 'NaN'],
        [1015, '+Inf'],
        [1030, '-Inf'],
        [1045, 'x'],
        [1060, '0'],
      ]),
      grid,
    );
    expect(columns).toEqual([[null, null, null, null, 0]]);
  });

  it('counts steps at millisecond precision', () => {
    const fine = { start: 1_700_000_000_123, end: 1_700_000_000_623, step: 250 };
    const { times, columns } = toColumns(
      matrix([
        [1_700_000_000.123, '1'],
        [1_700_000_000.373, '2'],
        [1_700_000_000.623, '3'],
      ]),
      fine,
    );
    expect(times).toHaveLength(3);
    expect(columns).toEqual([[1, 2, 3]]);
  });

  it('leaves out native histograms and says how many there were', () => {
    const data = { resultType: 'matrix', result: [{ metric: {}, histograms: [[1000, { count: '1', sum: '1' }]] }] };
    expect(toColumns(data, grid)).toMatchObject({ columns: [], histogramSeries: 1 });
  });

  it('stands an empty answer and refuses others', () => {
    expect(toColumns({ resultType: 'matrix', result: [] }, grid).columns).toEqual([]);
    expect(() => toColumns({ resultType: 'vector', result: [] }, grid)).toThrow(/resultType is not matrix/);
    expect(() => toColumns({ resultType: 'matrix', result: [{ values: ['x'] }] }, grid)).toThrow(/pair/);
  });
});

describe('stack', () => {
  it('adds what is shown and keeps gaps', () => {
    const columns = [
      [1, null, 3],
      [10, 20, null],
      [100, 200, 300],
    ];
    expect(stack(columns, () => true)).toEqual([
      [1, null, 3],
      [11, 20, null],
      [111, 220, 303],
    ]);
    expect(stack(columns, (series) => series !== 1)).toEqual([
      [1, null, 3],
      [10, 20, null],
      [101, 200, 303],
    ]);
  });
});

describe('isolated', () => {
  it('finds values between gaps and at both ends', () => {
    expect(isolated([1, null, 2, 3, null, 4])).toEqual([0, 5]);
    expect(isolated([])).toEqual([]);
  });
});
