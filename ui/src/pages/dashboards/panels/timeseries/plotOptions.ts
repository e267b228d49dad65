import uPlot from 'uplot';
import type { Scheme } from '../../../../app/scheme.ts';
import { cssColor } from '../../../../dashboard/colors.ts';
import { formatter, isBinary, plainText } from '../../../../dashboard/units.ts';
import { fields } from '../../../../dashboard/json.ts';
import { isolated } from '../../../query/graph/columns.ts';
import { timeTicks } from '../../../query/graph/ticks.ts';
import type { Line } from './lines.ts';

export interface PlotSettings {
  readonly width: number;
  readonly height: number;
  /** Milliseconds. */
  readonly from: number;
  readonly to: number;
  readonly lines: readonly Line[];
  /** The line that each is stacked upon; -1 for none. */
  readonly bases: readonly number[];
  readonly hidden: ReadonlySet<number>;
  readonly utc: boolean;
  readonly scheme: Scheme;
  /** Charts of one key show their cursors together. */
  readonly syncKey: string | undefined;
  readonly onZoom: (from: number, to: number) => void;
}

const shortestDrag = 6;
const font = '12px system-ui, -apple-system, "Segoe UI", Roboto, sans-serif';

export function plotOptions(settings: PlotSettings): uPlot.Options {
  const { width, height, lines, bases, hidden, utc, scheme } = settings;
  const scales = [...new Set(lines.map((line) => line.scale))];
  return {
    width,
    height,
    padding: [8, scales.length > 1 ? 0 : 12, 0, 0],
    legend: { show: false },
    tzDate: (seconds) => (utc ? uPlot.tzDate(new Date(seconds * 1000), 'Etc/UTC') : new Date(seconds * 1000)),
    cursor: {
      drag: { x: true, y: false, setScale: false },
      focus: { prox: 1e6 },
      points: { one: true, size: 7 },
      bind: { dblclick: () => null },
      ...(settings.syncKey === undefined ? {} : { sync: { key: settings.syncKey, scales: ['x', null] as [string, null] } }),
    },
    focus: { alpha: lines.length > 40 ? 1 : 0.4 },
    select: { show: true, left: 0, top: 0, width: 0, height: 0 },
    scales: {
      x: { time: true, range: () => [settings.from / 1000, settings.to / 1000] },
      ...Object.fromEntries(scales.map((scale) => [scale, valueScale(lines.filter((line) => line.scale === scale))])),
    },
    axes: [timeAxis(settings), ...scales.map((scale, i) => valueAxis(lines.filter((line) => line.scale === scale), scale, i, scheme))],
    series: [{}, ...lines.map((line, i) => series(line, i, bases[i] ?? -1, hidden))],
    bands: bases.flatMap((base, i) => (base < 0 || hidden.has(i) ? [] : [{ series: [i + 1, base + 1] as [number, number], fill: faded(lines[i]?.color ?? '', lines[i]?.style.fillOpacity ?? 0) }])),
    hooks: {
      draw: [(plot) => drawThresholds(plot, lines, scheme)],
      setSelect: [
        (plot) => {
          const { left, width: dragged } = plot.select;
          if (dragged < shortestDrag) return;
          const from = Math.round(plot.posToVal(left, 'x') * 1000);
          const to = Math.round(plot.posToVal(left + dragged, 'x') * 1000);
          plot.setSelect({ left: 0, top: 0, width: 0, height: 0 }, false);
          settings.onZoom(from, Math.max(to, from + 1000));
        },
      ],
    },
  };
}

function valueScale(lines: readonly Line[]): uPlot.Scale {
  const settings = lines.map((line) => line.settings);
  const hardMin = least(settings.map((each) => each.min));
  const hardMax = greatest(settings.map((each) => each.max));
  const softMin = least(lines.map((line) => line.style.softMin));
  const softMax = greatest(lines.map((line) => line.style.softMax));
  const stacked = lines.some((line) => line.style.stacking !== 'none' || line.style.draw === 'bars');
  const base = lines.find((line) => line.style.logBase > 0)?.style.logBase ?? 0;
  if (base > 0) return { distr: 3, log: base === 2 ? 2 : 10 };
  return {
    range: (_plot, low, high) => {
      if (low === null || high === null) return [hardMin ?? 0, hardMax ?? (hardMin ?? 0) + 1];
      let from = Math.min(low, softMin ?? low, stacked ? Math.min(0, low) : low);
      let to = Math.max(high, softMax ?? high, stacked ? Math.max(0, high) : high);
      const air = to > from ? (to - from) * 0.06 : Math.abs(to) * 0.1 || 1;
      from = from >= 0 && (stacked || from - air < 0) ? (stacked ? 0 : Math.max(from - air, 0)) : from - air;
      to = to <= 0 && stacked ? 0 : to + air;
      return [hardMin ?? from, hardMax ?? to];
    },
  };
}

function least(values: readonly (number | undefined)[]): number | undefined {
  const given = values.filter((value) => value !== undefined);
  return given.length === 0 ? undefined : Math.min(...given);
}

function greatest(values: readonly (number | undefined)[]): number | undefined {
  const given = values.filter((value) => value !== undefined);
  return given.length === 0 ? undefined : Math.max(...given);
}

function inks(scheme: Scheme): { stroke: string; line: string } {
  return scheme === 'dark' ? { stroke: '#a2a9b4', line: '#2c3037' } : { stroke: '#5b626b', line: '#eae7df' };
}

