import { describe, expect, it } from 'vitest';
import { layOut } from './layout.ts';
import { displayName } from './names.ts';
import { panelQueries } from './queries.ts';
import { toDashboard } from './read.ts';
import { readSeries, toFrames, type TargetAnswer } from './results.ts';
import type { Target } from './model.ts';

function target(more: Partial<Target> = {}): Target {
  return {
    refId: 'A',
    expr: 'up',
    legendFormat: '',
    instant: false,
    range: true,
    format: 'time_series',
    hide: false,
    intervalText: '',
    intervalFactor: 1,
    exemplar: false,
    ...more,
  };
}

const grid = { start: 0, end: 30_000, step: 15_000 };

function matrix(...series: [labels: Record<string, string>, values: [number, string][]][]) {
  return { resultType: 'matrix', result: series.map(([metric, values]) => ({ metric, values })) };
}

function answer(data: unknown, more: Partial<TargetAnswer> = {}): TargetAnswer {
  const instant = more.instant ?? false;
  return { target: target(), expr: 'up', legendFormat: '', instant, series: readSeries(data, instant ? undefined : grid), ...more };
}

function names(answers: TargetAnswer[]): string[] {
  const frames = toFrames(answers);
  return frames.flatMap((frame) => frame.fields.filter((field) => field.kind === 'number').map((field) => displayName(field, frame, frames)));
}

describe('toFrames', () => {
  it('puts values on the grid, gaps between them', () => {
    const [frame] = toFrames([answer(matrix([{ a: 'x' }, [[15, '2'], [30, 'NaN']]]))]);
    expect(frame?.fields.map((field) => field.values)).toEqual([
      [0, 15_000, 30_000],
      [null, 2, null],
    ]);
  });

  it('names series by their legend, all their labels, or the labels that differ', () => {
    const data = matrix([{ __name__: 'up', a: 'x', b: 'z' }, [[0, '1']]], [{ __name__: 'up', a: 'y', b: 'z' }, [[0, '1']]]);
    expect(names([answer(data)])).toEqual(['up{a="x", b="z"}', 'up{a="y", b="z"}']);
    expect(names([answer(data, { legendFormat: '{{a}} of {{ b }}{{none}}' })])).toEqual(['x of z', 'y of z']);
    expect(names([answer(data, { legendFormat: '__auto' })])).toEqual(['x', 'y']);
    expect(names([answer(matrix([{}, [[0, '1']]]), { legendFormat: '__auto', expr: 'sum(up)' })])).toEqual(['sum(up)']);
  });

  it('makes tables with a column for each label, the reference in the value of one among several', () => {
    const vector = { resultType: 'vector', result: [{ metric: { pod: 'p' }, value: [1, '5'] }, { metric: { zone: 'z' }, value: [1, '6'] }] };
    const one = answer(vector, { target: target({ format: 'table' }), instant: true });
    const two = answer(vector, { target: target({ refId: 'B', format: 'table' }), instant: true });
    expect(toFrames([one])[0]?.fields.map((field) => [field.name, field.values])).toEqual([
      ['Time', [1000, 1000]],
      ['pod', ['p', '']],
      ['zone', ['', 'z']],
      ['Value', [5, 6]],
    ]);
    expect(toFrames([one, two]).map((frame) => frame.fields.at(-1)?.name)).toEqual(['Value #A', 'Value #B']);
  });

  it('reads scalars and counts histograms', () => {
    expect(readSeries({ resultType: 'scalar', result: [1, '2'] }, undefined)).toEqual([{ labels: {}, times: [1000], values: [2] }]);
    const histogram = { resultType: 'vector', result: [{ metric: {}, histogram: [1, { count: '7', sum: '1' }] }] };
    expect(readSeries(histogram, undefined)[0]?.values).toEqual([7]);
    expect(() => readSeries({ resultType: 'other' }, undefined)).toThrow(/resultType/);
  });
});

