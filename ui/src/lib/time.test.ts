import { describe, expect, it } from 'vitest';
import { describeElapsed } from './duration.ts';
import { describeAge, formatTime, parseTime } from './time.ts';

const noon = Date.UTC(2026, 10, 24, 12, 0, 5);

describe('parseTime', () => {
  it.each([
    ['2026-11-24 12:00:05', noon],
    ['2026-11-24T12:00:05Z', noon],
    ['2026-11-24T13:00:05+01:00', noon],
    ['2026-11-24 12:00', noon - 5000],
    ['2026-11-24', noon - 5000 - 12 * 3_600_000],
    ['2026-11-24 12:00:05.250', noon + 250],
    [String(noon / 1000), noon],
    ['1435781451.781', 1_435_781_451_781],
  ])('reads %s', (text, millis) => expect(parseTime(text, 'utc')).toBe(millis));

  it.each(['', 'now', '2026-13-01', '2026-02-30 10:00', '2026-11-24 25:00', '12'])('refuses %j', (text) =>
    expect(parseTime(text, 'utc')).toBeUndefined(),
  );

  it.each(['utc', 'local'] as const)('reads back what formatTime wrote in %s time', (zone) => {
    for (const millis of [noon, noon + 1, 0, 1_700_000_000_000]) {
      expect(parseTime(formatTime(millis, zone), zone)).toBe(millis);
    }
  });
});

describe('describeAge', () => {
  it.each([
    [noon - 500, 'just now'],
    [noon - 12_345, '12s ago'],
    [noon - 190_000, '3m 10s ago'],
    [noon + 900, 'just now'],
    [noon + 5000, 'in 5s'],
  ])('describes %d', (millis, text) => expect(describeAge(millis, noon, describeElapsed)).toBe(text));
});
