import { Menu } from '@mantine/core';
import { fetchDashboards } from '../../api/dashboards.ts';
import { useFetched } from '../../app/useFetched.ts';
import { DownIcon } from '../../components/icons.tsx';
import type { VariableValue } from '../../dashboard/interpolate.ts';
import type { DashboardLink } from '../../dashboard/model.ts';
import type { RangeText } from '../../dashboard/timeRange.ts';
import styles from './dashboard.module.css';
import { dashboardLinks, variableParameters } from './links.ts';
import { SafeAnchor } from './SafeAnchor.tsx';
import { useShelf } from './shelf.ts';

interface DashboardLinksProps {
  readonly links: readonly DashboardLink[];
  readonly range: RangeText;
  readonly values: ReadonlyMap<string, VariableValue>;
}

/** The links of a dashboard to others that have its tags, or to elsewhere. */
export function DashboardLinks({ links, range, values }: DashboardLinksProps) {
  const shelf = useShelf() ?? [];
  const { value: served = [] } = useFetched(links.some((link) => link.kind === 'dashboards') ? 'dashboards' : undefined, fetchDashboards);
  if (links.length === 0) return null;
  const known = [...shelf, ...served.filter((each) => each.error === '' && !shelf.some((own) => own.uid === each.uid))].toSorted((a, b) => a.title.localeCompare(b.title));
  const context = { search: new URLSearchParams({ from: range.from, to: range.to }).toString(), variables: variableParameters(values) };
  return (
    <nav className={styles.linkBar} aria-label="Links of the dashboard">
      {links.map((link, i) => {
        const found = dashboardLinks(link, known, context);
        if (!link.asDropdown) {
          return found.map((each, j) => (
            <SafeAnchor key={`${i}-${j}`} link={each}>
              {each.title}
            </SafeAnchor>
          ));
        }
        return (
          <Menu key={i}>
            <Menu.Target>
              <button type="button" className={styles.rowHead} title={link.tooltip}>
                {link.title} <DownIcon />
              </button>
            </Menu.Target>
            <Menu.Dropdown className={styles.options}>
              {found.length === 0 && <Menu.Label>No other dashboard has these tags.</Menu.Label>}
              {found.map((each, j) => (
                <Menu.Item key={j} component="a" href={each.href} {...(each.newTab ? { target: '_blank', rel: 'noreferrer' } : {})}>
                  {each.title}
                </Menu.Item>
              ))}
            </Menu.Dropdown>
          </Menu>
        );
      })}
    </nav>
  );
}