describe('panelQueries', () => {
  const dashboard = toDashboard({
    title: 'T',
    panels: [
      { type: 'timeseries', id: 1, interval: '1m', targets: [{ expr: 'rate(x[$__rate_interval])' }, { expr: 'y', instant: true }, { expr: 'z', hide: true }] },
      { type: 'stat', id: 1, timeFrom: '10m', timeShift: '1h', targets: [{ expr: 'up[$__range]', refId: 'B' }, { expr: 'w' }] },
    ],
  });
  const scope = { from: 3_600_000_000, to: 3_603_600_000, interval: 0, scrapeInterval: 15_000 };
  const panels = dashboard.rows[0]?.panels ?? [];

  it('fills intervals in by the panel and lies on multiples of the step', () => {
    const [first, second, ...rest] = panelQueries(panels[0] as never, dashboard, () => undefined, scope, 1000);
    expect(rest).toEqual([]);
    expect(first).toMatchObject({ expr: 'rate(x[4m])', grid: { step: 60_000, start: 3_600_000_000, end: 3_603_600_000 } });
    expect(second).toMatchObject({ expr: 'y', grid: undefined, time: 3_603_600_000 });
  });

  it('gives panels their own range, ids and references', () => {
    const queries = panelQueries(panels[1] as never, dashboard, () => undefined, scope, 1000);
    expect(queries.map(({ expr, time, target: { refId } }) => [expr, time, refId])).toEqual([
      ['up[600s]', 3_600_000_000, 'B'],
      ['w', 3_600_000_000, 'A'],
    ]);
    expect(panels.map((panel) => panel.id)).toEqual([1, 2]);
  });
});

describe('layOut', () => {
  it('repeats panels and moves down what stands below', () => {
    const dashboard = toDashboard({
      title: 'T',
      panels: [
        { type: 'row', id: 9, title: 'Row $v', panels: [] },
        { type: 'stat', id: 1, repeat: 'v', maxPerRow: 2, gridPos: { x: 0, y: 5, w: 24, h: 3 } },
        { type: 'stat', id: 2, gridPos: { x: 0, y: 8, w: 12, h: 4 } },
      ],
    });
    const [row] = layOut(dashboard, (name) => (name === 'v' ? { values: ['a', 'b', 'c'], texts: ['a', 'b', 'c'], multi: true } : undefined));
    expect(row?.title).toBe('Row {a,b,c}');
    expect(row?.panels.map(({ key, place, scoped }) => [key, place, scoped.get('v')?.values[0]])).toEqual([
      ['9/1', { x: 0, y: 0, w: 12, h: 3 }, 'a'],
      ['9/1-1', { x: 12, y: 0, w: 12, h: 3 }, 'b'],
      ['9/1-2', { x: 0, y: 3, w: 12, h: 3 }, 'c'],
      ['9/2', { x: 0, y: 6, w: 12, h: 4 }, undefined],
    ]);
  });

  it('opens closed rows with their panels, and reads what very old dashboards nest', () => {
    const closed = toDashboard({ panels: [{ type: 'row', id: 1, collapsed: true, panels: [{ type: 'text', id: 2 }] }] });
    expect(closed.rows).toMatchObject([{ collapsed: true, panels: [{ id: 2 }] }]);
    const old = toDashboard({ rows: [{ title: 'R', collapse: false, panels: [{ type: 'graph', span: 6 }, { type: 'singlestat', span: 6 }] }] });
    expect(old.rows[0]?.panels.map(({ kind, place }) => [kind, place.x, place.w])).toEqual([
      ['timeseries', 0, 12],
      ['stat', 12, 12],
    ]);
  });

  it('refuses what is no dashboard', () => {
    expect(() => toDashboard({ a: 1 })).toThrow(/not a Grafana dashboard/);
    expect(() => toDashboard([])).toThrow(/no object/);
  });
});
