import { describe, expect, it } from 'vitest';
import { formatAxis, formatAxisTicks, formatBytes, formatSample, parseSample, plural } from './numbers.ts';

const plain = (text: string) => text.replaceAll('\u2009', ' ');

describe('formatAxis', () => {
  it.each([
    [0, '0'],
    [1500, '1.5k'],
    [-2_000_000, '-2M'],
    [0.25, '250m'],
    [1e9, '1G'],
    [0.000_001, '1µ'],
    [12.5, '12.5'],
    [1e30, '1.00e+30'],
    [1e-15, '1.00e-15'],
  ])('writes %d', (value, text) => expect(formatAxis(value)).toBe(text));

  it('gives neighbours that would read the same more digits', () => {
    expect(formatAxisTicks([100_001, 100_002])).toEqual(['100001', '100002']);
    expect(formatAxisTicks([1000, 2000])).toEqual(['1k', '2k']);
  });
});

describe('formatSample', () => {
  it.each([
    [1, '1'],
    [1234, '1234'],
    [1_234_567, '1 234 567'],
    [0.1 + 0.2, '0.3'],
    [12_345.678_9, '12 345.7'],
    [1_234_567.891, '1 234 567.89'],
    [0.000_012_345, '1.2345e-5'],
    [1e21, '1.0000e+21'],
    [Number.NaN, 'NaN'],
    [Number.POSITIVE_INFINITY, '+Inf'],
    [Number.NEGATIVE_INFINITY, '-Inf'],
  ])('writes %d', (value, text) => expect(plain(formatSample(value))).toBe(text));
});

describe('parseSample', () => {
  it('reads every spelling of the API', () => {
    expect(parseSample('1.5e3')).toBe(1500);
    expect(parseSample('NaN')).toBeNaN();
    expect(parseSample('+Inf')).toBe(Number.POSITIVE_INFINITY);
    expect(parseSample('-Inf')).toBe(Number.NEGATIVE_INFINITY);
    expect(parseSample('')).toBeUndefined();
    expect(parseSample('x')).toBeUndefined();
  });
});

describe('formatBytes and plural', () => {
  it('writes sizes and counts', () => {
    expect(formatBytes(0)).toBe('0 B');
    expect(formatBytes(1536)).toBe('1.5 KiB');
    expect(formatBytes(3 * 1024 ** 3)).toBe('3 GiB');
    expect(plural(1, 'target')).toBe('1 target');
    expect(plain(plural(12_345, 'series', 'series'))).toBe('12 345 series');
  });
});
