import type { Scheme } from '../../../../app/scheme.ts';
import { cssColor } from '../../../../dashboard/colors.ts';
import { thresholdColor } from '../../../../dashboard/display.ts';
import { fields, finite } from '../../../../dashboard/json.ts';
import type { Field, Frame } from '../../../../dashboard/frame.ts';
import type { FieldSettings, Fields } from '../../../../dashboard/model.ts';
import { displayName } from '../../../../dashboard/names.ts';
import { reduce } from '../../../../dashboard/reduce.ts';
import { seriesColor } from '../../../query/graph/palette.ts';

/** A line of a chart: what it is called, its values on the chart's times, and how it is drawn. */
export interface Line {
  readonly name: string;
  readonly field: Field;
  readonly frame: Frame;
  readonly values: readonly (number | null)[];
  readonly settings: FieldSettings;
  readonly style: LineStyle;
  readonly color: string;
  /** The scale that it is drawn on: its unit and side. */
  readonly scale: string;
}

export interface LineStyle {
  readonly draw: 'line' | 'bars' | 'points';
  readonly interpolation: 'linear' | 'smooth' | 'stepBefore' | 'stepAfter';
  readonly width: number;
  readonly fillOpacity: number;
  readonly dash: readonly number[];
  readonly points: 'auto' | 'never' | 'always';
  readonly pointSize: number;
  /** Gaps up to so many milliseconds are bridged: all, none, or a number. */
  readonly spanNulls: number;
  readonly stacking: 'none' | 'normal' | 'percent';
  readonly stackGroup: string;
  readonly negative: boolean;
  readonly side: 'left' | 'right';
  readonly axisLabel: string;
  readonly softMin: number | undefined;
  readonly softMax: number | undefined;
  readonly logBase: number;
  readonly hidden: { readonly legend: boolean; readonly tooltip: boolean; readonly chart: boolean };
}

export interface Plotted {
  /** Milliseconds. */
  readonly times: readonly number[];
  readonly lines: readonly Line[];
}

/** The most lines that a chart draws: more can't be told apart, and stall the page. */
export const mostLines = 500;

/** Lays the number fields of all frames on one axis of times. Frames of one query share their times; those of other steps are merged in. */
export function plotted(frames: readonly Frame[], scheme: Scheme): Plotted {
  const numeric = frames.flatMap((frame) => {
    const time = frame.fields.find((field) => field.kind === 'time');
    return time === undefined ? [] : frame.fields.filter((field) => field.kind === 'number').map((field) => ({ field, frame, time }));
  });
  const times = mergedTimes(numeric.map(({ time }) => time.values as readonly number[]));
  const lines = numeric.map(({ field, frame, time }, index) => {
    const style = lineStyle(field.settings.custom);
    const aligned = onTimes(time.values as readonly number[], field.values, times);
    return {
      name: displayName(field, frame, frames),
      field,
      frame,
      values: style.negative ? aligned.map((value) => (value === null ? null : -value)) : aligned,
      settings: field.settings,
      style,
      color: lineColor(field, index, scheme),
      scale: `${style.side} ${field.settings.unit ?? ''}`,
    };
  });
  return { times, lines: lines.filter((line) => !line.style.hidden.chart).slice(0, mostLines) };
}

function mergedTimes(all: readonly (readonly number[])[]): readonly number[] {
  const distinct = [...new Set(all)];
  const first = distinct[0];
  if (first === undefined) return [];
  if (distinct.every((times) => times.length === first.length && times.every((time, i) => time === first[i]))) return first;
  return [...new Set(distinct.flat())].sort((a, b) => a - b);
}

function onTimes(own: readonly number[], values: Field['values'], times: readonly number[]): (number | null)[] {
  const drawable = (value: unknown) => (typeof value === 'number' && Number.isFinite(value) ? value : null);
  if (own === times) return values.map(drawable);
  const byTime = new Map(own.map((time, i) => [time, drawable(values[i])]));
  return times.map((time) => byTime.get(time) ?? null);
}

function lineColor({ settings: { color, thresholds }, values }: Field, index: number, scheme: Scheme): string {
  switch (color?.mode) {
    case 'fixed':
    case 'shades':
      return cssColor(color.fixedColor, scheme);
    case 'thresholds': {
      const last = reduce(color.seriesBy === 'min' || color.seriesBy === 'max' ? color.seriesBy : 'lastNotNull', values);
      if (thresholds === undefined || typeof last !== 'number') return seriesColor(index, scheme);
      return cssColor(thresholdColor(thresholds, last, 0), scheme);
    }
    default:
      return seriesColor(index, scheme);
  }
}

