import { get, post } from '../api/client.ts';
import { list, record, text, textFields, texts } from '../api/shape.ts';
import { seriesText } from '../lib/series.ts';
import type { Scope } from './builtins.ts';
import { pattern } from './matchers.ts';
import type { VariableQuery } from './variableQuery.ts';

/** Asks the server for what a variable's query wants, within the dashboard's range. */
export async function askServer(query: VariableQuery, scope: Scope, signal?: AbortSignal): Promise<readonly string[]> {
  const range = { start: String(scope.from / 1000), end: String(scope.to / 1000) };
  switch (query.kind) {
    case 'labelNames':
      return texts((await get('labels', { ...range, ...matching(query.match) }, signal)).data);
    case 'labelValues':
      return texts((await get(`label/${escapedName(query.label)}/values`, { ...range, ...matching(query.match) }, signal)).data);
    case 'metrics': {
      const wanted = pattern(query.pattern);
      return texts((await get('label/__name__/values', range, signal)).data).filter((name) => wanted.test(name));
    }
    case 'queryResult':
      return results((await post('query', { query: query.expr, time: String(scope.to / 1000) }, signal)).data);
    case 'series':
      return list((await get('series', { ...range, ...matching(query.match) }, signal)).data, 'series').map((each) => seriesText(textFields(each)));
  }
}

function matching(match: string | undefined): Record<string, string> {
  return match === undefined ? {} : { 'match[]': match };
}

/** A label beyond the classic alphabet stands in the path in Prometheus' escaped form. */
function escapedName(label: string): string {
  if (/^[a-zA-Z_][a-zA-Z0-9_]*$/.test(label)) return label;
  const escaped = [...label].map((c, i) => {
    if (c === '_') return '__';
    if (/[a-zA-Z0-9]/.test(c) && !(i === 0 && /[0-9]/.test(c))) return c;
    return `_${(c.codePointAt(0) ?? 0).toString(16)}_`;
  });
  return `U__${escaped.join('')}`;
}

/** `metric{labels} value time`, as Grafana writes the results of a query, for the variable's pattern to take apart. */
function results(data: unknown): string[] {
  const fields = record(data, 'data');
  if (fields['resultType'] === 'scalar' || fields['resultType'] === 'string') return [text(list(fields['result'], 'result')[1])];
  return list(fields['result'], 'result').map((entry) => {
    const sample = record(entry, 'sample');
    const [time, value] = list(sample['value'] ?? [0, ''], 'value');
    return `${seriesText(textFields(sample['metric']))} ${text(value)} ${Math.round(Number(time) * 1000)}`;
  });
}
