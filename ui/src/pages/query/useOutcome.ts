import { useEffect } from 'react';
import type { Fetched } from '../../app/useFetched.ts';
import type { Stats } from './PanelStats.tsx';
import type { Outcome } from './QueryPanel.tsx';

/** Reports to the panel what came of its query, whenever that changes. */
export function useOutcome<T>(fetched: Fetched<T>, stats: (value: T) => Stats, report: (outcome: Outcome) => void): void {
  useEffect(() => {
    const { value, error, loading } = fetched;
    report({ error, loading, stats: value === undefined || error !== undefined ? undefined : stats(value) });
  }, [fetched, report]);
}
