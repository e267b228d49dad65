import { field, withFields, type Cell, type Field, type Frame } from '../frame.ts';
import { fields, optional } from '../json.ts';
import { displayName } from '../names.ts';
import { reduce, reducerLabel } from '../reduce.ts';
import type { Step } from './transform.ts';

/** Adds a column to each frame that is calculated of others: two of them with an operator, all of a row with a calculation, one alone, or the row's number. */
export const calculateField: Step = (frames, options) =>
  frames.map((each) => {
    const made = calculated(each, frames, options);
    if (made === undefined) return each;
    if (options['replaceFields'] !== true) return withFields(each, [...each.fields, made]);
    return withFields(each, [...each.fields.filter((column) => column.kind === 'time'), made]);
  });

function calculated(target: Frame, all: readonly Frame[], options: ReturnType<typeof fields>): Field | undefined {
  const alias = optional(options['alias']);
  switch (options['mode']) {
    case 'binary': {
      const { left, operator, right } = fields(options['binary']);
      const a = operand(left, target, all);
      const b = operand(right, target, all);
      if (a === undefined || b === undefined) return undefined;
      const combine = operators[String(operator)] ?? operators['+'];
      const values = Array.from({ length: target.length }, (_, row) => arithmetic(a.at(row), b.at(row), combine));
      return field(alias ?? `${a.name} ${String(operator ?? '+')} ${b.name}`, 'number', values);
    }
    case 'unary': {
      const { operator, fieldName } = fields(options['unary']);
      const a = operand(fieldName, target, all);
      const apply = functions[String(operator)];
      if (a === undefined || apply === undefined) return undefined;
      const values = Array.from({ length: target.length }, (_, row) => arithmetic(a.at(row), 0, apply));
      return field(alias ?? `${String(operator)} ${a.name}`, 'number', values);
    }
    case 'index':
      return field(alias ?? 'Row', 'number', Array.from({ length: target.length }, (_, row) => row));
    default: {
      const { reducer, include } = fields(options['reduce']);
      const wanted = Array.isArray(include) ? include.map(String) : [];
      const columns = target.fields.filter(
        (column) => column.kind === 'number' && (wanted.length === 0 || wanted.includes(displayName(column, target, all))),
      );
      if (columns.length === 0) return undefined;
      const id = String(reducer ?? 'sum');
      const values = Array.from({ length: target.length }, (_, row) => reduce(id, columns.map((column) => column.values[row] ?? null)));
      return field(alias ?? reducerLabel(id), 'number', values);
    }
  }
}

interface Operand {
  readonly name: string;
  readonly at: (row: number) => Cell;
}

/** A column by its name, or a number. Newer dashboards write an object with a matcher. */
function operand(given: unknown, target: Frame, all: readonly Frame[]): Operand | undefined {
  const { matcher, fixed } = fields(given);
  const wanted = String(fixed ?? fields(matcher)['options'] ?? given ?? '');
  const column = target.fields.find((candidate) => displayName(candidate, target, all) === wanted || candidate.name === wanted);
  if (column !== undefined) return { name: wanted, at: (row) => column.values[row] ?? null };
  const constant = Number(wanted);
  return wanted.trim() === '' || Number.isNaN(constant) ? undefined : { name: wanted, at: () => constant };
}

type Combine = (a: number, b: number) => number;

const operators: Record<string, Combine> = {
  '+': (a, b) => a + b,
  '-': (a, b) => a - b,
  '*': (a, b) => a * b,
  '/': (a, b) => a / b,
  '**': (a, b) => a ** b,
  '%': (a, b) => a % b,
  '==': (a, b) => Number(a === b),
  '!=': (a, b) => Number(a !== b),
  '>': (a, b) => Number(a > b),
  '>=': (a, b) => Number(a >= b),
  '<': (a, b) => Number(a < b),
  '<=': (a, b) => Number(a <= b),
};

const functions: Record<string, Combine> = { abs: Math.abs, exp: Math.exp, ln: Math.log, floor: Math.floor, ceil: Math.ceil, round: Math.round };

function arithmetic(a: Cell, b: Cell, combine: Combine | undefined): Cell {
  if (typeof a !== 'number' || typeof b !== 'number' || combine === undefined) return null;
  return combine(a, b);
}
