import { Button } from '@mantine/core';
import { useMemo, useState } from 'react';
import { Failsafe } from '../../app/Failsafe.tsx';
import { usePlace, navigate } from '../../app/location.ts';
import { zoneSetting } from '../../app/settings.ts';
import { useNow } from '../../app/useNow.ts';
import { Link } from '../../components/Link.tsx';
import { Loading } from '../../components/Loading.tsx';
import { ErrorNotice } from '../../components/Notice.tsx';
import { useTitle } from '../../components/Page.tsx';
import { RefreshIcon } from '../../components/icons.tsx';
import type { Dashboard } from '../../dashboard/model.ts';
import { changePanel } from '../../dashboard/edit.ts';
import { layOut } from '../../dashboard/layout.ts';
import { resolveRange } from '../../dashboard/timeRange.ts';
import { lookupOf, valueOf } from '../../dashboard/variables.ts';
import { DashboardProvider, type DashboardContext } from './context.ts';
import { RangePicker } from './controls/RangePicker.tsx';
import { VariableField } from './controls/VariableField.tsx';
import { DashboardLinks } from './DashboardLinks.tsx';
import { download } from './download.ts';
import styles from './dashboard.module.css';
import { PanelCard } from './PanelCard.tsx';
import { choose, decodePlace, encodePlace, type DashboardPlace } from './place.ts';
import { RowSection } from './RowSection.tsx';
import { forget, keep } from './shelf.ts';
import { useDashboardJson } from './useDashboardJson.ts';
import { useScrapeInterval } from './useScrapeInterval.ts';
import { useVariables } from './useVariables.ts';

/** A dashboard, at `d/UID`: what is chosen stands in the address. */
export default function DashboardPage() {
  const { path } = usePlace();
  const uid = decodeURIComponent(path.split('/')[1] ?? '');
  const { dashboard, error, kept } = useDashboardJson(uid);
  if (error !== undefined) {
    return (
      <>
        <ErrorNotice error={error} />
        <Link to="dashboards">All dashboards</Link>
      </>
    );
  }
  return dashboard === undefined ? <Loading what="the dashboard" /> : <Board key={uid} dashboard={dashboard} kept={kept} />;
}

const refreshChoices: readonly [millis: number, label: string][] = [
  [0, 'Off'],
  [5000, '5s'],
  [10_000, '10s'],
  [30_000, '30s'],
  [60_000, '1m'],
  [300_000, '5m'],
  [900_000, '15m'],
];

function Board({ dashboard, kept }: { readonly dashboard: Dashboard; readonly kept: boolean }) {
  const { path, search } = usePlace();
  const place = useMemo(() => decodePlace(search), [search]);
  const range = place.range ?? dashboard.time;
  const zone = zoneSetting.use();
  const utc = zone === 'utc';
  const scrapeInterval = useScrapeInterval();
  const [requests, setRequests] = useState(0);
  const refresh = place.refresh ?? dashboard.refresh;
  const tick = useNow(refresh);
  const scope = useMemo(() => {
    const { from, to } = resolveRange(range, Date.now(), utc);
    return { from, to, interval: 0, scrapeInterval };
    // A refresh moves a range that ends now.
  }, [range.from, range.to, utc, scrapeInterval, tick, requests]);
  const resolved = useVariables(dashboard, place.selection, scope);
  const show = (next: DashboardPlace) => navigate(path, encodePlace(next));
  useTitle(dashboard.title);

  const lookup = useMemo(() => lookupOf(new Map((resolved ?? []).map((each) => [each.variable.name, each]))), [resolved]);
  const rows = useMemo(() => (resolved === undefined ? undefined : layOut(dashboard, lookup)), [dashboard, lookup, resolved]);
  const context: DashboardContext = {
    dashboard,
    lookup,
    scope,
    request: requests,
    utc,
    zoom: (from, to) => show({ ...place, range: { from: String(from), to: String(to) } }),
    view: (panel) => show({ ...place, panel }),
    change: (panel, change) => void keep(JSON.stringify(changePanel(dashboard.source, panel.index, change))),
  };
  const alone = place.panel === undefined ? undefined : rows?.flatMap((row) => row.panels).find((placed) => placed.key === place.panel);
  return (
    <DashboardProvider value={context}>
      <div className={styles.page}>
        <div className={styles.bar}>
          <h1>{dashboard.title}</h1>
          {kept && (
            <Button size="xs" variant="default" title="Takes it out of this browser; what the server has is shown again" onClick={() => void forget(dashboard.uid)}>
              Forget the copy
            </Button>
          )}
          <Button size="xs" variant="default" onClick={() => download(`${dashboard.title}.json`, JSON.stringify(dashboard.source, undefined, 2), 'application/json')}>
            Export
          </Button>
          <RangePicker range={range} utc={utc} onChange={(next) => show({ ...place, range: next })} />
          <Button size="xs" variant="default" aria-label="Refresh" onClick={() => setRequests(requests + 1)}>
            <RefreshIcon />
          </Button>
          <label>
            <span className="visually-hidden">Refresh every</span>
            <select className={styles.choice} style={{ minWidth: '4rem' }} value={String(refresh)} onChange={(event) => show({ ...place, refresh: Number(event.currentTarget.value) })}>
              {[...refreshChoices, ...(refreshChoices.some(([millis]) => millis === refresh) ? [] : [[refresh, `${refresh / 1000}s`] as const])].map(([millis, label]) => (
                <option key={millis} value={millis}>
                  {label}
                </option>
              ))}
            </select>
          </label>
        </div>
        {resolved !== undefined && (
          <div className={styles.variables}>
            {resolved
              .filter(({ variable }) => variable.kind !== 'datasource')
              .map((each) => (
                <VariableField key={each.variable.name} resolved={each} scope={scope} onChange={(values) => show(choose(place, each.variable.name, values))} />
              ))}
          </div>
        )}
        <DashboardLinks links={dashboard.links} range={range} values={new Map((resolved ?? []).map((each) => [each.variable.name, valueOf(each)]))} />
        {rows === undefined && <Loading what="the variables" />}
        {alone !== undefined && (
          <Failsafe key={alone.key}>
            <PanelCard placed={alone} alone />
          </Failsafe>
        )}
        {alone === undefined && rows?.map((row) => <RowSection key={row.key} row={row} />)}
      </div>
    </DashboardProvider>
  );
}