function timeAxis({ utc, scheme }: PlotSettings): uPlot.Axis {
  const { stroke, line } = inks(scheme);
  return {
    stroke,
    font,
    grid: { stroke: line, width: 1 },
    ticks: { stroke: line, width: 1, size: 4 },
    space: 70,
    size: 42,
    values: (_plot, ticks, _axis, _space, distance) => timeTicks(ticks, distance, utc ? 'utc' : 'local'),
  };
}

function valueAxis(lines: readonly Line[], scale: string, index: number, scheme: Scheme): uPlot.Axis {
  const { stroke, line } = inks(scheme);
  const settings = lines[0]?.settings;
  const percent = lines.some((each) => each.style.stacking === 'percent');
  const format = formatter(percent ? 'percentunit' : settings?.unit);
  const label = lines[0]?.style.axisLabel ?? '';
  return {
    scale,
    side: scale.startsWith('right') || index > 0 ? 1 : 3,
    stroke,
    font,
    grid: { show: index === 0, stroke: line, width: 1 },
    ticks: { show: false },
    space: 32,
    ...(isBinary(settings?.unit) ? { incrs: binarySteps } : {}),
    ...(label === '' ? {} : { label, labelFont: font, labelSize: 18 }),
    values: (_plot, ticks) => tickTexts(ticks, (value, decimals) => plainText(format(value, decimals)), settings?.decimals),
    size: (_plot, labels) => 14 + 6.6 * Math.max(2, ...(labels ?? []).map((text) => text.length)),
  };
}

/** Steps of an axis of bytes: powers of two, so that its ticks are whole KiB, MiB, GiB. */
const binarySteps = Array.from({ length: 70 }, (_, power) => 2 ** power);

/** The ticks' texts, with more digits where neighbours would read the same. */
function tickTexts(ticks: readonly number[], format: (value: number, decimals: number | undefined) => string, decimals: number | undefined): string[] {
  for (const digits of [decimals, 1, 2, 3, 4]) {
    const texts = ticks.map((tick) => format(tick, digits));
    if (new Set(texts).size === texts.length) return texts;
  }
  return ticks.map((tick) => format(tick, 6));
}

function series({ style, color, scale, settings }: Line, index: number, base: number, hidden: ReadonlySet<number>): uPlot.Series {
  const fill = style.fillOpacity > 0 && base < 0 ? { fill: faded(color, style.fillOpacity), fillTo: () => 0 } : {};
  const paths = pathsOf(style);
  const format = formatter(settings.unit);
  return {
    show: !hidden.has(index),
    scale,
    stroke: color,
    width: style.draw === 'points' ? 0 : style.width,
    dash: [...style.dash],
    spanGaps: style.spanNulls === Number.POSITIVE_INFINITY,
    value: (_plot, value) => (value == null ? '' : plainText(format(value, settings.decimals))),
    ...fill,
    ...(paths === undefined ? {} : { paths }),
    points: {
      size: style.pointSize,
      fill: color,
      ...(style.draw === 'points' || style.points === 'always' ? { show: true } : style.points === 'never' ? { show: () => false } : {}),
      // A value between two gaps has no line: it is drawn as a point.
      filter: (plot, at, shown) => (shown ? null : isolated((plot.data[at] ?? []) as (number | null)[])),
    },
  };
}

function pathsOf({ draw, interpolation }: Line['style']): uPlot.Series.PathBuilder | undefined {
  const { bars, spline, stepped } = uPlot.paths;
  if (draw === 'bars') return bars?.({ size: [0.8, 60], align: 0 });
  if (draw === 'points') return () => null;
  if (interpolation === 'smooth') return spline?.();
  if (interpolation === 'stepAfter') return stepped?.({ align: 1 });
  if (interpolation === 'stepBefore') return stepped?.({ align: -1 });
  return undefined;
}

/** A colour with an opacity in percent. */
export function faded(color: string, percent: number): string {
  const alpha = Math.round((percent / 100) * 255)
    .toString(16)
    .padStart(2, '0');
  return /^#[0-9a-f]{6}$/i.test(color) ? color + alpha : color;
}

/** Lines and areas at the thresholds, where the panel asks for them. */
function drawThresholds(plot: uPlot, lines: readonly Line[], scheme: Scheme): void {
  const drawn = new Set<string>();
  for (const { settings, scale } of lines) {
    const mode = String(fields(settings.custom['thresholdsStyle'])['mode'] ?? 'off');
    if (mode === 'off' || settings.thresholds === undefined || settings.thresholds.mode !== 'absolute' || drawn.has(scale)) continue;
    drawn.add(scale);
    const { ctx, bbox } = plot;
    ctx.save();
    ctx.beginPath();
    ctx.rect(bbox.left, bbox.top, bbox.width, bbox.height);
    ctx.clip();
    const { steps } = settings.thresholds;
    steps.forEach((step, i) => {
      const color = cssColor(step.color, scheme);
      const y = Number.isFinite(step.from) ? plot.valToPos(step.from, scale, true) : bbox.top + bbox.height;
      if (mode.includes('area')) {
        const next = steps[i + 1];
        const top = next === undefined ? bbox.top : plot.valToPos(next.from, scale, true);
        ctx.fillStyle = faded(color, 12);
        ctx.fillRect(bbox.left, top, bbox.width, y - top);
      }
      if ((mode.includes('line') || mode.includes('dashed')) && Number.isFinite(step.from)) {
        ctx.strokeStyle = color;
        ctx.setLineDash(mode.includes('dashed') ? [10, 10] : []);
        ctx.lineWidth = 2;
        ctx.beginPath();
        ctx.moveTo(bbox.left, y);
        ctx.lineTo(bbox.left + bbox.width, y);
        ctx.stroke();
      }
    });
    ctx.restore();
  }
}
