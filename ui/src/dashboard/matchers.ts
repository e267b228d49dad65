import { fields } from './json.ts';
import type { Field, Frame } from './frame.ts';
import type { FieldMatcher } from './model.ts';
import { displayName } from './names.ts';
import { reduce } from './reduce.ts';

/** Whether a matcher means this field: by name, names, pattern, kind, query or value. */
export function matches(matcher: FieldMatcher, target: Field, within: Frame, all: readonly Frame[]): boolean {
  const name = () => displayName(target, within, all);
  switch (matcher.id) {
    case 'byName':
      return matcher.options === name() || matcher.options === target.name;
    case 'byNames': {
      const options = fields(matcher.options);
      const names = Array.isArray(options['names']) ? options['names'] : [];
      const found = names.includes(name()) || names.includes(target.name);
      return options['mode'] === 'exclude' ? !found : found;
    }
    case 'byRegexp':
    case 'byRegexpOrNames':
      return pattern(String(matcher.options ?? '')).test(name());
    case 'byType':
      return matcher.options === target.kind;
    case 'byFrameRefID':
      return matcher.options === within.refId;
    case 'byValue': {
      const { op, reducer, value } = fields(matcher.options);
      return target.kind === 'number' && compare(reduce(String(reducer ?? ''), target.values), String(op ?? ''), Number(value));
    }
    case 'numeric':
      return target.kind === 'number';
    case 'time':
      return target.kind === 'time';
    case 'first':
      return within.fields[0] === target;
    default:
      return false;
  }
}

/** A pattern between slashes with flags, or one without: then it is found anywhere. One that is wrong matches nothing. */
export function pattern(text: string): RegExp {
  const slashed = /^\/(.*)\/([gimsuy]*)$/s.exec(text);
  try {
    return slashed === null ? new RegExp(text) : new RegExp(slashed[1] ?? '', (slashed[2] ?? '').replace('g', ''));
  } catch {
    return /(?!)/;
  }
}

export function compare(left: unknown, operator: string, right: number): boolean {
  if (typeof left !== 'number') return false;
  switch (operator) {
    case 'gt':
    case '>':
      return left > right;
    case 'gte':
    case '>=':
      return left >= right;
    case 'lt':
    case '<':
      return left < right;
    case 'lte':
    case '<=':
      return left <= right;
    case 'eq':
    case '==':
      return left === right;
    case 'neq':
    case '!=':
      return left !== right;
    default:
      return false;
  }
}
