import { Button, SegmentedControl, TextInput } from '@mantine/core';
import { useState } from 'react';
import { fetchTargets } from '../../api/targets.ts';
import { navigate, usePlace } from '../../app/location.ts';
import { useFetched } from '../../app/useFetched.ts';
import { useNow } from '../../app/useNow.ts';
import { Loading } from '../../components/Loading.tsx';
import { ErrorNotice, Notice } from '../../components/Notice.tsx';
import { Page } from '../../components/Page.tsx';
import { RefreshIcon, SearchIcon } from '../../components/icons.tsx';
import { decodeFilter, encodeFilter, pools, type Filter } from './filter.ts';
import { Pool } from './Pool.tsx';
import styles from './TargetsPage.module.css';

const refreshMillis = 10_000;

/** What the server scrapes, pool by pool, and how it goes. */
export default function TargetsPage() {
  const filter = decodeFilter(usePlace().search);
  const [requests, setRequests] = useState(0);
  const tick = useNow(refreshMillis);
  const { value, error, loading } = useFetched(`${tick}/${requests}`, fetchTargets);
  const show = (next: Filter) => navigate('targets', encodeFilter(next), true);
  const found = value === undefined ? [] : pools(value, filter);
  return (
    <Page
      title="Targets"
      controls={
        <>
          <SegmentedControl
            size="xs"
            aria-label="Health"
            value={filter.health}
            onChange={(health) => show({ ...filter, health: health as Filter['health'] })}
            data={[
              { value: 'all', label: 'All' },
              { value: 'unhealthy', label: 'Unhealthy' },
            ]}
          />
          <TextInput
            size="xs"
            aria-label="Find by endpoint, label or error"
            placeholder="Find by endpoint, label or error"
            leftSection={<SearchIcon size={14} />}
            value={filter.search}
            onChange={(event) => show({ ...filter, search: event.currentTarget.value })}
            className={styles.search ?? ''}
          />
          <Button
            size="xs"
            variant="default"
            leftSection={<RefreshIcon />}
            loading={loading && value !== undefined && requests > 0}
            onClick={() => setRequests(requests + 1)}
          >
            Refresh
          </Button>
        </>
      }
    >
      {error !== undefined && <ErrorNotice error={error} />}
      {value === undefined && loading && <Loading what="targets" />}
      {value !== undefined && found.length === 0 && (
        <Notice tone="info" title={value.active.length === 0 ? 'No targets' : 'No target matches'}>
          {value.active.length === 0
            ? 'The configuration names no targets: add a job below scrape_configs and reload the server.'
            : 'Every target is left out by the filter above.'}
        </Notice>
      )}
      {found.map((pool) => (
        <Pool key={pool.name} pool={pool} />
      ))}
    </Page>
  );
}
