import { lazy, Suspense, type ComponentType } from 'react';
import type { Fetched } from '../../app/useFetched.ts';
import { Loading } from '../../components/Loading.tsx';
import { ErrorNotice } from '../../components/Notice.tsx';
import type { Lookup } from '../../dashboard/interpolate.ts';
import type { Panel, PanelKind } from '../../dashboard/model.ts';
import type { PanelQuery } from '../../dashboard/queries.ts';
import styles from './dashboard.module.css';
import { EmptyPanel } from './EmptyPanel.tsx';
import { BarGaugePanel } from './panels/BarGaugePanel.tsx';
import { GaugePanel } from './panels/GaugePanel.tsx';
import type { PanelProps } from './panels/panel.ts';
import { StatPanel } from './panels/StatPanel.tsx';
import { TablePanel } from './panels/TablePanel.tsx';
import { TextPanel } from './panels/TextPanel.tsx';
import { TimeSeriesPanel } from './panels/timeseries/TimeSeriesPanel.tsx';
import type { PanelData } from './usePanelData.ts';

const kinds: Record<PanelKind, ComponentType<PanelProps>> = {
  timeseries: TimeSeriesPanel,
  stat: StatPanel,
  table: TablePanel,
  gauge: GaugePanel,
  bargauge: BarGaugePanel,
  text: TextPanel,
  heatmap: lazy(() => import('./panels/HeatmapPanel.tsx')),
  piechart: lazy(() => import('./panels/PiePanel.tsx')),
  histogram: lazy(() => import('./panels/HistogramPanel.tsx')),
  'state-timeline': lazy(() => import('./panels/StateTimelinePanel.tsx')),
  barchart: lazy(() => import('./panels/BarChartPanel.tsx')),
};

interface PanelBodyProps {
  readonly panel: Panel;
  readonly lookup: Lookup;
  readonly queries: readonly PanelQuery[];
  readonly fetched: Fetched<PanelData>;
}

/** What stands below a panel's heading: its drawing, an error, why there is nothing, or that its kind is not known. */
export function PanelBody({ panel, lookup, queries, fetched: { value, error, loading } }: PanelBodyProps) {
  if (panel.kind === undefined) {
    return (
      <div className={styles.message} role="note">
        Panels of the kind “{panel.type}” are not drawn here. Its {panel.targets.length === 1 ? 'query is' : 'queries are'} in the panel’s menu under Inspect.
      </div>
    );
  }
  const Drawing = kinds[panel.kind];
  if (panel.kind === 'text') return <Drawing panel={panel} frames={[]} lookup={lookup} />;
  if (error !== undefined) {
    return (
      <div className={styles.message}>
        <ErrorNotice error={error} />
      </div>
    );
  }
  if (value === undefined) return loading ? <Loading what="the panel" /> : null;
  if (!hasData(value)) return <EmptyPanel panel={panel} queries={queries} />;
  return (
    <Suspense fallback={<Loading what="the panel" />}>
      <Drawing panel={panel} frames={value.frames} lookup={lookup} />
    </Suspense>
  );
}

function hasData({ frames }: PanelData): boolean {
  return frames.some((frame) => frame.length > 0 && frame.fields.some((field) => field.kind !== 'time' && field.values.some((each) => each !== null)));
}
