import { describe, expect, it } from 'vitest';
import { field, frame, type Frame } from '../frame.ts';
import type { Transformation } from '../model.ts';
import { displayName } from '../names.ts';
import { transform } from './transform.ts';

function run(frames: readonly Frame[], ...steps: [id: string, options: Record<string, unknown>][]): readonly Frame[] {
  const transformations: Transformation[] = steps.map(([id, options]) => ({ id, options, disabled: false, filter: undefined }));
  return transform(frames, transformations).frames;
}

/** A frame as rows under the names that are shown. */
function shown(target: Frame | undefined, all: readonly Frame[]): unknown {
  if (target === undefined) return undefined;
  return Object.fromEntries(target.fields.map((each) => [displayName(each, target, all), [...each.values]]));
}

function table(refId: string, pods: string[], values: number[], more: Record<string, string[]> = {}): Frame {
  return frame(refId, [
    field('Time', 'time', pods.map(() => 1000)),
    ...Object.entries(more).map(([name, texts]) => field(name, 'string', texts)),
    field('pod', 'string', pods),
    field(`Value #${refId}`, 'number', values),
  ]);
}

describe('joinByField and organize', () => {
  const frames = [table('A', ['a', 'b'], [1, 2]), table('B', ['b', 'c'], [20, 30])];
  it('joins outer: each value once, gaps where a frame has none, duplicate names numbered', () => {
    const joined = run(frames, ['joinByField', { byField: 'pod', mode: 'outer' }]);
    expect(shown(joined[0], joined)).toEqual({
      pod: ['a', 'b', 'c'],
      'Time 1': [1000, 1000, null],
      'Value #A': [1, 2, null],
      'Time 2': [null, 1000, 1000],
      'Value #B': [null, 20, 30],
    });
  });
  it('joins inner', () => {
    const joined = run(frames, ['joinByField', { byField: 'pod', mode: 'inner' }]);
    expect(shown(joined[0], joined)).toMatchObject({ pod: ['b'], 'Value #A': [2], 'Value #B': [20] });
  });
  it('leaves out, orders and renames by the names that are shown', () => {
    const made = run(
      frames,
      ['joinByField', { byField: 'pod', mode: 'outer' }],
      [
        'organize',
        {
          excludeByName: { Time: true, 'Time 1': true, 'Time 2': true },
          indexByName: { 'Time 1': 0, 'Time 2': 1, pod: 2, 'Value #B': 3, 'Value #A': 4 },
          renameByName: { pod: 'Pod', 'Value #A': 'Usage', 'Value #B': 'Requests' },
        },
      ],
    );
    expect(Object.entries(shown(made[0], made) as object)).toEqual([
      ['Pod', ['a', 'b', 'c']],
      ['Requests', [null, 20, 30]],
      ['Usage', [1, 2, null]],
    ]);
  });
  it('joins one frame by bringing its key to the front', () => {
    const made = run([table('A', ['a'], [1])], ['joinByField', { byField: 'pod' }]);
    expect(made[0]?.fields.map((each) => each.name)).toEqual(['pod', 'Time', 'Value #A']);
  });
  it('passes by what has no such column', () => {
    expect(run(frames, ['joinByField', { byField: 'node' }])).toBe(frames);
  });
});

describe('merge', () => {
  it('makes one row of rows that agree in what they share', () => {
    const merged = run([table('A', ['a', 'b'], [1, 2]), table('B', ['b', 'c'], [20, 30])], ['merge', {}]);
    expect(shown(merged[0], merged)).toEqual({
      Time: [1000, 1000, 1000],
      pod: ['a', 'b', 'c'],
      'Value #A': [1, 2, null],
      'Value #B': [null, 20, 30],
    });
  });
});

