import { useMemo } from 'react';
import { useScheme } from '../../../app/scheme.ts';
import { bins } from '../../../dashboard/buckets.ts';
import { finite } from '../../../dashboard/json.ts';
import { fixed, formatter, plainText } from '../../../dashboard/units.ts';
import { seriesColor } from '../../query/graph/palette.ts';
import { Bars } from './Bars.tsx';
import type { PanelProps } from './panel.ts';

/** How often values of some size come: all numbers of the panel, counted in bins. */
export function HistogramPanel({ panel: { options, title, defaults }, frames }: PanelProps) {
  const scheme = useScheme();
  const counted = useMemo(() => {
    const values = frames.flatMap((frame) => frame.fields.filter((field) => field.kind === 'number').flatMap((field) => field.values.filter((value) => typeof value === 'number')));
    return bins(values, finite(options['bucketCount']) ?? 30, finite(options['bucketSize']));
  }, [frames, options]);
  const format = formatter(defaults.unit);
  const text = (value: number) => plainText(format(value, defaults.decimals));
  const bars = counted.map(({ from, to, count }) => ({
    label: `${text(from)} to ${text(to)}`,
    parts: [{ value: count, text: fixed(count, 0), color: seriesColor(0, scheme), name: '' }],
  }));
  return <Bars title={title} bars={bars} stacked={false} formatTick={(value) => fixed(value, undefined)} />;
}

export default HistogramPanel;
