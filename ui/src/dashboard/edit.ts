import { isRecord } from '../api/shape.ts';
import { fields, records } from './json.ts';
import type { Fields } from './model.ts';

/** What of a panel can be changed. */
export interface PanelChange {
  readonly title: string;
  /** The expressions of its targets, in their order. */
  readonly exprs: readonly string[];
}

/** The dashboard's JSON with one panel changed and everything else, known to the page or not, as it was. The panel is the `index`th of all, rows apart, in the order of the file. */
export function changePanel(source: unknown, index: number, change: PanelChange): unknown {
  let seen = -1;
  const visit = (value: unknown): unknown => {
    if (!isRecord(value)) return value;
    if (value['type'] === 'row' || Array.isArray(value['panels']) || Array.isArray(value['rows'])) {
      return withLists(value, visit);
    }
    seen++;
    return seen === index ? changed(value, change) : value;
  };
  const root = fields(source);
  for (const wrapper of ['dashboard', 'spec']) {
    if (isRecord(root[wrapper]) && !Array.isArray(root['panels'])) return { ...root, [wrapper]: withLists(root[wrapper], visit) };
  }
  return withLists(root, visit);
}

function withLists(value: Fields, visit: (entry: unknown) => unknown): Fields {
  let next = value;
  for (const list of ['panels', 'rows']) {
    const entries = value[list];
    if (Array.isArray(entries)) next = { ...next, [list]: entries.map(visit) };
  }
  return next;
}

function changed(panel: Fields, { title, exprs }: PanelChange): Fields {
  const targets = records(panel['targets']).map((target, i) => (exprs[i] === undefined || exprs[i] === target['expr'] ? target : { ...target, expr: exprs[i] }));
  return { ...panel, title, ...(Array.isArray(panel['targets']) ? { targets } : {}) };
}
