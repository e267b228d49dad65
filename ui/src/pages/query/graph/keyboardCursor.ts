import type uPlot from 'uplot';
import { formatSample } from '../../../lib/numbers.ts';
import { seriesText } from '../../../lib/series.ts';
import { formatTime, type Zone } from '../../../lib/time.ts';
import type { Column, Columns } from './columns.ts';

/** The value that the keyboard's cursor stands on. */
export interface Stop {
  readonly series: number;
  readonly step: number;
}

const stops = new WeakMap<uPlot, Stop>();

/** Moves the cursor of a chart as an arrow key says; what to speak, or undefined when the key is none or there is nothing to go to. */
export function keyboardCursor(
  plot: uPlot,
  columns: Columns,
  drawn: readonly Column[],
  hidden: ReadonlySet<number>,
  key: string,
  zone: Zone,
): string | undefined {
  const stop = nextStop(columns.columns, hidden, stops.get(plot), key);
  if (stop === undefined) return undefined;
  stops.set(plot, stop);
  const time = columns.times[stop.step] ?? 0;
  const value = columns.columns[stop.series]?.[stop.step] ?? Number.NaN;
  plot.setCursor({ left: plot.valToPos(time, 'x'), top: plot.valToPos(drawn[stop.series]?.[stop.step] ?? 0, 'y') });
  return `${formatSample(value)} at ${formatTime(time * 1000, zone)}, ${seriesText(columns.labels[stop.series] ?? {})}`;
}

/** The next value in the direction of an arrow key: through the steps of a series, or to another series at the same step. */
export function nextStop(columns: readonly Column[], hidden: ReadonlySet<number>, from: Stop | undefined, key: string): Stop | undefined {
  const shown = columns
    .map((_, series) => series)
    .filter((series) => !hidden.has(series) && columns[series]?.some((value) => value !== null));
  if (shown.length === 0 || !key.startsWith('Arrow')) return undefined;
  const first = shown[0] ?? 0;
  if (from === undefined || hidden.has(from.series))
    return { series: first, step: columns[first]?.findLastIndex((value) => value !== null) ?? 0 };
  const forward = key === 'ArrowRight' || key === 'ArrowDown';
  if (key === 'ArrowLeft' || key === 'ArrowRight') {
    const column = columns[from.series] ?? [];
    for (let step = from.step + (forward ? 1 : -1); step >= 0 && step < column.length; step += forward ? 1 : -1) {
      if (column[step] !== null) return { ...from, step };
    }
    return from;
  }
  const order = forward ? shown : shown.toReversed();
  const at = order.indexOf(from.series);
  const next = [...order.slice(at + 1), ...order.slice(0, at)].find((series) => columns[series]?.[from.step] != null);
  return next === undefined ? from : { series: next, step: from.step };
}
