import { expect, it } from 'vitest';
import { factName, factValue } from './labels.ts';

it('names what it knows and leaves the rest', () => {
  expect(factName('startTime')).toBe('Started');
  expect(factName('GOGC')).toBe('GOGC');
});

it('writes times and truths for reading', () => {
  expect(factValue('2026-11-24T08:30:15.123456789Z', 'utc')).toBe('2026-11-24 08:30:15');
  expect(factValue('true', 'utc')).toBe('yes');
  expect(factValue('15d', 'utc')).toBe('15d');
  expect(factValue('', 'utc')).toBe('');
});
