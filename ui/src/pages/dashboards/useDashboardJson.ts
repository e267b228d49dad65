import { useMemo } from 'react';
import { fetchDashboard } from '../../api/dashboards.ts';
import { ApiError } from '../../api/errors.ts';
import { useFetched } from '../../app/useFetched.ts';
import type { Dashboard } from '../../dashboard/model.ts';
import { toDashboard } from '../../dashboard/read.ts';
import { useShelf } from './shelf.ts';

export interface Opened {
  readonly dashboard: Dashboard | undefined;
  /** Why there is none. */
  readonly error: ApiError | undefined;
  /** Whether it is kept in this browser, rather than by the server. */
  readonly kept: boolean;
}

/** A dashboard by its uid: the one that this browser keeps, else the server's. */
export function useDashboardJson(uid: string): Opened {
  const shelf = useShelf();
  const own = shelf?.find((each) => each.uid === uid);
  const fetched = useFetched(shelf === undefined || own !== undefined ? undefined : uid, (signal) => fetchDashboard(uid, signal));
  return useMemo(() => {
    const source = own === undefined ? fetched.value : own.json;
    if (source === undefined) return { dashboard: undefined, error: fetched.error, kept: false };
    try {
      const read = toDashboard(typeof source === 'string' ? JSON.parse(source) : source);
      return { dashboard: { ...read, uid }, error: undefined, kept: own !== undefined };
    } catch (cause) {
      return { dashboard: undefined, error: new ApiError('refused', cause instanceof Error ? cause.message : String(cause), 'bad_data'), kept: own !== undefined };
    }
  }, [own, fetched.value, fetched.error, uid]);
}
