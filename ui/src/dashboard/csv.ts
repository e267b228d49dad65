import type { Cell, Frame } from './frame.ts';
import { displayName } from './names.ts';

/** Frames as one table: as it is where there is one, side by side by their times where there are several. */
export function asTable(frames: readonly Frame[], formatTime: (millis: number) => string): { readonly head: readonly string[]; readonly rows: readonly (readonly Cell[])[] } {
  const [first] = frames;
  if (first === undefined) return { head: [], rows: [] };
  const cells = (kind: string, value: Cell): Cell => (kind === 'time' && typeof value === 'number' ? formatTime(value) : value);
  if (frames.length === 1) {
    return {
      head: first.fields.map((field) => displayName(field, first, frames)),
      rows: Array.from({ length: first.length }, (_, row) => first.fields.map((field) => cells(field.kind, field.values[row] ?? null))),
    };
  }
  const columns = frames.flatMap((frame) => {
    const time = frame.fields.find((field) => field.kind === 'time');
    return frame.fields
      .filter((field) => field.kind !== 'time')
      .map((field) => ({ name: displayName(field, frame, frames), byTime: new Map(field.values.map((value, row) => [time?.values[row] ?? row, value])) }));
  });
  const times = [...new Set(columns.flatMap(({ byTime }) => [...byTime.keys()]))].sort((a, b) => Number(a) - Number(b));
  return {
    head: ['Time', ...columns.map(({ name }) => name)],
    rows: times.map((time) => [cells('time', time), ...columns.map(({ byTime }) => byTime.get(time) ?? null)]),
  };
}

/** A table as RFC 4180 has it. A text that a spreadsheet would take for a formula gets an apostrophe before it. */
export function toCsv({ head, rows }: ReturnType<typeof asTable>): string {
  return [head, ...rows].map((row) => row.map(cell).join(',')).join('\r\n');
}

function cell(value: Cell): string {
  if (value === null) return '';
  if (typeof value !== 'string') return String(value);
  const text = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(text) ? `"${text.replace(/"/g, '""')}"` : text;
}
