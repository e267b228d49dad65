import { TextInput } from '@mantine/core';
import { SearchIcon } from '../../../components/icons.tsx';
import { Pager } from './Pager.tsx';
import styles from './table.module.css';

interface TableToolsProps {
  readonly search: string;
  readonly onSearch: (search: string) => void;
  readonly page: number;
  readonly rows: number;
  readonly onPage: (page: number) => void;
}

/** The search over a table's rows, and the leafing through them. */
export function TableTools({ search, onSearch, page, rows, onPage }: TableToolsProps) {
  return (
    <div className={styles.tools}>
      <TextInput
        size="xs"
        aria-label="Find in the result"
        placeholder="Find in the result"
        leftSection={<SearchIcon size={14} />}
        value={search}
        onChange={(event) => onSearch(event.currentTarget.value)}
        style={{ width: '16rem', maxWidth: '100%' }}
      />
      <Pager page={page} rows={rows} onPage={onPage} />
    </div>
  );
}
