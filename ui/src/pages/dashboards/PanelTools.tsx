import { ActionIcon, Menu } from '@mantine/core';
import { lazy, Suspense, useState } from 'react';
import type { Fetched } from '../../app/useFetched.ts';
import { navigate } from '../../app/location.ts';
import { CautionIcon, MoreIcon } from '../../components/icons.tsx';
import { Loading } from '../../components/Loading.tsx';
import { interpolate, type Lookup } from '../../dashboard/interpolate.ts';
import type { Panel } from '../../dashboard/model.ts';
import type { PanelQuery } from '../../dashboard/queries.ts';
import { emptyPanel, encodePanels } from '../query/urlState.ts';
import { useDashboard } from './context.ts';
import styles from './dashboard.module.css';
import { safeHref } from './links.ts';
import type { PanelData } from './usePanelData.ts';

const Inspector = lazy(() => import('./Inspector.tsx'));
const PanelEditor = lazy(() => import('./PanelEditor.tsx'));

interface PanelToolsProps {
  readonly panelKey: string;
  readonly panel: Panel;
  readonly title: string;
  readonly lookup: Lookup;
  readonly queries: readonly PanelQuery[];
  readonly fetched: Fetched<PanelData>;
  readonly alone: boolean;
}

/** A panel's heading: its title and description, signs of what is amiss, its links, and its menu. */
export function PanelTools({ panelKey, panel, title, lookup, queries, fetched, alone }: PanelToolsProps) {
  const { view } = useDashboard();
  const [open, setOpen] = useState<'inspect' | 'edit' | undefined>(undefined);
  const remarks = [
    ...(fetched.value?.warnings ?? []),
    ...(fetched.value?.unknownTransformations ?? []).map((id) => `The transformation “${id}” is not known here: the data are shown without it.`),
  ];
  const links = panel.links.flatMap(({ url, title: name, newTab }) => {
    const href = safeHref(interpolate(url, lookup, 'url'));
    return href === undefined ? [] : [{ href, title: interpolate(name, lookup) || 'Link', newTab }];
  });
  const explore = queries.slice(0, 8).map(({ expr }) => ({ ...emptyPanel, expression: expr, tab: 'graph' as const }));
  return (
    <header className={styles.head}>
      <h3 className={styles.title} title={title}>
        {title}
      </h3>
      {panel.description !== '' && (
        <span className={styles.hint} title={interpolate(panel.description, lookup)} role="img" aria-label={interpolate(panel.description, lookup)}>
          i
        </span>
      )}
      {remarks.length > 0 && (
        <span className={styles.caution} title={remarks.join('\n')} role="img" aria-label={remarks.join('. ')}>
          <CautionIcon size={14} />
        </span>
      )}
      {fetched.loading && <span className={styles.busy} role="progressbar" aria-label="Loading" />}
      <Menu position="bottom-end">
        <Menu.Target>
          <ActionIcon variant="subtle" color="gray" size="sm" className={styles.menu ?? ''} aria-label={`Menu of ${title === '' ? 'the panel' : title}`}>
            <MoreIcon />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item onClick={() => view(alone ? undefined : panelKey)}>{alone ? 'Show all panels' : 'View alone'}</Menu.Item>
          <Menu.Item onClick={() => setOpen('edit')}>Edit</Menu.Item>
          <Menu.Item onClick={() => setOpen('inspect')}>Inspect</Menu.Item>
          {explore.length > 0 && <Menu.Item onClick={() => navigate('query', encodePanels(explore))}>Explore the queries</Menu.Item>}
          {links.map((link, i) => (
            <Menu.Item key={i} component="a" href={link.href} {...(link.newTab ? { target: '_blank', rel: 'noreferrer' } : {})}>
              {link.title}
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
      {open !== undefined && (
        <Suspense fallback={<Loading what="the window" />}>
          {open === 'inspect' && <Inspector panel={panel} title={title} queries={queries} data={fetched.value} onClose={() => setOpen(undefined)} />}
          {open === 'edit' && <PanelEditor panel={panel} onClose={() => setOpen(undefined)} />}
        </Suspense>
      )}
    </header>
  );
}
