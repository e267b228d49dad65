/** What a variable asks the server for: Grafana's functions for Prometheus, taken apart. */
export type VariableQuery =
  | { readonly kind: 'labelNames'; readonly match: string | undefined }
  | { readonly kind: 'labelValues'; readonly label: string; readonly match: string | undefined }
  | { readonly kind: 'metrics'; readonly pattern: string }
  | { readonly kind: 'queryResult'; readonly expr: string }
  | { readonly kind: 'series'; readonly match: string };

const call = /^(label_names|label_values|metrics|query_result)\s*\(([\s\S]*)\)\s*$/;
const name = /^(?:[a-zA-Z_][a-zA-Z0-9_]*|"(?:[^"\\]|\\.)*")$/;

/** Takes a variable's query apart, its variables already filled in. The label is what stands behind the last comma: the selector may hold commas itself. */
export function parseVariableQuery(query: string): VariableQuery | undefined {
  const text = query.trim();
  if (text === '') return undefined;
  const match = call.exec(text);
  if (match === null) return { kind: 'series', match: text };
  const inner = (match[2] ?? '').trim();
  switch (match[1]) {
    case 'label_names':
      return { kind: 'labelNames', match: inner === '' ? undefined : inner };
    case 'metrics':
      return { kind: 'metrics', pattern: inner };
    case 'query_result':
      return { kind: 'queryResult', expr: inner };
    default: {
      const comma = inner.lastIndexOf(',');
      const label = inner.slice(comma + 1).trim();
      if (!name.test(label)) return undefined;
      const selector = comma < 0 ? '' : inner.slice(0, comma).trim();
      return { kind: 'labelValues', label: label.replace(/^"|"$/g, ''), match: selector === '' ? undefined : selector };
    }
  }
}
