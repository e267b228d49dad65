import { field, frame, withFields, type Field, type Frame } from '../frame.ts';
import { displayName } from '../names.ts';
import { reduce, reducerLabel } from '../reduce.ts';
import type { Step } from './transform.ts';

/** A row for each series with a column for each calculation; with the mode `reduceFields`, each column reduced in its place. */
export const reduceFrames: Step = (frames, options) => {
  const ids = Array.isArray(options['reducers']) ? options['reducers'].map(String) : ['max'];
  const withTime = options['includeTimeField'] === true;
  if (options['mode'] === 'reduceFields') return frames.map((each) => inPlace(each, ids[0] ?? 'lastNotNull', withTime));
  const columns = frames.flatMap((each) =>
    each.fields.filter((column) => column.kind === 'number' || (withTime && column.kind === 'time')).map((column) => ({ column, within: each })),
  );
  if (columns.length === 0) return frames;
  const names = field(
    'Field',
    'string',
    columns.map(({ column, within }) => displayName(column, within, frames)),
  );
  return [frame('', [names, ...ids.map((id) => calculation(id, columns.map(({ column }) => column)))])];
};

function calculation(id: string, columns: readonly Field[]): Field {
  return field(
    reducerLabel(id),
    'number',
    columns.map((column) => reduce(id, column.values)),
  );
}

function inPlace(target: Frame, id: string, withTime: boolean): Frame {
  return withFields(
    target,
    target.fields.filter((column) => column.kind === 'number' || (withTime && column.kind === 'time')).map((column) => ({ ...column, values: [reduce(id, column.values)] })),
  );
}
