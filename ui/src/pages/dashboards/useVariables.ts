import { useMemo, useState, useEffect } from 'react';
import { noteFailure, useServer } from '../../app/server.ts';
import { askServer } from '../../dashboard/ask.ts';
import type { Scope } from '../../dashboard/builtins.ts';
import type { Dashboard } from '../../dashboard/model.ts';
import { resolveVariables, type ResolvedVariable, type Selection } from '../../dashboard/variables.ts';

/** Resolves a dashboard's variables; undefined until all are known, so that no panel asks with half of them. What was known stays while they are asked for anew. */
export function useVariables(dashboard: Dashboard, selection: Selection, scope: Scope): readonly ResolvedVariable[] | undefined {
  const { epoch } = useServer();
  const [resolved, setResolved] = useState<readonly ResolvedVariable[] | undefined>(undefined);
  const ranged = dashboard.variables.some((variable) => variable.onRangeChange);
  const chosen = JSON.stringify([...selection]);
  const key = useMemo(() => JSON.stringify([chosen, ranged ? [scope.from, scope.to] : []]), [chosen, ranged, scope]);
  useEffect(() => {
    const abort = new AbortController();
    const ask = async (query: Parameters<typeof askServer>[0]) => {
      try {
        return await askServer(query, scope, abort.signal);
      } catch (cause) {
        noteFailure(cause);
        throw cause;
      }
    };
    resolveVariables(dashboard, selection, scope, ask).then(
      (next) => {
        if (!abort.signal.aborted) setResolved((before) => (JSON.stringify(before) === JSON.stringify(next) ? before : next));
      },
      () => undefined,
    );
    return () => abort.abort();
    // The key holds what of selection and scope matters.
  }, [dashboard, key, epoch]);
  return resolved;
}
