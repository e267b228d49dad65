import { lazy, type ComponentType } from 'react';
import { QueryPage } from '../pages/query/QueryPage.tsx';

/** A page: its path below the prefix (one that ends in a slash stands for all below it), and the entry of the bar that it belongs to. */
export interface Route {
  readonly path: string;
  readonly section: string;
  readonly component: ComponentType;
}

const TargetsPage = lazy(() => import('../pages/targets/TargetsPage.tsx'));
const DashboardsPage = lazy(() => import('../pages/dashboards/DashboardsPage.tsx'));
const DashboardPage = lazy(() => import('../pages/dashboards/DashboardPage.tsx'));
const AlertsPage = lazy(() => import('../pages/rules/AlertsPage.tsx'));
const RulesPage = lazy(() => import('../pages/rules/RulesPage.tsx'));
const StatusPage = lazy(() => import('../pages/status/StatusPage.tsx'));
const FlagsPage = lazy(() => import('../pages/status/FlagsPage.tsx'));
const ConfigurationPage = lazy(() => import('../pages/status/ConfigurationPage.tsx'));
const TsdbPage = lazy(() => import('../pages/status/TsdbPage.tsx'));

export const routes: readonly Route[] = [
  { path: 'query', section: 'query', component: QueryPage },
  { path: 'graph', section: 'query', component: QueryPage },
  { path: 'dashboards', section: 'dashboards', component: DashboardsPage },
  { path: 'd/', section: 'dashboards', component: DashboardPage },
  { path: 'alerts', section: 'alerts', component: AlertsPage },
  { path: 'rules', section: 'status', component: RulesPage },
  { path: 'targets', section: 'targets', component: TargetsPage },
  { path: 'status', section: 'status', component: StatusPage },
  { path: 'flags', section: 'status', component: FlagsPage },
  { path: 'config', section: 'status', component: ConfigurationPage },
  { path: 'tsdb-status', section: 'status', component: TsdbPage },
];

/** The entries of the bar. */
export const sections: readonly { readonly id: string; readonly label: string; readonly path: string }[] = [
  { id: 'query', label: 'Query', path: 'query' },
  { id: 'dashboards', label: 'Dashboards', path: 'dashboards' },
  { id: 'alerts', label: 'Alerts', path: 'alerts' },
  { id: 'targets', label: 'Targets', path: 'targets' },
  { id: 'status', label: 'Status', path: 'status' },
];

export function routeOf(path: string): Route | undefined {
  const wanted = path === '' ? 'query' : path;
  return routes.find((route) => (route.path.endsWith('/') ? wanted.startsWith(route.path) : wanted === route.path));
}
