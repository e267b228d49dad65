import { pick, withFields, type Cell } from '../frame.ts';
import { fields, records } from '../json.ts';
import { compare, pattern } from '../matchers.ts';
import { displayName } from '../names.ts';
import type { Step } from './transform.ts';

/** Keeps the columns that are named, or that a pattern finds; leaves out those that `exclude` means. */
export const filterFieldsByName: Step = (frames, options) => {
  const include = selection(options['include']);
  const exclude = selection(options['exclude']);
  return frames.map((each) =>
    withFields(
      each,
      each.fields.filter((column) => {
        const name = displayName(column, each, frames);
        return (include === undefined || include(name)) && (exclude === undefined || !exclude(name));
      }),
    ),
  );
};

function selection(value: unknown): ((name: string) => boolean) | undefined {
  const { names, pattern: wanted } = fields(value);
  const listed = Array.isArray(names) ? names : [];
  const found = typeof wanted === 'string' && wanted !== '' ? pattern(wanted) : undefined;
  if (listed.length === 0 && found === undefined) return undefined;
  return (name) => listed.includes(name) || (found?.test(name) ?? false);
}

export const filterByRefId: Step = (frames, options) => {
  const include = typeof options['include'] === 'string' ? pattern(options['include']) : undefined;
  const exclude = typeof options['exclude'] === 'string' && options['exclude'] !== '' ? pattern(options['exclude']) : undefined;
  return frames.filter((each) => (include === undefined || include.test(each.refId)) && !(exclude?.test(each.refId) ?? false));
};

/** Keeps or drops the rows for which any (or all) of the conditions hold. */
export const filterByValue: Step = (frames, options) => {
  const conditions = records(options['filters']);
  const keep = options['type'] !== 'exclude';
  const all = options['match'] === 'all';
  return frames.map((each) => {
    const tests = conditions.flatMap((condition) => {
      const column = each.fields.find((candidate) => displayName(candidate, each, frames) === condition['fieldName']);
      return column === undefined ? [] : [(row: number) => holds(column.values[row] ?? null, fields(condition['config']))];
    });
    if (tests.length === 0) return each;
    const rows = Array.from({ length: each.length }, (_, row) => row);
    return pick(
      each,
      rows.filter((row) => (all ? tests.every((test) => test(row)) : tests.some((test) => test(row))) === keep),
    );
  });
};

function holds(value: Cell, config: ReturnType<typeof fields>): boolean {
  const { value: wanted, from, to } = fields(config['options']);
  switch (config['id']) {
    case 'isNull':
      return value === null;
    case 'isNotNull':
      return value !== null;
    case 'equal':
      return String(value) === String(wanted);
    case 'notEqual':
      return String(value) !== String(wanted);
    case 'regex':
      return pattern(String(wanted ?? '')).test(String(value));
    case 'substring':
      return String(value).toLowerCase().includes(String(wanted ?? '').toLowerCase());
    case 'greater':
      return compare(value, 'gt', Number(wanted));
    case 'greaterOrEqual':
      return compare(value, 'gte', Number(wanted));
    case 'lower':
      return compare(value, 'lt', Number(wanted));
    case 'lowerOrEqual':
      return compare(value, 'lte', Number(wanted));
    case 'between':
      return compare(value, 'gte', Number(from)) && compare(value, 'lte', Number(to));
    default:
      return false;
  }
}

/** The first rows of each frame; the last where the limit is negative. */
export const limit: Step = (frames, options) => {
  const count = Math.trunc(Number(options['limitField'] ?? 10));
  if (!Number.isFinite(count)) return frames;
  return frames.map((each) => {
    const rows = Array.from({ length: each.length }, (_, row) => row);
    return pick(each, count >= 0 ? rows.slice(0, count) : rows.slice(count));
  });
};
