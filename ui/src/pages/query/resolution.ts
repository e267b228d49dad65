/** How many points a range is evaluated at: by density, or at a fixed step. */
export type Resolution = { readonly type: 'auto'; readonly density: Density } | { readonly type: 'fixed'; readonly stepMillis: number };

export type Density = 'low' | 'medium' | 'high';

const points: Record<Density, number> = { low: 100, medium: 250, high: 750 };

/** The step that a range is evaluated at, in milliseconds: whole seconds and at least one, unless a step was typed. */
export function stepFor(rangeMillis: number, resolution: Resolution): number {
  if (resolution.type === 'fixed') return resolution.stepMillis;
  return Math.max(Math.floor(rangeMillis / points[resolution.density] / 1000), 1) * 1000;
}

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

/** The ranges that the plus and minus buttons step through, in milliseconds. */
export const rangeSteps: readonly number[] = [
  minute,
  5 * minute,
  10 * minute,
  15 * minute,
  30 * minute,
  hour,
  2 * hour,
  6 * hour,
  12 * hour,
  day,
  2 * day,
  7 * day,
  14 * day,
  28 * day,
  56 * day,
  365 * day,
  730 * day,
];

export function longerRange(range: number): number {
  return rangeSteps.find((step) => step > range) ?? range;
}

export function shorterRange(range: number): number {
  return rangeSteps.findLast((step) => step < range) ?? range;
}
