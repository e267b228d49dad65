import { get, probe } from './client.ts';
import { isRecord, list, number, record, text, textFields } from './shape.ts';

/** Names and values, in the order in which the server gave them. */
export type Facts = Readonly<Record<string, string>>;

export async function fetchBuild(signal: AbortSignal): Promise<Facts> {
  return textFields((await get('status/buildinfo', {}, signal)).data);
}

export async function fetchRuntime(signal: AbortSignal): Promise<Facts> {
  return textFields((await get('status/runtimeinfo', {}, signal)).data);
}

export async function fetchFlags(signal: AbortSignal): Promise<Facts> {
  return textFields((await get('status/flags', {}, signal)).data);
}

export async function fetchConfiguration(signal: AbortSignal): Promise<string> {
  return text(record((await get('status/config', {}, signal)).data, 'data')['yaml']);
}

/** A name with its count: a metric with its series, a label with its values. */
export interface Count {
  readonly name: string;
  readonly value: number;
}

/** What the head of the database holds. Times in milliseconds. */
export interface TsdbStatus {
  readonly series: number;
  readonly labelPairs: number;
  readonly chunks: number;
  readonly minTime: number;
  readonly maxTime: number;
  readonly seriesByMetric: readonly Count[];
  readonly valuesByLabel: readonly Count[];
  readonly memoryByLabel: readonly Count[];
  readonly seriesByPair: readonly Count[];
}

export async function fetchTsdb(limit: number, signal: AbortSignal): Promise<TsdbStatus> {
  return decodeTsdb((await get('status/tsdb', { limit: String(limit) }, signal)).data);
}

/** Decodes the `data` of `/api/v1/status/tsdb`. */
export function decodeTsdb(data: unknown): TsdbStatus {
  const fields = record(data, 'data');
  const head = record(fields['headStats'], 'headStats');
  return {
    series: number(head['numSeries']),
    labelPairs: number(head['numLabelPairs']),
    chunks: number(head['chunkCount']),
    minTime: number(head['minTime']),
    maxTime: number(head['maxTime']),
    seriesByMetric: counts(fields['seriesCountByMetricName']),
    valuesByLabel: counts(fields['labelValueCountByLabelName']),
    memoryByLabel: counts(fields['memoryInBytesByLabelName']),
    seriesByPair: counts(fields['seriesCountByLabelValuePair']),
  };
}

/** How far the server is with reading its write-ahead log, in segments. */
export interface Replay {
  readonly min: number;
  readonly max: number;
  readonly current: number;
}

/** The progress of the replay; undefined when the server does not tell. */
export async function fetchReplay(signal: AbortSignal): Promise<Replay | undefined> {
  const { data } = await get('status/walreplay', {}, signal);
  if (!isRecord(data)) return undefined;
  return { min: number(data['min']), max: number(data['max']), current: number(data['current']) };
}

/** Whether the server answers queries, and if not, whether it is on its way up or down. Fails when it cannot be reached. */
export async function fetchReadiness(signal: AbortSignal): Promise<'ready' | 'starting' | 'stopping'> {
  const response = await probe('-/ready', signal);
  // Other refusals, such as of a proxy that wants a password, say nothing about the server; its API will.
  if (response.status !== 503) return 'ready';
  return response.headers.get('X-Prometheus-Stopping') === 'true' ? 'stopping' : 'starting';
}

function counts(value: unknown): Count[] {
  return list(value ?? [], 'counts').map((entry) => {
    const fields = record(entry, 'count');
    return { name: text(fields['name']), value: number(fields['value']) };
  });
}
