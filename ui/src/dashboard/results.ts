import { record, list, text, textFields, unexpected } from '../api/shape.ts';
import { parseSample } from '../lib/numbers.ts';
import { seriesText, type Labels } from '../lib/series.ts';
import { field, frame, type Cell, type Field, type Frame } from './frame.ts';
import type { Target } from './model.ts';
import { legendText } from './names.ts';

/** The points that a range was asked for: all times in milliseconds. */
export interface Grid {
  readonly start: number;
  readonly end: number;
  readonly step: number;
}

/** A series of an answer. Of a range: a value for each point of its grid, NaN where there is none. Of an instant: one time, one value. */
export interface AnsweredSeries {
  readonly labels: Labels;
  readonly times: ArrayLike<number>;
  readonly values: ArrayLike<number>;
}

/** The answer to a target, with its texts' variables filled in. */
export interface TargetAnswer {
  readonly target: Target;
  readonly expr: string;
  readonly legendFormat: string;
  readonly instant: boolean;
  readonly series: readonly AnsweredSeries[];
}

/** Makes frames of the answers to a panel's targets: one a series, or one a target where it asks for a table. */
export function toFrames(answers: readonly TargetAnswer[]): Frame[] {
  const tables = new Set(answers.filter(({ target }) => target.format === 'table').map(({ target }) => target.refId)).size;
  const times = new Map<ArrayLike<number>, readonly number[]>();
  return answers.flatMap((answer) => {
    if (answer.target.format === 'table') return [tableFrame(answer, tables > 1)];
    return answer.series.map((series) => seriesFrame(answer, series, times));
  });
}

/** Takes the series out of a query's `data`. All series of a range share one array of times: joins and charts need none of their own. */
export function readSeries(data: unknown, grid: Grid | undefined): AnsweredSeries[] {
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

function point(entry: unknown): { times: number[]; values: number[] } {
  const pair = list(entry, 'value');
  return { times: [Math.round(Number(pair[0]) * 1000)], values: [parseSample(text(pair[1])) ?? Number.NaN] };
}

/** A native histogram counts as the number of its observations where a single number is wanted. */
function histogramCount(entry: unknown): unknown {
  const pair = list(entry, 'histogram');
  return [pair[0], text(record(pair[1], 'histogram')['count'])];
}

function onGrid(entries: readonly unknown[], grid: Grid | undefined): AnsweredSeries[] {
  if (grid === undefined) throw unexpected('resultType', 'an instant answer', 'matrix');
  const steps = Math.floor((grid.end - grid.start) / grid.step) + 1;
  const times = Float64Array.from({ length: steps }, (_, i) => grid.start + i * grid.step);
  return entries.map((entry) => {
    const series = record(entry, 'series');
    const values = new Float64Array(steps).fill(Number.NaN);
    const put = (pair: unknown, sample: (value: unknown) => unknown) => {
      const [time, value] = list(pair, 'value');
      const step = Math.round((Number(time) * 1000 - grid.start) / grid.step);
      if (step >= 0 && step < steps) values[step] = parseSample(text(sample(value))) ?? Number.NaN;
    };
    if (Array.isArray(series['values'])) for (const pair of series['values']) put(pair, (value) => value);
    if (Array.isArray(series['histograms'])) for (const pair of series['histograms']) put(pair, (value) => record(value, 'histogram')['count']);
    return { labels: textFields(series['metric']), times, values };
  });
}

function seriesFrame(answer: TargetAnswer, series: AnsweredSeries, shared: Map<ArrayLike<number>, readonly number[]>): Frame {
  const legend = legendOf(answer, series.labels);
  const times = shared.get(series.times) ?? Array.from(series.times);
  shared.set(series.times, times);
  const values = Array.from(series.values, (value) => (!answer.instant && Number.isNaN(value) ? null : value));
  return frame(answer.target.refId, [field('Time', 'time', times), field('Value', 'number', values, { labels: series.labels, legend })], legend ?? '');
}

/** An absent legend is the series' own text (or the expression's); `__auto` leaves the name to the labels that differ. */
function legendOf({ expr, legendFormat }: Pick<TargetAnswer, 'expr' | 'legendFormat'>, labels: Labels): string | undefined {
  if (legendFormat === '__auto') return Object.keys(labels).length === 0 ? expr : undefined;
  if (legendFormat !== '') return legendText(legendFormat, labels);
  const name = seriesText(labels);
  return name === '{}' ? expr : name;
}

/** A table has the time, a column for each label, and the value: with its reference in the name where there are several tables. */
function tableFrame({ target, series, instant }: TargetAnswer, several: boolean): Frame {
  const names = [...new Set(series.flatMap(({ labels }) => Object.keys(labels)))].sort();
  const times: Cell[] = [];
  const values: Cell[] = [];
  const columns: Cell[][] = names.map(() => []);
  for (const each of series) {
    for (let i = 0; i < each.values.length; i++) {
      const value = each.values[i];
      if (value === undefined || (!instant && Number.isNaN(value))) continue;
      times.push(each.times[i] ?? null);
      values.push(value);
      names.forEach((name, column) => columns[column]?.push(each.labels[name] ?? ''));
    }
  }
  const labels: Field[] = names.map((name, column) => field(name, 'string', columns[column] ?? []));
  return frame(target.refId, [field('Time', 'time', times), ...labels, field(several ? `Value #${target.refId}` : 'Value', 'number', values)]);
}
