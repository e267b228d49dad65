import { ActionIcon } from '@mantine/core';
import { BackIcon, ForwardIcon } from '../../../components/icons.tsx';
import { formatCount } from '../../../lib/numbers.ts';
import styles from '../controls/controls.module.css';

/** How many rows a page holds: enough to look through, few enough to draw at once. */
export const pageRows = 100;

interface PagerProps {
  readonly page: number;
  readonly rows: number;
  readonly onPage: (page: number) => void;
}

/** Leafs through rows; nothing when they fit on one page. */
export function Pager({ page, rows, onPage }: PagerProps) {
  const pages = Math.ceil(rows / pageRows);
  if (pages <= 1) return null;
  const first = page * pageRows + 1;
  return (
    <nav className={styles.group} aria-label="Pages of rows">
      <ActionIcon variant="default" size={30} aria-label="Previous page" disabled={page === 0} onClick={() => onPage(page - 1)}>
        <BackIcon />
      </ActionIcon>
      <span className={styles.caption} aria-live="polite">
        {formatCount(first)} to {formatCount(Math.min(first + pageRows - 1, rows))} of {formatCount(rows)}
      </span>
      <ActionIcon variant="default" size={30} aria-label="Next page" disabled={page >= pages - 1} onClick={() => onPage(page + 1)}>
        <ForwardIcon />
      </ActionIcon>
    </nav>
  );
}
