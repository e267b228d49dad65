import { describe, expect, it } from 'vitest';
import { decodeRules } from '../../api/rules.ts';
import { countStates, decodeRuleFilter, encodeRuleFilter, filterGroups, isAlerting, isAny } from './filter.ts';

const groups = decodeRules({
  groups: [
    {
      name: 'g',
      file: '/etc/r.yml',
      interval: 30,
      evaluationTime: 0.002,
      lastEvaluation: '2026-11-24T10:00:00Z',
      rules: [
        { type: 'alerting', name: 'Down', query: 'up == 0', duration: 300, state: 'firing', health: 'ok', labels: { severity: 'page' }, alerts: [{ labels: { a: 'b' }, state: 'firing', activeAt: '2026-11-24T10:00:00Z', value: '0e+00' }] },
        { type: 'alerting', name: 'Slow', query: 'x > 1', state: 'inactive', health: 'err', lastError: 'boom', lastEvaluation: '0001-01-01T00:00:00Z' },
        { type: 'recording', name: 'job:up:sum', query: 'sum by (job) (up)', health: 'ok' },
      ],
    },
  ],
});

describe('decodeRules', () => {
  it('reads times, lengths and alerts', () => {
    const [down, slow] = groups[0]?.rules ?? [];
    expect(groups[0]).toMatchObject({ intervalMillis: 30_000, lastEvaluation: Date.UTC(2026, 10, 24, 10) });
    expect(down).toMatchObject({ type: 'alerting', durationMillis: 300_000, alerts: [{ state: 'firing', labels: { a: 'b' }, value: '0e+00' }] });
    expect(slow).toMatchObject({ lastEvaluation: undefined, lastError: 'boom', alerts: [] });
  });
});

describe('filterGroups', () => {
  const names = (filter: Parameters<typeof filterGroups>[2]) => filterGroups(groups, isAny, filter).flatMap((group) => group.rules.map((rule) => rule.name));
  it('finds by words anywhere, and by state', () => {
    expect(names({ search: '', states: [] })).toEqual(['Down', 'Slow', 'job:up:sum']);
    expect(names({ search: 'UP r.yml', states: [] })).toEqual(['Down', 'job:up:sum']);
    expect(names({ search: 'page', states: [] })).toEqual(['Down']);
    expect(names({ search: '', states: ['inactive', 'ok'] })).toEqual(['Slow', 'job:up:sum']);
    expect(names({ search: 'nothing', states: [] })).toEqual([]);
    expect(filterGroups(groups, isAlerting, { search: '', states: [] })[0]?.rules).toHaveLength(2);
  });
  it('counts states', () => {
    expect(countStates(groups)).toEqual({ firing: 1, pending: 0, inactive: 1, unknown: 0 });
  });
  it('comes back from the address', () => {
    const filter = { search: 'a b', states: ['firing', 'pending'] };
    expect(decodeRuleFilter(encodeRuleFilter(filter))).toEqual(filter);
    expect(encodeRuleFilter({ search: '', states: [] })).toBe('');
  });
});
