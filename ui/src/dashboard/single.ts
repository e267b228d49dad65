import type { Scheme } from '../app/scheme.ts';
import type { Cell, Field, Frame } from './frame.ts';
import { fields, finite } from './json.ts';
import { display, type Display, type Shown } from './display.ts';
import { pattern } from './matchers.ts';
import type { Fields } from './model.ts';
import { displayName } from './names.ts';
import { reduce } from './reduce.ts';

/** One value of a panel that shows single values: its name, how it reads, and the column that it was calculated of. */
export interface SingleValue {
  readonly name: string;
  readonly value: Cell;
  readonly shown: Shown;
  readonly show: Display;
  readonly field: Field;
  readonly frame: Frame;
  readonly row: number;
}

const mostValues = 200;

/** The values that `reduceOptions` ask for: one a column, or one a row; of number columns, or of those that a pattern names. */
export function singleValues(frames: readonly Frame[], reduceOptions: unknown, scheme: Scheme): SingleValue[] {
  const options = fields(reduceOptions);
  const columns = frames.flatMap((frame) => frame.fields.filter((field) => wanted(field, frame, frames, options)).map((field) => ({ field, frame })));
  const { low, high } = extent(columns.map(({ field }) => field));
  const calc = Array.isArray(options['calcs']) && typeof options['calcs'][0] === 'string' ? options['calcs'][0] : 'lastNotNull';
  const found: SingleValue[] = [];
  columns.forEach(({ field, frame }, index) => {
    const show = display(field.settings, { scheme, index, low, high });
    const name = displayName(field, frame, frames);
    if (options['values'] !== true) {
      const value = reduce(calc, field.values);
      found.push({ name, value, shown: show(value), show, field, frame, row: Math.max(0, field.values.length - 1) });
      return;
    }
    const most = Math.min(finite(options['limit']) ?? 25, mostValues);
    const text = frame.fields.find((each) => each.kind === 'string');
    field.values.slice(0, most).forEach((value, row) => {
      const rowName = text === undefined ? name : String(text.values[row] ?? '');
      found.push({ name: rowName, value, shown: show(value), show, field, frame, row });
    });
  });
  return found.slice(0, mostValues);
}

/** `fields`: empty for numbers, a pattern of anything for all, or a pattern or name of columns. */
function wanted(field: Field, frame: Frame, all: readonly Frame[], options: Fields): boolean {
  const chosen = typeof options['fields'] === 'string' ? options['fields'] : '';
  if (chosen === '') return field.kind === 'number' && !hiddenInChart(field);
  const name = displayName(field, frame, all);
  return field.kind !== 'time' && (name === chosen || (/^\/.*\/$/.test(chosen) && pattern(chosen).test(name)));
}

function hiddenInChart(field: Field): boolean {
  return fields(field.settings.custom['hideFrom'])['viz'] === true;
}

/** The least and greatest number of some columns; 0 and 100 where there is none. */
export function extent(columns: readonly Field[]): { low: number; high: number } {
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  for (const column of columns) {
    for (const value of column.values) {
      if (typeof value !== 'number' || !Number.isFinite(value)) continue;
      if (value < low) low = value;
      if (value > high) high = value;
    }
  }
  return low > high ? { low: 0, high: 100 } : { low, high };
}
