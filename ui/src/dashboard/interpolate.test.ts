import { describe, expect, it } from 'vitest';
import { builtins, chain, stepFor } from './builtins.ts';
import { interpolate, variablesOf, type Lookup } from './interpolate.ts';

const lookup: Lookup = (name) =>
  ({
    one: { values: ['a.b'], texts: ['A'], multi: false },
    many: { values: ['a.b', 'c"d'], texts: ['A', 'C'], multi: true },
    alone: { values: ['x.y'], texts: ['x.y'], multi: true },
    all: { values: ['.+'], texts: ['All'], multi: true, raw: true },
  })[name];

describe('interpolate', () => {
  it('writes single values plainly and several as alternatives of a regular expression', () => {
    expect(interpolate('m{a="$one", b=~"$many", c=~"$alone"}', lookup, 'promql')).toBe(
      'm{a="a.b", b=~"(a\\\\.b|c\\"d)", c=~"x\\\\.y"}',
    );
  });

  it('leaves the value of "all" as it was given', () => {
    expect(interpolate('{a=~"$all"}', lookup, 'promql')).toBe('{a=~".+"}');
    expect(interpolate('{a=~"${all:regex}"}', lookup, 'promql')).toBe('{a=~".+"}');
  });

  it('knows all three notations, and leaves what it does not know', () => {
    expect(interpolate('$one ${one} [[one]] $other ${other} [[other]] $1', lookup)).toBe('a.b a.b a.b $other ${other} [[other]] $1');
  });

  it.each([
    ['${many:csv}', 'a.b,c"d'],
    ['${many:pipe}', 'a.b|c"d'],
    ['${many:glob}', '{a.b,c"d}'],
    ['${many:regex}', '(a\\.b|c"d)'],
    ['${many:json}', '["a.b","c\\"d"]'],
    ['${many:singlequote}', `'a.b','c"d'`],
    ['${many:doublequote}', '"a.b","c\\"d"'],
    ['${many:text}', 'A + C'],
    ['${many.text}', 'A + C'],
    ['${many:queryparam}', 'var-many=a.b&var-many=c%22d'],
    ['${many:percentencode}', '%7Ba.b%2Cc%22d%7D'],
  ])('%s', (template, expected) => {
    expect(interpolate(template, lookup)).toBe(expected);
  });

  it('lists the variables of a text', () => {
    expect(variablesOf('a $b ${c:csv} [[d]] ${e.text}')).toEqual(['b', 'c', 'd', 'e']);
  });
});

describe('builtins', () => {
  const scope = { from: 1_000_000, to: 4_600_000, interval: 15_000, scrapeInterval: 30_000 };
  const values = builtins(scope, { title: 'T', uid: 'u' });
  it('gives the range and the intervals', () => {
    expect(interpolate('$__interval $__rate_interval $__range $__range_ms $__from $__to', values)).toBe('15s 2m 3600s 3600000 1000000 4600000');
    expect(interpolate('$__rate_interval', builtins({ ...scope, interval: 300_000 }, { title: '', uid: '' }))).toBe('5m30s');
  });
  it('comes behind what stands before it', () => {
    expect(interpolate('$one $__interval_ms', chain(lookup, values))).toBe('a.b 15000');
  });
});

describe('stepFor', () => {
  it('takes lengths that people use and keeps the shortest one', () => {
    expect(stepFor(3_600_000, 1000, 0)).toBe(5000);
    expect(stepFor(21_600_000, 1000, 0)).toBe(15_000);
    expect(stepFor(86_400_000, 800, 0)).toBe(120_000);
    expect(stepFor(3_600_000, 1000, 60_000)).toBe(60_000);
    expect(stepFor(1000, 0, 0)).toBe(1000);
  });
});
