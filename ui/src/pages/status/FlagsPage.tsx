import { TextInput } from '@mantine/core';
import { useState } from 'react';
import { fetchFlags } from '../../api/status.ts';
import { useFetched } from '../../app/useFetched.ts';
import { FactsTable } from '../../components/FactsTable.tsx';
import { Loading } from '../../components/Loading.tsx';
import { ErrorNotice, Notice } from '../../components/Notice.tsx';
import { Card } from '../../components/Page.tsx';
import { SearchIcon } from '../../components/icons.tsx';
import { StatusFrame } from './StatusFrame.tsx';

/** The flags that the server runs with. */
export default function FlagsPage() {
  const { value, error, loading } = useFetched('flags', fetchFlags);
  const [search, setSearch] = useState('');
  const words = search.toLowerCase().split(/\s+/);
  const found = Object.entries(value ?? {})
    .filter(([name, flag]) => words.every((word) => `--${name}=${flag}`.toLowerCase().includes(word)))
    .sort(([a], [b]) => a.localeCompare(b))
    .map(([name, flag]) => [`--${name}`, flag] as const);
  return (
    <StatusFrame
      title="Flags"
      controls={
        <TextInput
          size="xs"
          aria-label="Find a flag"
          placeholder="Find a flag"
          leftSection={<SearchIcon size={14} />}
          value={search}
          onChange={(event) => setSearch(event.currentTarget.value)}
        />
      }
    >
      {error !== undefined && <ErrorNotice error={error} />}
      {value === undefined && loading && <Loading what="flags" />}
      {value !== undefined && found.length === 0 && <Notice tone="info">No flag matches “{search}”.</Notice>}
      {found.length > 0 && (
        <Card>
          <FactsTable label="Flags" facts={found} mono />
        </Card>
      )}
    </StatusFrame>
  );
}
