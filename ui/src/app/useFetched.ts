import { useEffect, useRef, useState } from 'react';
import { ApiError } from '../api/errors.ts';
import { noteFailure, useServer } from './server.ts';

/** What came of a request. While it is repeated, what the one before brought stays. */
export interface Fetched<T> {
  readonly value: T | undefined;
  readonly error: ApiError | undefined;
  readonly loading: boolean;
}

/**
 * Fetches whenever the key changes, or the server has come back; no key, no request. A request that is overtaken is aborted. The fetch function may be a new one on each
 * rendering: it is the key that says whether it asks for something else.
 */
export function useFetched<T>(key: string | undefined, fetch: (signal: AbortSignal) => Promise<T>): Fetched<T> {
  const { epoch } = useServer();
  const [fetched, setFetched] = useState<Fetched<T>>({ value: undefined, error: undefined, loading: key !== undefined });
  const latest = useRef(fetch);
  useEffect(() => {
    latest.current = fetch;
  });
  useEffect(() => {
    if (key === undefined) {
      setFetched({ value: undefined, error: undefined, loading: false });
      return;
    }
    const abort = new AbortController();
    setFetched((before) => ({ ...before, loading: true }));
    latest.current(abort.signal).then(
      (value) => {
        if (!abort.signal.aborted) setFetched({ value, error: undefined, loading: false });
      },
      (cause: unknown) => {
        if (abort.signal.aborted) return;
        noteFailure(cause);
        setFetched((before) => ({ value: keepable(cause) ? before.value : undefined, error: asApiError(cause), loading: false }));
      },
    );
    return () => abort.abort();
  }, [key, epoch]);
  return fetched;
}

/** A server that is away takes nothing back; one that refuses does. */
function keepable(cause: unknown): boolean {
  return cause instanceof ApiError && cause.failure !== 'refused';
}

function asApiError(cause: unknown): ApiError {
  if (cause instanceof ApiError) return cause;
  return new ApiError('unintelligible', cause instanceof Error ? cause.message : String(cause));
}
