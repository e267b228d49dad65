import { expect, it } from 'vitest';
import { longerRange, shorterRange, stepFor } from './resolution.ts';

it.each([
  [3_600_000, 'medium', 14_000],
  [3_600_000, 'low', 36_000],
  [3_600_000, 'high', 4000],
  [60_000, 'medium', 1000],
  [56 * 86_400_000, 'medium', 19_353_000],
] as const)('evaluates %d ms at %s density every %d ms', (range, density, step) => {
  expect(stepFor(range, { type: 'auto', density })).toBe(step);
});

it('keeps a typed step as it is', () => expect(stepFor(60_000, { type: 'fixed', stepMillis: 250 })).toBe(250));

it('steps through ranges and stops at both ends', () => {
  expect(longerRange(3_600_000)).toBe(7_200_000);
  expect(shorterRange(3_600_001)).toBe(3_600_000);
  expect(shorterRange(60_000)).toBe(60_000);
  expect(longerRange(730 * 86_400_000)).toBe(730 * 86_400_000);
});
