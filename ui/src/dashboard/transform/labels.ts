import { field, frame, withFields, type Cell, type Field, type Frame } from '../frame.ts';
import type { Step } from './transform.ts';

/** Turns the labels of values into columns (or, with the mode `rows`, into rows); a label that `valueLabel` names gives the values' columns their names. */
export const labelsToFields: Step = (frames, options) => {
  const kept = Array.isArray(options['keepLabels']) ? new Set(options['keepLabels'].map(String)) : undefined;
  if (options['mode'] === 'rows') return frames.flatMap((each) => each.fields.filter(labelled).map((column) => rows(column, each, kept)));
  const naming = typeof options['valueLabel'] === 'string' ? options['valueLabel'] : undefined;
  return frames.map((each) => {
    const values = each.fields.filter(labelled);
    if (values.length === 0) return each;
    const names = [...new Set(values.flatMap((column) => Object.keys(column.labels)))].filter((name) => name !== naming && (kept?.has(name) ?? true));
    const columns = names.map((name) => {
      const value: Cell = values.find((column) => column.labels[name] !== undefined)?.labels[name] ?? null;
      return field(name, 'string', new Array<Cell>(each.length).fill(value));
    });
    const times = each.fields.filter((column) => column.kind === 'time');
    const rest = each.fields.filter((column) => column.kind !== 'time').map((column) => bare(column, naming));
    return withFields(each, [...times, ...columns, ...rest]);
  });
};

function labelled(column: Field): boolean {
  return Object.keys(column.labels).length > 0;
}

function bare(column: Field, naming: string | undefined): Field {
  const name = naming === undefined ? undefined : column.labels[naming];
  return { ...column, name: name ?? column.name, labels: {}, legend: undefined };
}

function rows(column: Field, within: Frame, kept: ReadonlySet<string> | undefined): Frame {
  const pairs = Object.entries(column.labels).filter(([name]) => kept?.has(name) ?? true);
  return frame(
    within.refId,
    [
      field(
        'label',
        'string',
        pairs.map(([name]) => name),
      ),
      field(
        'value',
        'string',
        pairs.map(([, value]) => value),
      ),
    ],
    column.legend ?? within.name,
  );
}
