import { useEffect, useMemo, useRef, useState } from 'react';
import { Failsafe } from '../../app/Failsafe.tsx';
import { chain, builtins } from '../../dashboard/builtins.ts';
import { fields } from '../../dashboard/json.ts';
import { interpolate } from '../../dashboard/interpolate.ts';
import type { PlacedPanel } from '../../dashboard/layout.ts';
import { panelQueries, panelRange, type PanelQuery } from '../../dashboard/queries.ts';
import { useDashboard } from './context.ts';
import styles from './dashboard.module.css';
import { PanelBody } from './PanelBody.tsx';
import { PanelTools } from './PanelTools.tsx';
import { usePanelData } from './usePanelData.ts';
import { useSeen } from './useSeen.ts';

interface PanelCardProps {
  readonly placed: PlacedPanel;
  /** Shown alone, as large as the window allows. */
  readonly alone: boolean;
}

/** A panel: its heading, what it draws, and what can be done with it. It asks for its data once it comes into view. */
export function PanelCard({ placed: { key, panel, place, scoped }, alone }: PanelCardProps) {
  const { dashboard, lookup: outer, scope, request } = useDashboard();
  const card = useRef<HTMLElement>(null);
  const seen = useSeen(card);
  const width = useWidth(card);
  const lookup = useMemo(() => chain((name) => scoped.get(name), outer, builtins(panelRange(panel, scope), dashboard)), [scoped, outer, panel, scope, dashboard]);
  const wanted = useMemo(
    () => (width > 0 ? panelQueries(panel, dashboard, lookup, scope, width) : undefined),
    [width, panel, dashboard, lookup, scope],
  );
  // Out of sight, the last queries stay, and with them what they brought.
  const last = useRef<{ readonly queries: readonly PanelQuery[]; readonly request: number }>(undefined);
  if (seen && wanted !== undefined) last.current = { queries: wanted, request };
  const queries = last.current?.queries;
  const fetched = usePanelData(panel, queries, last.current?.request ?? 0);
  const title = interpolate(panel.title, lookup);
  const status = fetched.loading ? 'loading' : fetched.error !== undefined ? 'error' : fetched.value === undefined ? 'waiting' : 'done';
  return (
    <section
      ref={card}
      className={`${styles.card} ${panel.transparent ? styles.transparent : ''} ${alone ? styles.alone : ''}`}
      style={alone ? {} : { gridColumn: `${place.x + 1} / span ${place.w}`, gridRow: `${place.y + 1} / span ${place.h}` }}
      aria-label={title === '' ? panel.type : title}
      data-part="panel"
      data-kind={panel.kind ?? panel.type}
      data-status={status}
      data-calculated={panel.transformations.length > 0 || calculates(panel)}
    >
      <PanelTools panelKey={key} panel={panel} title={title} lookup={lookup} queries={queries ?? []} fetched={fetched} alone={alone} />
      <Failsafe key={`${key} ${request}`}>
        <PanelBody panel={panel} lookup={lookup} queries={queries ?? []} fetched={fetched} />
      </Failsafe>
    </section>
  );
}

/** The width of an element in whole hundreds of pixels: a panel that grows a little needs no other points. */
function useWidth(element: React.RefObject<HTMLElement | null>): number {
  const [width, setWidth] = useState(0);
  useEffect(() => {
    const current = element.current;
    if (current === null) return;
    const measure = () => setWidth(Math.max(100, Math.round(current.clientWidth / 100) * 100));
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(current);
    return () => observer.disconnect();
  }, [element]);
  return width;
}

/** Whether a panel of single values shows something else than the last value of each series. */
function calculates({ options }: PlacedPanel['panel']): boolean {
  const calcs = fields(options['reduceOptions'])['calcs'];
  return Array.isArray(calcs) && calcs.length > 0 && calcs[0] !== 'lastNotNull' && calcs[0] !== 'last';
}
