import type { Labels } from '../lib/series.ts';
import type { FieldSettings } from './model.ts';

/** A cell: absent, a number, a text, or a truth. */
export type Cell = number | string | boolean | null;

/** A column of a table, or the values of a series. */
export interface Field {
  readonly name: string;
  readonly kind: 'time' | 'number' | 'string' | 'boolean' | 'other';
  readonly values: readonly Cell[];
  readonly labels: Labels;
  /** The name that the query gives by its legend; it stands before every name made of labels. */
  readonly legend: string | undefined;
  readonly settings: FieldSettings;
}

/** A table: columns of one length. A series is one with a time and a value. */
export interface Frame {
  readonly refId: string;
  readonly name: string;
  readonly fields: readonly Field[];
  readonly length: number;
}

const plain: FieldSettings = { custom: {} };

export function field(name: string, kind: Field['kind'], values: readonly Cell[], more: Partial<Field> = {}): Field {
  return { name, kind, values, labels: {}, legend: undefined, settings: plain, ...more };
}

export function frame(refId: string, fields: readonly Field[], name = ''): Frame {
  return { refId, name, fields, length: fields[0]?.values.length ?? 0 };
}

export function withFields(target: Frame, fields: readonly Field[]): Frame {
  return { ...target, fields, length: fields[0]?.values.length ?? 0 };
}

/** What kind of column some cells make: that of the first one that is there. */
export function kindOf(values: readonly Cell[]): Field['kind'] {
  for (const value of values) {
    if (value === null) continue;
    return typeof value === 'number' ? 'number' : typeof value === 'boolean' ? 'boolean' : 'string';
  }
  return 'other';
}

/** The rows of a frame in the order that the positions give. */
export function pick(target: Frame, rows: readonly number[]): Frame {
  return withFields(
    target,
    target.fields.map((each) => ({ ...each, values: rows.map((row) => each.values[row] ?? null) })),
  );
}
