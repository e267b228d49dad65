import { describe, expect, it } from 'vitest';
import { decodeResult } from './query.ts';

describe('decodeResult', () => {
  it('decodes scalars and strings', () => {
    expect(decodeResult({ resultType: 'scalar', result: [1.5, '42'] })).toEqual({ type: 'scalar', time: 1500, value: '42' });
    expect(decodeResult({ resultType: 'string', result: [2, 'hi'] })).toEqual({ type: 'string', time: 2000, value: 'hi' });
  });

  it('decodes a vector of floats and histograms', () => {
    const histogram = {
      count: '5',
      sum: '2.5',
      buckets: [
        [3, '-0.001', '0.001', '2'],
        [0, '1', '2', '3'],
      ],
    };
    const result = decodeResult({
      resultType: 'vector',
      result: [
        { metric: { __name__: 'up' }, value: [1435781451.781, '+Inf'] },
        { metric: {}, histogram: [1, histogram] },
      ],
    });
    expect(result).toEqual({
      type: 'vector',
      samples: [
        { labels: { __name__: 'up' }, sample: { kind: 'float', time: 1_435_781_451_781, value: '+Inf' } },
        {
          labels: {},
          sample: {
            kind: 'histogram',
            time: 1000,
            histogram: {
              count: '5',
              sum: '2.5',
              buckets: [
                { rule: 'closed both', left: '-0.001', right: '0.001', count: 2 },
                { rule: 'open left', left: '1', right: '2', count: 3 },
              ],
            },
          },
        },
      ],
    });
  });

  it('merges floats and histograms of a series by time', () => {
    const result = decodeResult({
      resultType: 'matrix',
      result: [
        {
          metric: {},
          values: [
            [1, '1'],
            [3, '3'],
          ],
          histograms: [[2, { count: '0', sum: '0' }]],
        },
      ],
    });
    expect(result.type === 'matrix' && result.series[0]?.samples.map((sample) => [sample.time, sample.kind])).toEqual([
      [1000, 'float'],
      [2000, 'histogram'],
      [3000, 'float'],
    ]);
  });

  it.each([
    [undefined, /data is not an object/],
    [{ resultType: 'tensor', result: [] }, /resultType is not one of/],
    [{ resultType: 'vector', result: {} }, /result is not a list/],
    [{ resultType: 'scalar', result: ['x', '1'] }, /timestamp is not a number/],
    [{ resultType: 'vector', result: [{ metric: {}, histogram: [1, { buckets: [[9, '0', '1', '1']] }] }] }, /boundary rule/],
  ])('says what is wrong with %j', (data, message) => expect(() => decodeResult(data)).toThrow(message));
});
