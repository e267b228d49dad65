import { field, frame, kindOf, type Cell } from '../frame.ts';
import { fields } from '../json.ts';
import { displayName } from '../names.ts';
import { reduce } from '../reduce.ts';
import type { Step } from './transform.ts';

/** One row for each combination of the grouping columns, with a column `NAME (CALCULATION)` for each calculation wanted. */
export const groupBy: Step = (frames, options) => {
  const wishes = fields(options['fields']);
  const wish = (name: string) => fields(wishes[name]);
  return frames.flatMap((each) => {
    const columns = each.fields.map((column) => ({ column, name: displayName(column, each, frames) }));
    const keys = columns.filter(({ name }) => wish(name)['operation'] === 'groupby');
    if (keys.length === 0) return [];
    const groups = new Map<string, number[]>();
    for (let row = 0; row < each.length; row++) {
      const key = JSON.stringify(keys.map(({ column }) => column.values[row] ?? null));
      const rows = groups.get(key);
      if (rows === undefined) groups.set(key, [row]);
      else rows.push(row);
    }
    const rows = [...groups.values()];
    const grouped = keys.map(({ column }) => ({ ...column, values: rows.map(([first = 0]) => column.values[first] ?? null) }));
    const calculated = columns.flatMap(({ column, name }) => {
      const { operation, aggregations } = wish(name);
      if (operation !== 'aggregate' || !Array.isArray(aggregations)) return [];
      return aggregations.map(String).map((id) => {
        const values: Cell[] = rows.map((group) => reduce(id, group.map((row) => column.values[row] ?? null)));
        const kind = kindOf(values) === 'other' ? column.kind : kindOf(values);
        return field(`${name} (${id})`, column.kind === 'time' && kind === 'number' ? 'time' : kind, values, { settings: { ...column.settings, displayName: undefined } });
      });
    });
    return [frame(each.refId, [...grouped, ...calculated], each.name)];
  });
};
