import { describe, expect, it } from 'vitest';
import { describeElapsed, formatDuration, parseDuration } from './duration.ts';

describe('parseDuration', () => {
  it.each([
    ['1m', 60_000],
    ['1h30m', 5_400_000],
    ['8w', 8 * 7 * 86_400_000],
    ['1y', 365 * 86_400_000],
    ['250ms', 250],
    ['90', 90_000],
    ['0.5', 500],
    ['  5m ', 300_000],
  ])('reads %s', (text, millis) => expect(parseDuration(text)).toBe(millis));

  it.each(['', 'x', '1m1h', '-5m', '5 m', '1.5h'])('refuses %j', (text) => expect(parseDuration(text)).toBeUndefined());
});

describe('formatDuration', () => {
  it.each([
    [60_000, '1m'],
    [5_400_000, '1h30m'],
    [7 * 86_400_000, '1w'],
    [8 * 86_400_000, '8d'],
    [10 * 7 * 86_400_000, '10w'],
    [1500, '1s500ms'],
    [0, '0s'],
  ])('writes %d', (millis, text) => expect(formatDuration(millis)).toBe(text));

  it('is read back as the same duration', () => {
    for (let millis = 1; millis < 1e11; millis = millis * 3 + 7) expect(parseDuration(formatDuration(millis))).toBe(millis);
  });
});

describe('describeElapsed', () => {
  it.each([
    [0.25, '0.25ms'],
    [12, '12ms'],
    [4200, '4.2s'],
    [60_000, '1m'],
    [190_000, '3m 10s'],
    [2 * 86_400_000 + 4 * 3_600_000 + 5, '2d 4h'],
  ])('describes %d', (millis, text) => expect(describeElapsed(millis)).toBe(text));
});
