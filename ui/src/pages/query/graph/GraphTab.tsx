import { Button } from '@mantine/core';
import { lazy, Suspense, useEffect, useMemo, useState } from 'react';
import { queryRange } from '../../../api/query.ts';
import { useFetched } from '../../../app/useFetched.ts';
import { Loading } from '../../../components/Loading.tsx';
import { ErrorNotice, Notice } from '../../../components/Notice.tsx';
import { plural } from '../../../lib/numbers.ts';
import { FirstQuery } from '../FirstQuery.tsx';
import type { TabProps } from '../QueryPanel.tsx';
import { Remarks } from '../Remarks.tsx';
import { stepFor } from '../resolution.ts';
import type { PanelState } from '../urlState.ts';
import { WhyEmpty } from '../WhyEmpty.tsx';
import { useOutcome } from '../useOutcome.ts';
import { toColumns, type Columns, type Grid } from './columns.ts';
import { GraphControls } from './GraphControls.tsx';
import { Legend } from './Legend.tsx';

const Chart = lazy(() => import('./Chart.tsx'));

// Beyond this, lines can't be told apart, and drawing them stalls the page.
const mostDrawn = 200;

interface Drawing {
  readonly grid: Grid;
  readonly columns: Columns;
  readonly warnings: readonly string[];
  readonly infos: readonly string[];
  readonly elapsedMillis: number;
}

/** An expression over a range of time. */
export function GraphTab({ state, request, formatError, onChange, onRun, onOutcome }: TabProps) {
  const { expression, endTime, rangeMillis, resolution } = state;
  const step = stepFor(rangeMillis, resolution);
  const key = expression.trim() === '' ? undefined : JSON.stringify([expression, endTime, rangeMillis, step, request]);
  const fetched = useFetched(key, (signal) => draw(expression, gridFor(endTime, rangeMillis, step), signal));
  useOutcome(
    fetched,
    (value) => ({ elapsedMillis: value.elapsedMillis, stepMillis: value.grid.step, series: value.columns.columns.length }),
    onOutcome,
  );
  const { value, error, loading } = fetched;
  return (
    <>
      <GraphControls state={state} onChange={onChange} />
      {formatError !== undefined && <ErrorNotice error={formatError} />}
      {error !== undefined && <ErrorNotice error={error} />}
      {value !== undefined && error === undefined && (
        <>
          <Remarks warnings={value.warnings} infos={value.infos} />
          <Lines drawing={value} state={state} onChange={onChange} onRun={onRun} />
        </>
      )}
      {value === undefined && error === undefined && loading && <Loading what="the graph" />}
      {key === undefined && <FirstQuery onRun={onRun} />}
    </>
  );
}

interface LinesProps {
  readonly drawing: Drawing;
  readonly state: PanelState;
  readonly onChange: (next: PanelState) => void;
  readonly onRun: (expression: string) => void;
}

function Lines({ drawing, state, onChange, onRun }: LinesProps) {
  const { columns: all, grid } = drawing;
  const [everything, setEverything] = useState(false);
  const columns = useMemo(() => (everything ? all : firstOf(all, mostDrawn)), [all, everything]);
  const [hidden, setHidden] = useState<ReadonlySet<number>>(new Set());
  const sameSeries = useMemo(() => JSON.stringify(columns.labels), [columns]);
  useEffect(() => setHidden(new Set()), [sameSeries]);
  const left = all.columns.length - columns.columns.length;

  if (all.columns.length === 0 && all.histogramSeries === 0) {
    return (
      <WhyEmpty
        expression={state.expression}
        when={grid}
        otherwise="No series has a sample in this range. Check names and label values, or choose another range or end."
        onRun={onRun}
      />
    );
  }
  return (
    <>
      {all.histogramSeries > 0 && (
        <Notice
          tone="info"
          title={`${plural(all.histogramSeries, 'series holds', 'series hold')} native histograms`}
          hint="Draw a figure of them, for example histogram_quantile(0.9, …) or histogram_avg(…)."
        >
          A line cannot show a histogram; the Table tab does.
        </Notice>
      )}
      {left > 0 && (
        <Notice
          tone="info"
          title={`The first ${mostDrawn} of ${plural(all.columns.length, 'series', 'series')} are drawn`}
          hint="Aggregate or narrow the expression, for example with topk(10, …)."
        >
          <Button size="compact-xs" variant="default" onClick={() => setEverything(true)}>
            Draw all
          </Button>
        </Notice>
      )}
      {columns.columns.length > 0 && (
        <>
          <Suspense fallback={<Loading what="the graph" />}>
            <Chart
              columns={columns}
              grid={grid}
              hidden={hidden}
              stacked={state.displayMode === 'stacked'}
              fromZero={state.yFromZero}
              onZoom={(start, end) => onChange({ ...state, endTime: end, rangeMillis: end - start })}
            />
          </Suspense>
          <Legend labels={columns.labels} hidden={hidden} onHidden={setHidden} />
        </>
      )}
    </>
  );
}

async function draw(expression: string, grid: Grid, signal: AbortSignal): Promise<Drawing> {
  const { data, ...remarks } = await queryRange(expression, grid.start, grid.end, grid.step, signal);
  return { grid, columns: toColumns(data, grid), ...remarks };
}

/** The grid of a range; one that ends now lies on multiples of its step, so that a graph does not flicker when it is refreshed. */
function gridFor(endTime: number | undefined, range: number, step: number): Grid {
  const end = endTime ?? Math.floor(Date.now() / step) * step;
  return { start: end - range, end, step };
}

function firstOf(columns: Columns, count: number): Columns {
  if (columns.columns.length <= count) return columns;
  return { ...columns, columns: columns.columns.slice(0, count), labels: columns.labels.slice(0, count) };
}
