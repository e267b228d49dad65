import 'uplot/dist/uPlot.min.css';
import { useEffect, useMemo, useRef, useState } from 'react';
import uPlot from 'uplot';
import { useScheme } from '../../../app/scheme.ts';
import { zoneSetting } from '../../../app/settings.ts';
import { formatDuration } from '../../../lib/duration.ts';
import { plural } from '../../../lib/numbers.ts';
import { formatTime, zoneName } from '../../../lib/time.ts';
import styles from './Chart.module.css';
import { chartOptions } from './chartOptions.ts';
import { countPoints, stack, type Columns, type Grid } from './columns.ts';
import { keyboardCursor } from './keyboardCursor.ts';
import { hoverPlugin } from './hover.ts';

interface ChartProps {
  readonly columns: Columns;
  readonly grid: Grid;
  /** The series that are not drawn, by their positions. */
  readonly hidden: ReadonlySet<number>;
  readonly stacked: boolean;
  readonly fromZero: boolean;
  /** Called with the range (milliseconds) that was dragged over. */
  readonly onZoom: (start: number, end: number) => void;
}

/** The lines of a graph. Dragging chooses a shorter range; the arrow keys move the cursor from value to value. */
export default function Chart({ columns, grid, hidden, stacked, fromZero, onZoom }: ChartProps) {
  const scheme = useScheme();
  const zone = zoneSetting.use();
  const place = useRef<HTMLDivElement>(null);
  const plot = useRef<uPlot>(undefined);
  const zoom = useRef(onZoom);
  const [spoken, setSpoken] = useState('');
  useEffect(() => {
    zoom.current = onZoom;
  });

  const drawn = useMemo(
    () => (stacked ? stack(columns.columns, (series) => !hidden.has(series)) : columns.columns),
    [columns, stacked, hidden],
  );

  useEffect(() => {
    const element = place.current;
    if (element === null) return;
    const options = chartOptions({
      width: element.clientWidth,
      height: element.clientHeight,
      grid,
      hidden,
      series: columns.columns.length,
      stacked,
      fromZero,
      zone,
      scheme,
      onZoom: (start, end) => zoom.current(start, end),
    });
    options.plugins = [hoverPlugin(columns, zone, scheme)];
    const made = new uPlot(options, [columns.times, ...drawn], element);
    plot.current = made;
    const resized = new ResizeObserver(() => {
      if (element.clientWidth > 0) made.setSize({ width: element.clientWidth, height: element.clientHeight });
    });
    resized.observe(element);
    return () => {
      resized.disconnect();
      made.destroy();
    };
  }, [columns, drawn, grid, hidden, stacked, fromZero, zone, scheme]);

  return (
    <>
      <div
        ref={place}
        className={styles.chart}
        role="img"
        tabIndex={0}
        aria-label={describe(columns, grid, formatTime(grid.end, zone), zoneName(zone))}
        data-part="chart"
        data-series={columns.columns.length}
        data-points={countPoints(columns.columns)}
        onKeyDown={(event) => {
          if (plot.current === undefined) return;
          const said = keyboardCursor(plot.current, columns, drawn, hidden, event.key, zone);
          if (said === undefined) return;
          event.preventDefault();
          setSpoken(said);
        }}
      />
      <div className="visually-hidden" aria-live="polite">
        {spoken}
      </div>
    </>
  );
}

function describe(columns: Columns, grid: Grid, end: string, zone: string): string {
  const series = plural(columns.columns.length, 'series', 'series');
  return `Graph of ${series} over ${formatDuration(grid.end - grid.start)} up to ${end} ${zone}. Left and right arrows move through time, up and down through the series.`;
}
