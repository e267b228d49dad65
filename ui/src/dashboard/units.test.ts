import { describe, expect, it } from 'vitest';
import { formatter, plainText } from './units.ts';

const shown = (unit: string | undefined, value: number, decimals?: number) => plainText(formatter(unit)(value, decimals));

describe('units', () => {
  it.each([
    [undefined, 1234.5, undefined, '1235'],
    ['none', 0.12345, undefined, '0.123'],
    ['none', 12, 2, '12.00'],
    ['short', 1234, undefined, '1.23 K'],
    ['short', 999_999, undefined, '1 Mil'],
    ['percent', 12.345, undefined, '12.3%'],
    ['percentunit', 0.5, undefined, '50%'],
    ['percentunit', 0.12345, 2, '12.35%'],
    ['bytes', 1536, undefined, '1.5 KiB'],
    ['bytes', 0, undefined, '0 B'],
    ['decbytes', 1500, undefined, '1.5 kB'],
    ['mbytes', 2048, undefined, '2 GiB'],
    ['Bps', 2_500_000, undefined, '2.5 MB/s'],
    ['bps', 1000, undefined, '1 kb/s'],
    ['pps', 12_345, undefined, '12.3K p/s'],
    ['iops', 5, undefined, '5 io/s'],
    ['ops', 0.25, undefined, '0.25 ops/s'],
    ['reqps', 1e6, undefined, '1M req/s'],
    ['s', 0.0025, undefined, '2.5 ms'],
    ['s', 90, undefined, '1.5 mins'],
    ['s', 86_400, undefined, '1 day'],
    ['s', 0, undefined, '0 s'],
    ['ms', 1500, undefined, '1.5 s'],
    ['ns', 50, undefined, '50 ns'],
    ['dtdurations', 90_061, undefined, '1d 01:01:01'],
    ['hertz', 2.4e9, undefined, '2.4 GHz'],
    ['volt', 0.012, undefined, '12 mV'],
    ['celsius', 21.5, undefined, '21.5 °C'],
    ['rds', 3, undefined, '3 rds'],
    ['suffix: pods', 3, undefined, '3 pods'],
    ['currencyUSD', 1500, undefined, '$1.5K'],
    ['short', Number.NaN, undefined, 'NaN'],
    ['bytes', Number.POSITIVE_INFINITY, undefined, '+Inf'],
    ['short', -1234, undefined, '-1.23 K'],
  ])('%s of %d with %s decimals', (unit, value, decimals, expected) => {
    expect(shown(unit, value, decimals)).toBe(expected);
  });
});
