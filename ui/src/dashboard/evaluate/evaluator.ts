import { ApiError, type Failure } from '../../api/errors.ts';
import type { Grid } from '../results.ts';
import type { Evaluated, FromWorker, ToWorker } from './request.ts';

interface Waiting {
  readonly resolve: (answer: Evaluated) => void;
  readonly reject: (error: unknown) => void;
}

const waiting = new Map<number, Waiting>();
let worker: Worker | undefined;
let lastId = 0;

/** Evaluates an expression at a time, or at each point of a grid, in the page's worker. */
export function evaluate(expr: string, time: number, grid: Grid | undefined, signal: AbortSignal): Promise<Evaluated> {
  return new Promise((resolve, reject) => {
    if (signal.aborted) {
      reject(signal.reason);
      return;
    }
    const id = ++lastId;
    const giveUp = () => {
      waiting.delete(id);
      tell({ kind: 'cancel', id });
      reject(signal.reason);
    };
    const settle = () => signal.removeEventListener('abort', giveUp);
    signal.addEventListener('abort', giveUp, { once: true });
    waiting.set(id, {
      resolve: (answer) => {
        settle();
        resolve(answer);
      },
      reject: (error) => {
        settle();
        reject(error);
      },
    });
    tell({ kind: 'evaluate', id, expr, time, grid });
  });
}

function tell(message: ToWorker): void {
  if (worker === undefined) {
    worker = new Worker(new URL('./evaluate.worker.ts', import.meta.url), { type: 'module', name: 'evaluate' });
    worker.addEventListener('message', ({ data }: MessageEvent<FromWorker>) => receive(data));
    worker.addEventListener('error', (event) => fail(event.message));
  }
  worker.postMessage(message);
}

function receive(message: FromWorker): void {
  const who = waiting.get(message.id);
  waiting.delete(message.id);
  if (message.kind === 'answer') who?.resolve(message.answer);
  else who?.reject(new ApiError(message.failure as Failure, message.message, message.errorType));
}

/** A worker that can't be loaded fails all that wait; the next request tries a new one. */
function fail(message: string): void {
  worker?.terminate();
  worker = undefined;
  for (const who of waiting.values()) who.reject(new ApiError('unintelligible', `The page's worker failed: ${message || 'it could not be loaded'}.`));
  waiting.clear();
}
