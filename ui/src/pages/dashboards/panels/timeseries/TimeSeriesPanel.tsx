import { lazy, Suspense, useEffect, useMemo, useState } from 'react';
import { useScheme } from '../../../../app/scheme.ts';
import { Loading } from '../../../../components/Loading.tsx';
import { fields } from '../../../../dashboard/json.ts';
import { panelRange } from '../../../../dashboard/queries.ts';
import { useDashboard } from '../../context.ts';
import type { PanelProps } from '../panel.ts';
import { plotted } from './lines.ts';
import styles from './Plot.module.css';
import { PlotLegend } from './PlotLegend.tsx';

const Plot = lazy(() => import('./Plot.tsx'));

/** Series over time with their legend. */
export function TimeSeriesPanel({ panel, frames }: PanelProps) {
  const { dashboard, scope, utc, zoom } = useDashboard();
  const scheme = useScheme();
  const drawn = useMemo(() => plotted(frames, scheme), [frames, scheme]);
  const names = useMemo(() => JSON.stringify(drawn.lines.map((line) => line.name)), [drawn]);
  const [hidden, setHidden] = useState<ReadonlySet<number>>(new Set());
  useEffect(() => setHidden(new Set()), [names]);
  const legend = fields(panel.options['legend']);
  const tip = fields(panel.options['tooltip']);
  const { from, to } = panelRange(panel, scope);
  const shown = legend['showLegend'] !== false && legend['displayMode'] !== 'hidden';
  const beside = legend['placement'] === 'right';
  return (
    <div className={`${styles.panel} ${beside && shown ? styles.beside : ''}`}>
      <Suspense fallback={<Loading what="the graph" />}>
        <Plot
          title={panel.title}
          plotted={drawn}
          hidden={hidden}
          from={from}
          to={to}
          utc={utc}
          syncKey={dashboard.sharedCrosshair ? `dashboard-${dashboard.uid}` : undefined}
          tooltipMode={typeof tip['mode'] === 'string' ? tip['mode'] : 'single'}
          tooltipSort={typeof tip['sort'] === 'string' ? tip['sort'] : 'none'}
          hideZeros={tip['hideZeros'] === true}
          onZoom={zoom}
        />
      </Suspense>
      {shown && (
        <PlotLegend
          lines={drawn.lines}
          calcs={Array.isArray(legend['calcs']) ? legend['calcs'].map(String) : []}
          table={legend['displayMode'] === 'table' || legend['asTable'] === true}
          beside={beside}
          hidden={hidden}
          onHidden={setHidden}
        />
      )}
    </div>
  );
}
