import uPlot from 'uplot';
import type { Scheme } from '../../../app/scheme.ts';
import { formatAxisTicks } from '../../../lib/numbers.ts';
import type { Zone } from '../../../lib/time.ts';
import { isolated, type Column, type Grid } from './columns.ts';
import { seriesColor, seriesDash } from './palette.ts';
import { timeTicks } from './ticks.ts';

export interface ChartSettings {
  readonly width: number;
  readonly height: number;
  readonly grid: Grid;
  readonly hidden: ReadonlySet<number>;
  /** How many series there are. */
  readonly series: number;
  readonly stacked: boolean;
  readonly fromZero: boolean;
  readonly zone: Zone;
  readonly scheme: Scheme;
  readonly onZoom: (start: number, end: number) => void;
}

// A drag shorter than this (pixels) is a click.
const shortestDrag = 6;

// Setting one line off from the others draws them all anew; with more than these, the cursor would lag.
const mostDimmed = 40;

/** What uPlot is told: axes, scales, lines, and what dragging does. */
export function chartOptions(settings: ChartSettings): uPlot.Options {
  const { width, height, grid, stacked, fromZero, zone } = settings;
  return {
    width,
    height,
    padding: [12, 24, 0, 0],
    legend: { show: false },
    tzDate: (seconds) => (zone === 'utc' ? uPlot.tzDate(new Date(seconds * 1000), 'Etc/UTC') : new Date(seconds * 1000)),
    cursor: {
      drag: { x: true, y: false, setScale: false },
      // In a pile, the cursor points at the layer that it is in.
      focus: { prox: 1e6, bias: stacked ? 1 : 0 },
      points: { one: true, size: 8 },
      bind: { dblclick: () => null },
    },
    focus: { alpha: settings.series > mostDimmed ? 1 : 0.35 },
    select: { show: true, left: 0, top: 0, width: 0, height: 0 },
    scales: {
      x: { time: true, range: () => [grid.start / 1000, grid.end / 1000] },
      y: { range: (_plot, low, high) => valueRange(low, high, fromZero || stacked) },
    },
    axes: axes(settings),
    series: [{}, ...lines(settings)],
    bands: stacked ? bands(settings) : [],
    hooks: {
      setSelect: [
        (plot) => {
          const { left, width: dragged } = plot.select;
          if (dragged < shortestDrag) return;
          const start = plot.posToVal(left, 'x') * 1000;
          const end = plot.posToVal(left + dragged, 'x') * 1000;
          plot.setSelect({ left: 0, top: 0, width: 0, height: 0 }, false);
          const rounded = Math.round(end / 1000) * 1000;
          settings.onZoom(Math.min(Math.round(start / 1000) * 1000, rounded - 1000), rounded);
        },
      ],
    },
  };
}

/** The range of the values' axis, with some air; never empty. */
function valueRange(low: number | null, high: number | null, fromZero: boolean): [number, number] {
  if (low === null || high === null) return [0, 1];
  const from = fromZero ? Math.min(low, 0) : low;
  const to = fromZero ? Math.max(high, 0) : high;
  const air = to > from ? (to - from) * 0.06 : Math.abs(to) * 0.1 || 1;
  // Values that never go below zero get an axis that does not either.
  const bottom = from >= 0 ? Math.max(from - air, 0) : from - air;
  return [bottom, to + air];
}

function axes({ zone, scheme }: ChartSettings): uPlot.Axis[] {
  const ink = scheme === 'dark' ? '#a2a9b4' : '#5b626b';
  const line = scheme === 'dark' ? '#2c3037' : '#eae7df';
  const font = '12px system-ui, -apple-system, "Segoe UI", Roboto, sans-serif';
  const common: uPlot.Axis = { stroke: ink, font, grid: { stroke: line, width: 1 }, ticks: { stroke: line, width: 1, size: 5 } };
  return [
    {
      ...common,
      space: 70,
      size: 44,
      values: (_plot, ticks, _axis, _space, distance) => timeTicks(ticks, distance, zone),
    },
    {
      ...common,
      values: (_plot, ticks) => formatAxisTicks(ticks),
      size: (_plot, labels) => 22 + 7 * Math.max(2, ...(labels ?? []).map((label) => label.length)),
    },
  ];
}

function lines({ series, hidden, stacked, scheme }: ChartSettings): uPlot.Series[] {
  const lowest = Array.from({ length: series }, (_, i) => i).find((i) => !hidden.has(i));
  return Array.from({ length: series }, (_, i) => ({
    ...(stacked && i === lowest ? { fill: layerColor(i, scheme) } : {}),
    show: !hidden.has(i),
    stroke: seriesColor(i, scheme),
    width: 1.5,
    dash: stacked ? [] : seriesDash(i),
    spanGaps: false,
    points: {
      size: 5,
      fill: seriesColor(i, scheme),
      // A value between two gaps has no line: it is drawn as a point.
      filter: (plot, index, shown) => (shown ? null : isolated((plot.data[index] ?? []) as Column)),
    },
  }));
}

function bands({ series, hidden, scheme }: ChartSettings): uPlot.Band[] {
  const shown = Array.from({ length: series }, (_, i) => i).filter((i) => !hidden.has(i));
  return shown.slice(1).map((upper, i) => ({
    series: [upper + 1, (shown[i] ?? 0) + 1],
    fill: layerColor(upper, scheme),
  }));
}

function layerColor(series: number, scheme: Scheme): string {
  return `${seriesColor(series, scheme)}66`;
}
