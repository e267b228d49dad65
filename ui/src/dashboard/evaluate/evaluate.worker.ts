import { post } from '../../api/client.ts';
import { ApiError } from '../../api/errors.ts';
import { readSeries, type Grid } from '../results.ts';
import type { FromWorker, ToWorker } from './request.ts';

/** Fetches answers and parses them beside the page, which goes on being drawn meanwhile. What is sent back is transferred, not copied. */
const running = new Map<number, AbortController>();

self.addEventListener('message', ({ data }: MessageEvent<ToWorker>) => {
  if (data.kind === 'cancel') running.get(data.id)?.abort();
  else void evaluate(data.id, data.expr, data.time, data.grid);
});

async function evaluate(id: number, expr: string, time: number, grid: Grid | undefined): Promise<void> {
  const abort = new AbortController();
  running.set(id, abort);
  try {
    const begun = performance.now();
    const seconds = (millis: number) => String(millis / 1000);
    const answer =
      grid === undefined
        ? await post('query', { query: expr, time: seconds(time) }, abort.signal)
        : await post('query_range', { query: expr, start: seconds(grid.start), end: seconds(grid.end), step: seconds(grid.step) }, abort.signal);
    const series = readSeries(answer.data, grid);
    const buffers = new Set<ArrayBuffer>();
    for (const { times, values } of series) for (const each of [times, values]) if (each instanceof Float64Array) buffers.add(each.buffer as ArrayBuffer);
    const elapsedMillis = performance.now() - begun;
    const values = series.reduce((sum, each) => sum + each.values.length, 0);
    const { warnings, infos } = answer;
    send({ kind: 'answer', id, answer: { series, warnings, infos, elapsedMillis, values } }, [...buffers]);
  } catch (cause) {
    if (abort.signal.aborted) return;
    const error = cause instanceof ApiError ? cause : new ApiError('unintelligible', cause instanceof Error ? cause.message : String(cause));
    send({ kind: 'error', id, failure: error.failure, message: error.message, errorType: error.errorType });
  } finally {
    running.delete(id);
  }
}

function send(message: FromWorker, transfer: Transferable[] = []): void {
  self.postMessage(message, { transfer });
}