function lineStyle(custom: Fields): LineStyle {
  const stacking = fields(custom['stacking']);
  const hide = fields(custom['hideFrom']);
  const scale = fields(custom['scaleDistribution']);
  const draw = custom['drawStyle'];
  return {
    draw: draw === 'bars' || draw === 'points' ? draw : 'line',
    interpolation: one(custom['lineInterpolation'], ['linear', 'smooth', 'stepBefore', 'stepAfter'] as const),
    width: Math.min(finite(custom['lineWidth']) ?? 1, 10),
    fillOpacity: Math.min(Math.max(finite(custom['fillOpacity']) ?? 0, 0), 100),
    dash: dashes(custom['lineStyle']),
    points: one(custom['showPoints'], ['auto', 'never', 'always'] as const),
    pointSize: Math.min(finite(custom['pointSize']) ?? 5, 40),
    spanNulls: custom['spanNulls'] === true ? Number.POSITIVE_INFINITY : (finite(custom['spanNulls']) ?? 0),
    stacking: stacking['mode'] === 'normal' || stacking['mode'] === 'percent' ? stacking['mode'] : 'none',
    stackGroup: String(stacking['group'] ?? 'A'),
    negative: custom['transform'] === 'negative-Y',
    side: custom['axisPlacement'] === 'right' ? 'right' : 'left',
    axisLabel: typeof custom['axisLabel'] === 'string' ? custom['axisLabel'] : '',
    softMin: finite(custom['axisSoftMin']),
    softMax: finite(custom['axisSoftMax']),
    logBase: scale['type'] === 'log' ? (finite(scale['log']) ?? 2) : 0,
    hidden: { legend: hide['legend'] === true, tooltip: hide['tooltip'] === true, chart: hide['viz'] === true },
  };
}

function one<T extends string>(value: unknown, allowed: readonly [T, ...T[]]): T {
  return allowed.find((each) => each === value) ?? allowed[0];
}

function dashes(style: unknown): readonly number[] {
  const { fill, dash } = fields(style);
  if (fill === 'dot') return [0, 6];
  if (fill !== 'dash') return [];
  const given = Array.isArray(dash) ? dash.filter((each) => typeof each === 'number' && each >= 0) : [];
  return given.length > 0 ? given : [10, 10];
}

/** The values as they are drawn: stacked where a line says so, each group and sign upon its own pile. `bases` gives the line below each, -1 for none. */
export function piled(lines: readonly Line[], shown: (index: number) => boolean): { values: (readonly (number | null)[])[]; bases: number[] } {
  const piles = new Map<string, { sums: number[]; last: number }>();
  const totals = percentTotals(lines, shown);
  const bases = new Array<number>(lines.length).fill(-1);
  const values = lines.map((line, index) => {
    if (line.style.stacking === 'none' || !shown(index)) return line.values;
    const key = pileKey(line);
    const pile = piles.get(key) ?? { sums: new Array<number>(line.values.length).fill(0), last: -1 };
    piles.set(key, pile);
    bases[index] = pile.last;
    pile.last = index;
    const total = totals.get(key);
    return line.values.map((value, i) => {
      if (value === null) return null;
      const part = total === undefined ? value : (total[i] ?? 0) === 0 ? 0 : value / (total[i] ?? 1);
      const top = (pile.sums[i] ?? 0) + part;
      pile.sums[i] = top;
      return top;
    });
  });
  return { values, bases };
}

function pileKey({ style, scale, values }: Line): string {
  const sign = style.negative || values.some((value) => value !== null && value < 0) ? '-' : '+';
  return `${scale} ${style.stackGroup} ${style.stacking} ${sign}`;
}

function percentTotals(lines: readonly Line[], shown: (index: number) => boolean): Map<string, number[]> {
  const totals = new Map<string, number[]>();
  lines.forEach((line, index) => {
    if (line.style.stacking !== 'percent' || !shown(index)) return;
    const key = pileKey(line);
    const sums = totals.get(key) ?? new Array<number>(line.values.length).fill(0);
    totals.set(key, sums);
    line.values.forEach((value, i) => {
      sums[i] = (sums[i] ?? 0) + Math.abs(value ?? 0);
    });
  });
  return totals;
}

/** The values with gaps bridged that are no longer than the line allows: undefined is passed over by the chart, null is a gap. */
export function bridged(values: readonly (number | null)[], times: readonly number[], longest: number): readonly (number | null | undefined)[] {
  if (longest <= 0) return values;
  const out: (number | null | undefined)[] = [...values];
  let last = -1;
  for (let i = 0; i < out.length; i++) {
    if (out[i] === null) continue;
    if (last >= 0 && i - last > 1 && (times[i] ?? 0) - (times[last] ?? 0) <= longest) for (let gap = last + 1; gap < i; gap++) out[gap] = undefined;
    last = i;
  }
  return out;
}
