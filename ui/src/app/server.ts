import { useSyncExternalStore } from 'react';
import { ApiError } from '../api/errors.ts';
import { fetchReadiness, fetchReplay, type Replay } from '../api/status.ts';

/** Whether the server can be worked with. The epoch counts its returns: what depends on it is fetched again. */
export interface ServerState {
  readonly condition: 'ready' | 'starting' | 'stopping' | 'unreachable';
  readonly replay: Replay | undefined;
  readonly epoch: number;
}

const pauseMillis = 2000;
const listeners = new Set<() => void>();
let state: ServerState = { condition: 'ready', replay: undefined, epoch: 0 };
let watching = false;

export function useServer(): ServerState {
  return useSyncExternalStore(subscribe, () => state);
}

/** Looks into an error of a request: when the server seems away, it is watched until it is back. */
export function noteFailure(error: unknown): void {
  if (!(error instanceof ApiError) || watching) return;
  if (error.failure === 'unreachable' || error.failure === 'starting') void watch();
}

/** Watches the server until it is ready. */
export async function watch(): Promise<void> {
  if (watching) return;
  watching = true;
  while (!(await look())) await new Promise((resume) => setTimeout(resume, pauseMillis));
  watching = false;
}

async function look(): Promise<boolean> {
  const signal = AbortSignal.timeout(10_000);
  try {
    const condition = await fetchReadiness(signal);
    if (condition === 'ready') {
      const wasAway = state.condition !== 'ready';
      tell({ condition, replay: undefined, epoch: wasAway ? state.epoch + 1 : state.epoch });
      return true;
    }
    tell({ ...state, condition, replay: condition === 'starting' ? await fetchReplay(signal).catch(() => undefined) : undefined });
  } catch {
    tell({ ...state, condition: 'unreachable', replay: undefined });
  }
  return false;
}

function tell(next: ServerState): void {
  state = next;
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
