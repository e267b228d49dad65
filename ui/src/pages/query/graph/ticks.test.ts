import { expect, it } from 'vitest';
import { timeTicks } from './ticks.ts';

const midnight = Date.UTC(2026, 10, 24) / 1000;

it('names the date where a day begins', () => {
  expect(timeTicks([midnight - 3600, midnight - 1800, midnight, midnight + 1800], 1800, 'utc')).toEqual([
    '23:00\n2026-11-23',
    '23:30',
    '00:00\n2026-11-24',
    '00:30',
  ]);
});

it('shows as much as the distance calls for', () => {
  expect(timeTicks([midnight + 5], 5, 'utc')).toEqual(['00:00:05\n2026-11-24']);
  expect(timeTicks([midnight, midnight + 86_400], 86_400, 'utc')).toEqual(['2026-11-24', '2026-11-25']);
  expect(timeTicks([null, midnight], 60, 'utc')).toEqual(['', '00:00\n2026-11-24']);
});
