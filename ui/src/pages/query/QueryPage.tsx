import { Button, NativeSelect } from '@mantine/core';
import { useMemo, useState } from 'react';
import { navigate, usePlace } from '../../app/location.ts';
import { useNow } from '../../app/useNow.ts';
import { PlusIcon } from '../../components/icons.tsx';
import { useTitle } from '../../components/Page.tsx';
import { QueryPanel } from './QueryPanel.tsx';
import styles from './QueryPage.module.css';
import { decodePanels, emptyPanel, encodePanels, type PanelState } from './urlState.ts';
import { usePanelKeys } from './usePanelKeys.ts';

const refreshChoices: readonly [millis: number, label: string][] = [
  [0, 'Off'],
  [5000, 'Every 5s'],
  [15_000, 'Every 15s'],
  [60_000, 'Every 1m'],
  [300_000, 'Every 5m'],
];

/** The page of queries: its panels are what the address says, so that a link, back and forward bring them as they were. */
export function QueryPage() {
  const { path, search } = usePlace();
  const panels = useMemo(() => decodePanels(search), [search]);
  const keys = usePanelKeys(panels.length);
  const [refreshMillis, setRefreshMillis] = useState(0);
  const tick = useNow(refreshMillis);
  useTitle(panels[0]?.expression.trim().slice(0, 80) || 'Query');

  const show = (next: readonly PanelState[]) => navigate(path === 'graph' ? 'graph' : 'query', encodePanels(next));
  const insert = (index: number, panel: PanelState) => {
    keys.insert(index);
    show(panels.toSpliced(index, 0, panel));
  };
  const remove = (index: number) => {
    keys.remove(index);
    show(panels.toSpliced(index, 1));
  };

  return (
    <div className={styles.panels}>
      <h1 className="visually-hidden">Query</h1>
      {panels.map((panel, index) => (
        <QueryPanel
          key={keys.all[index]}
          number={index + 1}
          state={panel}
          tick={refreshMillis > 0 && panel.endTime === undefined ? tick : 0}
          onChange={(next) => show(panels.with(index, next))}
          onDuplicate={(next) => insert(index + 1, next)}
          onRemove={panels.length > 1 ? () => remove(index) : undefined}
        />
      ))}
      <div className={styles.foot}>
        <Button variant="default" size="xs" leftSection={<PlusIcon />} onClick={() => insert(panels.length, emptyPanel)}>
          Add a query
        </Button>
        <label className={styles.refresh}>
          Refresh
          <NativeSelect
            size="xs"
            value={String(refreshMillis)}
            onChange={(event) => setRefreshMillis(Number(event.currentTarget.value))}
            data={refreshChoices.map(([millis, label]) => ({ value: String(millis), label }))}
          />
        </label>
      </div>
    </div>
  );
}
