import { expect, it } from 'vitest';
import { nextStop } from './keyboardCursor.ts';

const columns = [
  [1, null, 3],
  [4, 5, null],
  [null, null, null],
];
const none = new Set<number>();

it('begins at the latest value', () => expect(nextStop(columns, none, undefined, 'ArrowLeft')).toEqual({ series: 0, step: 2 }));

it('goes through time over gaps and stops at the ends', () => {
  expect(nextStop(columns, none, { series: 0, step: 2 }, 'ArrowLeft')).toEqual({ series: 0, step: 0 });
  expect(nextStop(columns, none, { series: 0, step: 0 }, 'ArrowLeft')).toEqual({ series: 0, step: 0 });
  expect(nextStop(columns, none, { series: 1, step: 1 }, 'ArrowRight')).toEqual({ series: 1, step: 1 });
});

it('goes through the series that have a value there', () => {
  expect(nextStop(columns, none, { series: 0, step: 0 }, 'ArrowDown')).toEqual({ series: 1, step: 0 });
  expect(nextStop(columns, none, { series: 1, step: 0 }, 'ArrowUp')).toEqual({ series: 0, step: 0 });
  expect(nextStop(columns, none, { series: 1, step: 1 }, 'ArrowDown')).toEqual({ series: 1, step: 1 });
});

it('leaves other keys and empty graphs alone', () => {
  expect(nextStop(columns, none, undefined, 'Tab')).toBeUndefined();
  expect(nextStop([[null]], none, undefined, 'ArrowLeft')).toBeUndefined();
  expect(nextStop(columns, new Set([0, 1, 2]), undefined, 'ArrowLeft')).toBeUndefined();
});
