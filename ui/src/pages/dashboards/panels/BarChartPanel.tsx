import { useMemo } from 'react';
import { useScheme } from '../../../app/scheme.ts';
import { display } from '../../../dashboard/display.ts';
import { displayName } from '../../../dashboard/names.ts';
import { extent } from '../../../dashboard/single.ts';
import { formatter, plainText } from '../../../dashboard/units.ts';
import { seriesColor } from '../../query/graph/palette.ts';
import { formatTime } from '../../../lib/time.ts';
import { useDashboard } from '../context.ts';
import { Bars, type Bar } from './Bars.tsx';
import { Keys } from './Keys.tsx';
import type { PanelProps } from './panel.ts';

// More bars than this are thinner than a pixel.
const mostBars = 500;

/** A bar for each row of a table: named by its first column of texts or times, as high as its numbers. */
export function BarChartPanel({ panel: { options, title }, frames }: PanelProps) {
  const scheme = useScheme();
  const { utc } = useDashboard();
  const frame = frames[0];
  const numeric = useMemo(() => frame?.fields.filter((field) => field.kind === 'number') ?? [], [frame]);
  if (frame === undefined) return null;
  const wanted = typeof options['xField'] === 'string' ? options['xField'] : undefined;
  const labels = frame.fields.find((field) => displayName(field, frame, frames) === wanted) ?? frame.fields.find((field) => field.kind === 'string') ?? frame.fields.find((field) => field.kind === 'time');
  const { low, high } = extent(numeric);
  const shows = numeric.map((field, index) => display(field.settings, { scheme, index, low, high }));
  const colorOf = (index: number) => (numeric[index]?.settings.color?.mode === 'fixed' ? (shows[index]?.(0).color ?? '') : seriesColor(index, scheme));
  const names = numeric.map((field) => displayName(field, frame, frames));
  const bars: Bar[] = Array.from({ length: Math.min(frame.length, mostBars) }, (_, row) => {
    const label = labels?.values[row] ?? row;
    return {
      label: labels?.kind === 'time' && typeof label === 'number' ? formatTime(label, utc ? 'utc' : 'local') : String(label),
      parts: numeric.map((field, i) => {
        const value = field.values[row];
        return { value: typeof value === 'number' && Number.isFinite(value) ? value : 0, text: plainText(shows[i]?.(value ?? null) ?? { prefix: '', text: '', suffix: '' }), color: colorOf(i), name: names[i] ?? '' };
      }),
    };
  });
  const format = formatter(numeric[0]?.settings.unit);
  return (
    <>
      <Bars title={title} bars={bars} stacked={options['stacking'] === 'normal' || options['stacking'] === 'percent'} formatTick={(value) => plainText(format(value, undefined))} />
      {numeric.length > 1 && <Keys keys={names.map((name, i) => ({ name, color: colorOf(i), text: '' }))} />}
    </>
  );
}

export default BarChartPanel;
