import { ActionIcon, Menu } from '@mantine/core';
import { queryHistory } from '../../app/settings.ts';
import { PastIcon } from '../../components/icons.tsx';
import styles from './HistoryMenu.module.css';

const mostShown = 25;

/** The expressions that were run in this browser; choosing one runs it again. */
export function HistoryMenu({ onChoose }: { readonly onChoose: (expression: string) => void }) {
  const entries = queryHistory.use();
  return (
    <Menu position="bottom-end" width="min(40rem, 92vw)">
      <Menu.Target>
        <ActionIcon variant="subtle" color="gray" size="lg" aria-label="History of queries" title="History of queries">
          <PastIcon />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown className={styles.list}>
        <Menu.Label>{entries.length === 0 ? 'Nothing was run in this browser yet.' : 'Run again'}</Menu.Label>
        {entries.slice(0, mostShown).map((expression) => (
          <Menu.Item key={expression} onClick={() => onChoose(expression)}>
            <span className={styles.expression}>{expression}</span>
          </Menu.Item>
        ))}
        {entries.length > 0 && (
          <>
            <Menu.Divider />
            <Menu.Item onClick={() => queryHistory.set([])}>Forget all</Menu.Item>
          </>
        )}
      </Menu.Dropdown>
    </Menu>
  );
}