describe('groupBy, calculateField, sortBy: the table of a file system', () => {
  it('computes what is used of it', () => {
    const size = table('A', ['x', 'x', 'y'], [100, 100, 50], { mountpoint: ['/b', '/b', '/a'] });
    const free = table('B', ['x', 'x', 'y'], [25, 25, 40], { mountpoint: ['/b', '/b', '/a'] });
    const made = run(
      [size, free],
      ['merge', {}],
      [
        'groupBy',
        {
          fields: {
            'Value #A': { aggregations: ['lastNotNull'], operation: 'aggregate' },
            'Value #B': { aggregations: ['lastNotNull'], operation: 'aggregate' },
            mountpoint: { aggregations: [], operation: 'groupby' },
          },
        },
      ],
      ['calculateField', { alias: 'Used', binary: { left: 'Value #A (lastNotNull)', operator: '-', right: 'Value #B (lastNotNull)' }, mode: 'binary' }],
      ['calculateField', { alias: 'Used, %', binary: { left: 'Used', operator: '/', right: 'Value #A (lastNotNull)' }, mode: 'binary' }],
      ['organize', { renameByName: { mountpoint: 'Mounted on', 'Value #A (lastNotNull)': 'Size', 'Value #B (lastNotNull)': 'Available' } }],
      ['sortBy', { sort: [{ field: 'Mounted on' }] }],
    );
    expect(shown(made[0], made)).toEqual({ 'Mounted on': ['/a', '/b'], Size: [50, 100], Available: [40, 25], Used: [10, 75], 'Used, %': [0.2, 0.75] });
  });
  it('divides into infinity, and leaves gaps where a side is missing', () => {
    const made = run(
      [frame('', [field('a', 'number', [1, null]), field('b', 'number', [0, 1])])],
      ['calculateField', { mode: 'binary', binary: { left: 'a', operator: '/', right: 'b' } }],
      ['calculateField', { mode: 'binary', alias: 'twice', binary: { left: 'a', operator: '*', right: '2' } }],
      ['calculateField', { mode: 'reduceRow', reduce: { reducer: 'sum', include: ['a', 'b'] } }],
    );
    expect(shown(made[0], made)).toMatchObject({ 'a / b': [Number.POSITIVE_INFINITY, null], twice: [2, null], Total: [1, 1] });
  });
});

describe('labelsToFields', () => {
  const series = (labels: Record<string, string>, value: number) =>
    frame('A', [field('Time', 'time', [1000]), field('Value', 'number', [value], { labels })]);
  it('makes columns of labels, to be merged', () => {
    const made = run([series({ job: 'a', version: '1' }, 1), series({ job: 'b', version: '2' }, 1)], ['labelsToFields', {}], ['merge', {}]);
    expect(shown(made[0], made)).toEqual({ Time: [1000, 1000], job: ['a', 'b'], version: ['1', '2'], Value: [1, 1] });
  });
  it('makes rows of labels', () => {
    const made = run([series({ job: 'a' }, 1)], ['labelsToFields', { mode: 'rows' }]);
    expect(shown(made[0], made)).toEqual({ label: ['job'], value: ['a'] });
  });
});

describe('the others', () => {
  const one = frame('A', [field('n', 'string', ['x', 'y', 'z']), field('v', 'number', [3, 1, 2])]);
  it('filters, limits, renames, reduces', () => {
    expect(shown(run([one], ['filterByValue', { type: 'include', match: 'any', filters: [{ fieldName: 'v', config: { id: 'greater', options: { value: 1 } } }] }])[0], [])).toEqual({
      n: ['x', 'z'],
      v: [3, 2],
    });
    expect(shown(run([one], ['limit', { limitField: 1 }])[0], [])).toEqual({ n: ['x'], v: [3] });
    expect(shown(run([one], ['limit', { limitField: -1 }])[0], [])).toEqual({ n: ['z'], v: [2] });
    expect(shown(run([one], ['filterFieldsByName', { include: { pattern: '^v' } }])[0], [])).toEqual({ v: [3, 1, 2] });
    expect(shown(run([one], ['renameByRegex', { regex: '^(v)$', renamePattern: '$1alue' }])[0], [])).toEqual({ n: ['x', 'y', 'z'], value: [3, 1, 2] });
    expect(shown(run([one], ['reduce', { reducers: ['max', 'mean'] }])[0], [])).toEqual({ Field: ['v'], Max: [3], Mean: [2] });
    expect(run([one], ['filterByRefId', { include: 'B' }])).toEqual([]);
  });
  it('is meant for the frames of some queries, and for none by a pattern that is wrong', () => {
    const only = (options: string) => transform([one], [{ id: 'limit', options: { limitField: 1 }, disabled: false, filter: { id: 'byRefId', options } }]).frames[0]?.length;
    expect([only('A'), only('/A|B/'), only('B'), only('(')]).toEqual([1, 1, 3, 3]);
  });
  it('names what it does not know and leaves the data alone', () => {
    const result = transform([one], [{ id: 'magic', options: {}, disabled: false, filter: undefined }]);
    expect(result).toEqual({ frames: [one], unknown: ['magic'] });
  });
});
