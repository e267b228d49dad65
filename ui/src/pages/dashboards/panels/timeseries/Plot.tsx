import 'uplot/dist/uPlot.min.css';
import { useEffect, useMemo, useRef } from 'react';
import uPlot from 'uplot';
import { useScheme } from '../../../../app/scheme.ts';
import { plural } from '../../../../lib/numbers.ts';
import { bridged, piled, type Plotted } from './lines.ts';
import styles from './Plot.module.css';
import { plotOptions } from './plotOptions.ts';
import { tooltip } from './tooltip.ts';

interface PlotProps {
  readonly title: string;
  readonly plotted: Plotted;
  readonly hidden: ReadonlySet<number>;
  readonly from: number;
  readonly to: number;
  readonly utc: boolean;
  readonly syncKey: string | undefined;
  readonly tooltipMode: string;
  readonly tooltipSort: string;
  readonly hideZeros: boolean;
  readonly onZoom: (from: number, to: number) => void;
}

/** Lines, areas, bars or points over time. */
export default function Plot({ title, plotted, hidden, from, to, utc, syncKey, tooltipMode, tooltipSort, hideZeros, onZoom }: PlotProps) {
  const scheme = useScheme();
  const place = useRef<HTMLDivElement>(null);
  const zoom = useRef(onZoom);
  useEffect(() => {
    zoom.current = onZoom;
  });
  const { times, lines } = plotted;
  const drawn = useMemo(() => piled(lines, (index) => !hidden.has(index)), [lines, hidden]);

  useEffect(() => {
    const element = place.current;
    if (element === null) return;
    const options = plotOptions({
      width: Math.max(element.clientWidth, 50),
      height: Math.max(element.clientHeight, 50),
      from,
      to,
      lines,
      bases: drawn.bases,
      hidden,
      utc,
      scheme,
      syncKey,
      onZoom: (start, end) => zoom.current(start, end),
    });
    options.plugins = [tooltip(times, lines, { mode: tooltipMode, sort: tooltipSort, hideZeros, utc })];
    const data = [
      times.map((time) => time / 1000),
      ...drawn.values.map((values, i) => {
        const span = lines[i]?.style.spanNulls ?? 0;
        return Number.isFinite(span) ? bridged(values, times, span) : values;
      }),
    ];
    const plot = new uPlot(options, data as unknown as uPlot.AlignedData, element);
    const resized = new ResizeObserver(() => {
      if (element.clientWidth > 0 && element.clientHeight > 0) plot.setSize({ width: element.clientWidth, height: element.clientHeight });
    });
    resized.observe(element);
    return () => {
      resized.disconnect();
      plot.destroy();
    };
  }, [times, lines, drawn, hidden, from, to, utc, scheme, syncKey, tooltipMode, tooltipSort, hideZeros]);

  const points = lines.reduce((sum, line) => sum + line.values.reduce<number>((count, value) => (value === null ? count : count + 1), 0), 0);
  return (
    <div className={styles.plot}>
      <div
        ref={place}
        role="img"
        aria-label={`${title === '' ? 'Graph' : title}: ${plural(lines.length, 'series', 'series')} over time`}
        data-part="plot"
        data-series={lines.length}
        data-points={points}
      />
    </div>
  );
}
