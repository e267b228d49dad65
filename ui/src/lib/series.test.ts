import { describe, expect, it } from 'vitest';
import { seriesText, sharedLabels } from './series.ts';

describe('seriesText', () => {
  it('writes series as PromQL does', () => {
    expect(seriesText({ __name__: 'up', job: 'node', zone: 'a' })).toBe('up{job="node", zone="a"}');
    expect(seriesText({ __name__: 'up' })).toBe('up');
    expect(seriesText({})).toBe('{}');
    expect(seriesText({ job: 'a"b\\c\nd' })).toBe('{job="a\\"b\\\\c\\nd"}');
  });

  it('quotes names beyond the classic alphabet', () => {
    expect(seriesText({ __name__: 'my.metric', 'a.b': '1' })).toBe('{"my.metric", "a.b"="1"}');
  });
});

describe('sharedLabels', () => {
  it('keeps what all series agree on', () => {
    expect(
      sharedLabels([
        { a: '1', b: '2' },
        { a: '1', b: '3' },
      ]),
    ).toEqual({ a: '1' });
    expect(sharedLabels([])).toEqual({});
  });
});
