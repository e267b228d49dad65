import { pick, withFields, type Cell, type Field } from '../frame.ts';
import { fields, records } from '../json.ts';
import { pattern } from '../matchers.ts';
import { displayName } from '../names.ts';
import { compareCells } from './join.ts';
import type { Step } from './transform.ts';

/** Leaves columns out, orders them and names them anew, all by the names that they are shown with. */
export const organize: Step = (frames, options) => {
  const excluded = fields(options['excludeByName']);
  const included = fields(options['includeByName']);
  const order = fields(options['indexByName']);
  const renamed = fields(options['renameByName']);
  const onlyIncluded = Object.values(included).some((value) => value === true);
  return frames.map((each) => {
    const columns = each.fields.map((column) => ({ column, name: displayName(column, each, frames) }));
    const kept = columns.filter(({ name }) => excluded[name] !== true && (!onlyIncluded || included[name] === true));
    const position = (name: string) => (typeof order[name] === 'number' ? order[name] : Number.MAX_SAFE_INTEGER);
    const sorted = Object.keys(order).length === 0 ? kept : kept.toSorted((a, b) => position(a.name) - position(b.name));
    return withFields(
      each,
      sorted.map(({ column, name }) => {
        const next = renamed[name];
        return typeof next === 'string' && next !== '' ? rename(column, next) : column;
      }),
    );
  });
};

function rename(column: Field, name: string): Field {
  return { ...column, name, legend: undefined, labels: {}, settings: { ...column.settings, displayName: name } };
}

/** Names columns anew where a pattern is found in their names. */
export const renameByRegex: Step = (frames, options) => {
  const wanted = pattern(String(options['regex'] ?? ''));
  const pieces = String(options['renamePattern'] ?? '');
  return frames.map((each) =>
    withFields(
      each,
      each.fields.map((column) => {
        const name = displayName(column, each, frames);
        return wanted.test(name) ? rename(column, name.replace(wanted, pieces)) : column;
      }),
    ),
  );
};

export const sortBy: Step = (frames, options) => {
  const rule = records(options['sort'])[0];
  if (rule === undefined) return frames;
  return frames.map((each) => {
    const column = each.fields.find((candidate) => displayName(candidate, each, frames) === rule['field'] || candidate.name === rule['field']);
    if (column === undefined) return each;
    const direction = rule['desc'] === true ? -1 : 1;
    const rows = Array.from({ length: each.length }, (_, row) => row);
    return pick(
      each,
      rows.sort((a, b) => direction * compareCells(column.values[a] ?? null, column.values[b] ?? null)),
    );
  });
};

export const convertFieldType: Step = (frames, options) => {
  const wishes = records(options['conversions']);
  return frames.map((each) =>
    withFields(
      each,
      each.fields.map((column) => {
        const wish = wishes.find((candidate) => candidate['targetField'] === displayName(column, each, frames));
        return wish === undefined ? column : converted(column, String(wish['destinationType'] ?? ''));
      }),
    ),
  );
};

function converted(column: Field, kind: string): Field {
  switch (kind) {
    case 'number':
      return { ...column, kind, values: column.values.map((value) => numeric(value)) };
    case 'string':
      return { ...column, kind, values: column.values.map((value) => (value === null ? null : String(value))) };
    case 'boolean':
      return { ...column, kind, values: column.values.map((value) => (value === null ? null : value !== 'false' && Boolean(value))) };
    case 'time':
      return { ...column, kind, values: column.values.map((value) => (typeof value === 'string' ? numeric(Date.parse(value)) : value)) };
    default:
      return column;
  }
}

function numeric(value: Cell): Cell {
  const parsed = typeof value === 'string' && value.trim() === '' ? Number.NaN : Number(value);
  return value === null || Number.isNaN(parsed) ? null : parsed;
}
