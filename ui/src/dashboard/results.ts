import { record, list, text, textFields, unexpected } from '../api/shape.ts';
import { parseSample } from '../lib/numbers.ts';
import { seriesText, type Labels } from '../lib/series.ts';
import { field, frame, kindOf, type Cell, type Field, type Frame } from './frame.ts';
import type { Target } from './model.ts';
import { legendText } from './names.ts';

/** The points that a range was asked for: all times in milliseconds. */
export interface Grid {
  readonly start: number;
  readonly end: number;
  readonly step: number;
}

/** The answer to a target: the undecoded `data` of the API. */
export interface TargetAnswer {
  readonly target: Target;
  /** With the variables filled in. */
  readonly expr: string;
  readonly legendFormat: string;
  readonly data: unknown;
  /** Undefined for an instant query. */
  readonly grid: Grid | undefined;
}

/** Makes frames of the answers to a panel's targets: one a series, or one a target where it asks for a table. */
export function toFrames(answers: readonly TargetAnswer[]): Frame[] {
  const tables = answers.filter(({ target }) => target.format === 'table').length;
  return answers.flatMap((answer) => {
    const series = readSeries(answer.data, answer.grid);
    if (answer.target.format === 'table') return [tableFrame(answer, series, tables > 1)];
    return series.map((each) => seriesFrame(answer, each));
  });
}

interface Series {
  readonly labels: Labels;
  readonly times: readonly number[];
  readonly values: readonly (number | null)[];
}

function readSeries(data: unknown, grid: Grid | undefined): Series[] {
  const result = record(data, 'data');
  switch (result['resultType']) {
    case 'scalar':
    case 'string':
      return [{ labels: {}, ...point(result['result']) }];
    case 'vector':
      return list(result['result'], 'result').map((entry) => {
        const sample = record(entry, 'sample');
        return { labels: textFields(sample['metric']), ...point(sample['value'] ?? histogramCount(sample['histogram'])) };
      });
    case 'matrix':
      return onGrid(list(result['result'], 'result'), grid);
    default:
      throw unexpected('resultType', 'one of scalar, string, vector, matrix', result['resultType']);
  }
}

function point(entry: unknown): { times: number[]; values: (number | null)[] } {
  const pair = list(entry, 'value');
  return { times: [Math.round(Number(pair[0]) * 1000)], values: [parseSample(text(pair[1])) ?? null] };
}

/** A native histogram counts as the number of its observations where a single number is wanted. */
function histogramCount(entry: unknown): unknown {
  const pair = list(entry, 'histogram');
  return [pair[0], text(record(pair[1], 'histogram')['count'])];
}

/** All series share one array of times: joins and charts need none of their own. */
function onGrid(entries: readonly unknown[], grid: Grid | undefined): Series[] {
  if (grid === undefined) throw unexpected('resultType', 'an instant answer', 'matrix');
  const steps = Math.floor((grid.end - grid.start) / grid.step) + 1;
  const times = Array.from({ length: steps }, (_, i) => grid.start + i * grid.step);
  return entries.map((entry) => {
    const series = record(entry, 'series');
    const values = new Array<number | null>(steps).fill(null);
    for (const pair of Array.isArray(series['values']) ? series['values'] : []) {
      const step = Math.round((pair[0] * 1000 - grid.start) / grid.step);
      if (step >= 0 && step < steps) values[step] = parseSample(pair[1]) ?? null;
    }
    for (const pair of Array.isArray(series['histograms']) ? series['histograms'] : []) {
      const step = Math.round((pair[0] * 1000 - grid.start) / grid.step);
      if (step >= 0 && step < steps) values[step] = parseSample(text(record(pair[1], 'histogram')['count'])) ?? null;
    }
    return { labels: textFields(series['metric']), times, values };
  });
}

function seriesFrame(answer: TargetAnswer, { labels, times, values }: Series): Frame {
  const legend = legendOf(answer, labels);
  const value = field('Value', 'number', values, { labels, legend });
  return frame(answer.target.refId, [field('Time', 'time', times), value], legend ?? '');
}

/** An absent legend is the series' own text (or the expression's); `__auto` leaves the name to the labels that differ. */
function legendOf({ expr, legendFormat }: TargetAnswer, labels: Labels): string | undefined {
  if (legendFormat === '__auto') return Object.keys(labels).length === 0 ? expr : undefined;
  if (legendFormat !== '') return legendText(legendFormat, labels);
  const name = seriesText(labels);
  return name === '{}' ? expr : name;
}

/** A table has the time, a column for each label, and the value: with its reference in the name where there are several tables. */
function tableFrame({ target }: TargetAnswer, series: readonly Series[], several: boolean): Frame {
  const names = [...new Set(series.flatMap(({ labels }) => Object.keys(labels)))].sort();
  const times: Cell[] = [];
  const values: Cell[] = [];
  const columns: Cell[][] = names.map(() => []);
  for (const each of series) {
    for (let i = 0; i < each.values.length; i++) {
      const value = each.values[i];
      if (value === null || value === undefined) continue;
      times.push(each.times[i] ?? null);
      values.push(value);
      names.forEach((name, column) => columns[column]?.push(each.labels[name] ?? ''));
    }
  }
  const labels: Field[] = names.map((name, column) => field(name, kindOf(columns[column] ?? []) === 'other' ? 'other' : 'string', columns[column] ?? []));
  return frame(target.refId, [field('Time', 'time', times), ...labels, field(several ? `Value #${target.refId}` : 'Value', 'number', values)]);
}
