import { describe, expect, it } from 'vitest';
import { interpolate } from './interpolate.ts';
import { listOptions, makeOptions } from './options.ts';
import { toDashboard } from './read.ts';
import { parseVariableQuery, type VariableQuery } from './variableQuery.ts';
import { all, lookupOf, resolveVariables, waves, type Selection } from './variables.ts';

const scope = { from: 0, to: 3_600_000, interval: 15_000, scrapeInterval: 15_000 };

function dashboard(...list: object[]) {
  return toDashboard({ title: 'T', panels: [], templating: { list } });
}

const byQuery: Record<string, string[]> = {
  'up:cluster': ['c2', 'c1'],
  'up{cluster="c1"}:instance': ['a:1', 'b:2'],
  'up{cluster=~"(c1|c2)"}:instance': ['x'],
};

const asked: string[] = [];

function ask(query: VariableQuery): Promise<readonly string[]> {
  const key = query.kind === 'labelValues' ? `${query.match}:${query.label}` : query.kind;
  asked.push(key);
  return Promise.resolve(byQuery[key] ?? []);
}

async function resolve(list: object[], selection: Selection = new Map()) {
  const resolved = await resolveVariables(dashboard(...list), selection, scope, ask);
  return { resolved, lookup: lookupOf(new Map(resolved.map((each) => [each.variable.name, each]))) };
}

const cluster = { type: 'query', name: 'cluster', query: 'label_values(up, cluster)', sort: 1 };
const instance = { type: 'query', name: 'instance', query: 'label_values(up{cluster="$cluster"}, instance)', includeAll: true, multi: true };

describe('parseVariableQuery', () => {
  it.each<[string, VariableQuery | undefined]>([
    ['label_values(up{a="x,y", b=~"z"}, job)', { kind: 'labelValues', label: 'job', match: 'up{a="x,y", b=~"z"}' }],
    ['label_values(job)', { kind: 'labelValues', label: 'job', match: undefined }],
    ['label_values({__name__=~"a.*"},  "my.label")', { kind: 'labelValues', label: 'my.label', match: '{__name__=~"a.*"}' }],
    ['label_names()', { kind: 'labelNames', match: undefined }],
    ['label_names(up)', { kind: 'labelNames', match: 'up' }],
    ['metrics(node_.*)', { kind: 'metrics', pattern: 'node_.*' }],
    ['query_result(topk(2, up))', { kind: 'queryResult', expr: 'topk(2, up)' }],
    ['up{a="b"}', { kind: 'series', match: 'up{a="b"}' }],
    ['', undefined],
    ['label_values(a, b c)', undefined],
  ])('%s', (query, expected) => expect(parseVariableQuery(query)).toEqual(expected));
});

describe('resolveVariables', () => {
  it('resolves in the order of dependencies, whatever the order in the list', async () => {
    asked.length = 0;
    const { resolved, lookup } = await resolve([instance, cluster]);
    expect(asked).toEqual(['up:cluster', 'up{cluster="c1"}:instance']);
    expect(resolved.map((each) => each.selected)).toEqual([[all], ['c1']]);
    expect(interpolate('{c="$cluster",i=~"$instance"}', lookup, 'promql')).toBe('{c="c1",i=~"(a:1|b:2)"}');
  });

  it('takes what a link asks for, if it is offered', async () => {
    const wished = new Map([
      ['cluster', ['c1']],
      ['instance', ['b:2', 'gone']],
    ]);
    const { resolved } = await resolve([cluster, instance], wished);
    expect(resolved.map((each) => each.selected)).toEqual([['c1'], ['b:2']]);
    const other = await resolve([cluster], new Map([['cluster', ['no such']]]));
    expect(other.resolved[0]?.selected).toEqual(['c1']);
  });

  it('gives an empty value where the server has none, and matches all where all are meant', async () => {
    const { lookup } = await resolve([
      { type: 'query', name: 'none', query: 'label_values(nothing, cluster)' },
      { type: 'query', name: 'every', query: 'label_values(nothing, pod)', includeAll: true },
      { type: 'query', name: 'plus', query: 'label_values(nothing, pod)', includeAll: true, allValue: '.+' },
    ]);
    expect(interpolate('{a="$none",b=~"$every",c=~"$plus"}', lookup, 'promql')).toBe('{a="",b=~".*",c=~".+"}');
  });

  it('knows lists, constants, text boxes, intervals and data sources', async () => {
    const { lookup } = await resolve(
      [
        { type: 'custom', name: 'list', query: 'x : 1, y : 2', current: { value: '2' } },
        { type: 'constant', name: 'fixed', query: 'k' },
        { type: 'textbox', name: 'typed', query: 'default' },
        { type: 'interval', name: 'every', query: '1m,5m', auto: true, auto_count: 60, auto_min: '10s' },
        { type: 'datasource', name: 'datasource', query: 'prometheus' },
      ],
      new Map([['typed', ['mine']]]),
    );
    expect(interpolate('${list} ${list:text} $fixed $typed $every ${datasource:queryparam}', lookup)).toBe('2 y k mine 1m var-datasource=narthex');
  });

  it('keeps an error with its variable and goes on', async () => {
    const failing = () => Promise.reject(new Error('no such server'));
    const resolved = await resolveVariables(dashboard(cluster, { type: 'custom', name: 'c', query: 'a' }), new Map(), scope, failing);
    expect(resolved[0]).toMatchObject({ error: 'no such server', selected: [] });
    expect(resolved[1]).toMatchObject({ error: undefined, selected: ['a'] });
  });

  it('stands circles', () => {
    const { variables } = dashboard(
      { type: 'query', name: 'a', query: '$b' },
      { type: 'query', name: 'b', query: '$a' },
      { type: 'query', name: 'c', query: '$c $unknown' },
    );
    expect(waves(variables).map((group) => group.map((each) => each.name))).toEqual([['c'], ['a', 'b']]);
  });
});

describe('makeOptions', () => {
  const values = (found: string[], regex: string, sort: number) => makeOptions(found, regex, sort).map((each) => each.value);
  it('filters and takes groups', () => {
    expect(values(['a-1', 'b-2', 'a-1'], '/^a-(\\d)$/', 0)).toEqual(['1']);
    expect(makeOptions(['up{a="x"} 1 0'], '/a="(?<text>\\w)"} (?<value>\\d)/', 0)).toEqual([{ text: 'x', value: '1' }]);
    expect(values(['a', 'b'], '/(/', 0)).toEqual([]);
  });
  it('sorts', () => {
    const found = ['b10', 'A2', 'b9'];
    expect(values(found, '', 0)).toEqual(['b10', 'A2', 'b9']);
    expect(values(found, '', 1)).toEqual(['A2', 'b10', 'b9']);
    expect(values(found, '', 2)).toEqual(['b9', 'b10', 'A2']);
    expect(values(found, '', 3)).toEqual(['A2', 'b9', 'b10']);
    expect(values(found, '', 7)).toEqual(['A2', 'b9', 'b10']);
  });
  it('reads lists with commas and names', () => {
    expect(listOptions('a\\,b, x : 1')).toEqual([
      { text: 'a,b', value: 'a,b' },
      { text: 'x', value: '1' },
    ]);
  });
});
