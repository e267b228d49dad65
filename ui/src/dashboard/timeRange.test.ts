import { describe, expect, it } from 'vitest';
import { describeRange, parseTimeExpression, resolveRange } from './timeRange.ts';

const now = Date.UTC(2026, 10, 24, 14, 42, 23);
const at = (text: string, roundUp = false) => {
  const time = parseTimeExpression(text, now, roundUp, true);
  return time === undefined ? undefined : new Date(time).toISOString();
};

describe('parseTimeExpression', () => {
  it.each([
    ['now', '2026-11-24T14:42:23.000Z'],
    ['now-6h', '2026-11-24T08:42:23.000Z'],
    ['now-1d/d', '2026-11-23T00:00:00.000Z'],
    ['now/w', '2026-11-22T00:00:00.000Z'],
    ['now-1M/M', '2026-10-01T00:00:00.000Z'],
    ['now-9M', '2026-02-24T14:42:23.000Z'],
    ['now/Q', '2026-10-01T00:00:00.000Z'],
    ['1700000000000', '2023-11-14T22:13:20.000Z'],
    ['2026-01-02T03:04:05Z', '2026-01-02T03:04:05.000Z'],
  ])('%s', (text, expected) => expect(at(text)).toBe(expected));

  it('rounds the end of a range up', () => {
    expect(at('now/d', true)).toBe('2026-11-24T23:59:59.999Z');
  });
  it('refuses what is no time', () => {
    expect(at('now-')).toBeUndefined();
    expect(at('yesterday')).toBeUndefined();
  });
});

describe('resolveRange', () => {
  it('is never empty', () => {
    const { from, to } = resolveRange({ from: 'now', to: 'now-1h' }, now, true);
    expect(to - from).toBe(60_000);
  });
});

describe('describeRange', () => {
  const format = (millis: number) => new Date(millis).toISOString().slice(11, 16);
  it('names the common ones', () => {
    expect(describeRange({ from: 'now-6h', to: 'now' }, format, now, true)).toBe('Last 6 hours');
    expect(describeRange({ from: 'now-1d', to: 'now' }, format, now, true)).toBe('Last day');
    expect(describeRange({ from: 'now-2h', to: 'now-1h' }, format, now, true)).toBe('12:42 to 13:42');
  });
});
