import { useMemo } from 'react';
import { explain, type EmptyReason } from '../../api/explain.ts';
import { useFetched, type Fetched } from '../../app/useFetched.ts';
import { configure } from '../../dashboard/configure.ts';
import { evaluate } from '../../dashboard/evaluate/evaluator.ts';
import type { Frame } from '../../dashboard/frame.ts';
import type { Panel } from '../../dashboard/model.ts';
import type { PanelQuery } from '../../dashboard/queries.ts';
import { toFrames, type TargetAnswer } from '../../dashboard/results.ts';
import { transform } from '../../dashboard/transform/transform.ts';

/** What a panel draws, and what is to be said about it. */
export interface PanelData {
  readonly frames: readonly Frame[];
  readonly warnings: readonly string[];
  /** What each query brought. */
  readonly queries: readonly { readonly query: PanelQuery; readonly series: number; readonly elapsedMillis: number }[];
  readonly unknownTransformations: readonly string[];
}

/** Fetches a panel's data whenever its queries change. Without queries (the panel is not looked at yet) nothing is asked. */
export function usePanelData(panel: Panel, queries: readonly PanelQuery[] | undefined, request: number): Fetched<PanelData> {
  const key = queries === undefined ? undefined : JSON.stringify([request, queries.map(({ target, expr, time, grid }) => [target.refId, expr, time, grid])]);
  const fetched = useFetched(key, (signal) => load(queries ?? [], signal));
  const { value } = fetched;
  const data = useMemo(() => {
    if (value === undefined) return undefined;
    const { frames, unknown } = transform(toFrames(value.answers), panel.transformations);
    return { frames: configure(frames, panel.defaults, panel.overrides), warnings: value.warnings, queries: value.queries, unknownTransformations: unknown };
  }, [value, panel]);
  return { ...fetched, value: data };
}

interface Loaded {
  readonly answers: readonly TargetAnswer[];
  readonly warnings: readonly string[];
  readonly queries: PanelData['queries'];
}

async function load(queries: readonly PanelQuery[], signal: AbortSignal): Promise<Loaded> {
  const evaluated = await Promise.all(queries.map((query) => evaluate(query.expr, query.time, query.grid, signal)));
  return {
    answers: queries.map(({ target, expr, legendFormat, grid }, i) => ({
      target,
      expr,
      legendFormat,
      instant: grid === undefined,
      series: evaluated[i]?.series ?? [],
    })),
    warnings: [...new Set(evaluated.flatMap((each) => each.warnings))],
    queries: queries.map((query, i) => ({ query, series: evaluated[i]?.series.length ?? 0, elapsedMillis: evaluated[i]?.elapsedMillis ?? 0 })),
  };
}

/** Why a panel without data has none: the server's reason for its first query. */
export function usePanelReason(queries: readonly PanelQuery[], empty: boolean): { readonly query: PanelQuery; readonly why: EmptyReason } | undefined {
  const first = queries[0];
  const key = empty && first !== undefined ? JSON.stringify([first.expr, first.time, first.grid]) : undefined;
  const { value } = useFetched(key, async (signal) => {
    if (first === undefined) return undefined;
    const { why } = await explain(first.expr, first.grid ?? { time: first.time }, signal);
    return why === undefined ? undefined : { query: first, why };
  });
  return empty ? value : undefined;
}
