import type { Labels } from '../lib/series.ts';
import { parseSample } from '../lib/numbers.ts';
import { post } from './client.ts';
import { list, record, text, textFields, unexpected } from './shape.ts';

/** One bucket of a native histogram; the rule says which of its boundaries belong to it. */
export interface Bucket {
  readonly rule: BoundaryRule;
  readonly left: string;
  readonly right: string;
  readonly count: number;
}

export type BoundaryRule = 'open left' | 'open right' | 'open both' | 'closed both';

const rules: readonly BoundaryRule[] = ['open left', 'open right', 'open both', 'closed both'];

/** A native histogram as the API writes it: empty buckets are left out. */
export interface Histogram {
  readonly count: string;
  readonly sum: string;
  readonly buckets: readonly Bucket[];
}

/** A sample: a float in the server's own spelling, or a native histogram. Time in milliseconds. */
export type Sample =
  | { readonly kind: 'float'; readonly time: number; readonly value: string }
  | { readonly kind: 'histogram'; readonly time: number; readonly histogram: Histogram };

/** A series of a range: its samples in the order of their times. */
export interface Series {
  readonly labels: Labels;
  readonly samples: readonly Sample[];
}

/** What an expression evaluates to. */
export type QueryResult =
  | { readonly type: 'scalar'; readonly time: number; readonly value: string }
  | { readonly type: 'string'; readonly time: number; readonly value: string }
  | { readonly type: 'vector'; readonly samples: readonly { readonly labels: Labels; readonly sample: Sample }[] }
  | { readonly type: 'matrix'; readonly series: readonly Series[] };

/** The server's remarks on a query, and the time that the request took. */
export interface Remarks {
  readonly warnings: readonly string[];
  readonly infos: readonly string[];
  readonly elapsedMillis: number;
}

export interface Evaluation extends Remarks {
  readonly result: QueryResult;
}

/** A query's answer whose `data` is not decoded yet. */
export interface RawEvaluation extends Remarks {
  readonly data: unknown;
}

/** Evaluates at one time (milliseconds). */
export async function queryInstant(expression: string, time: number, signal: AbortSignal): Promise<Evaluation> {
  const { data, ...rest } = await timed('query', { query: expression, time: seconds(time) }, signal);
  return { result: decodeResult(data), ...rest };
}

/** Evaluates at every step of a range (all in milliseconds); the data stay as they came, since only columns are made of them. */
export function queryRange(expression: string, start: number, end: number, step: number, signal: AbortSignal): Promise<RawEvaluation> {
  return timed('query_range', { query: expression, start: seconds(start), end: seconds(end), step: seconds(step) }, signal);
}

/** Lays an expression out the way that the server's formatter does. */
export async function formatExpression(expression: string): Promise<string> {
  return text((await post('format_query', { query: expression })).data, expression);
}

async function timed(path: string, parameters: Record<string, string>, signal: AbortSignal): Promise<RawEvaluation> {
  const begun = performance.now();
  const answer = await post(path, parameters, signal);
  return { ...answer, elapsedMillis: performance.now() - begun };
}

/** Decodes the `data` of a query's answer. */
export function decodeResult(data: unknown): QueryResult {
  const fields = record(data, 'data');
  const type = fields['resultType'];
  const result = fields['result'];
  switch (type) {
    case 'scalar':
    case 'string': {
      const pair = list(result, 'result');
      return { type, time: timeOf(pair), value: text(pair[1]) };
    }
    case 'vector':
      return { type, samples: list(result, 'result').map(vectorSample) };
    case 'matrix':
      return { type, series: list(result, 'result').map(matrixSeries) };
    default:
      throw unexpected('resultType', 'one of scalar, string, vector, matrix', type);
  }
}

function vectorSample(entry: unknown): { labels: Labels; sample: Sample } {
  const fields = record(entry, 'sample');
  const sample = fields['histogram'] === undefined ? float(fields['value']) : histogramSample(fields['histogram']);
  return { labels: textFields(fields['metric']), sample };
}

function matrixSeries(entry: unknown): Series {
  const fields = record(entry, 'series');
  const floats = fields['values'] === undefined ? [] : list(fields['values'], 'values').map(float);
  if (fields['histograms'] === undefined) return { labels: textFields(fields['metric']), samples: floats };
  const histograms = list(fields['histograms'], 'histograms').map(histogramSample);
  return { labels: textFields(fields['metric']), samples: [...floats, ...histograms].sort((a, b) => a.time - b.time) };
}

function float(entry: unknown): Sample {
  const pair = list(entry, 'value');
  return { kind: 'float', time: timeOf(pair), value: text(pair[1]) };
}

function histogramSample(entry: unknown): Sample {
  const pair = list(entry, 'histogram');
  const fields = record(pair[1], 'histogram');
  const buckets = fields['buckets'] === undefined ? [] : list(fields['buckets'], 'buckets').map(bucket);
  return { kind: 'histogram', time: timeOf(pair), histogram: { count: text(fields['count']), sum: text(fields['sum']), buckets } };
}

function bucket(entry: unknown): Bucket {
  const [rule, left, right, count] = list(entry, 'bucket');
  const known = typeof rule === 'number' ? rules[rule] : undefined;
  if (known === undefined) throw unexpected('boundary rule', 'one of 0 to 3', rule);
  return { rule: known, left: text(left), right: text(right), count: parseSample(text(count)) ?? Number.NaN };
}

function timeOf(pair: readonly unknown[]): number {
  if (typeof pair[0] !== 'number') throw unexpected('timestamp', 'a number', pair[0]);
  return Math.round(pair[0] * 1000);
}

function seconds(millis: number): string {
  return String(millis / 1000);
}
