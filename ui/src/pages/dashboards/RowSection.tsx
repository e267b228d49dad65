import { useState } from 'react';
import { Failsafe } from '../../app/Failsafe.tsx';
import { DownIcon } from '../../components/icons.tsx';
import type { PlacedRow } from '../../dashboard/layout.ts';
import { plural } from '../../lib/numbers.ts';
import styles from './dashboard.module.css';
import { PanelCard } from './PanelCard.tsx';

/** Panels below their heading, which opens and closes them. */
export function RowSection({ row }: { readonly row: PlacedRow }) {
  const [open, setOpen] = useState(!row.collapsed);
  return (
    <div className={styles.row}>
      {row.title !== undefined && (
        <h2>
          <button type="button" className={styles.rowHead} aria-expanded={open} onClick={() => setOpen(!open)}>
            <DownIcon />
            {row.title}
            {!open && <span className={styles.rowCount}>({plural(row.panels.length, 'panel')})</span>}
          </button>
        </h2>
      )}
      {open && row.panels.length > 0 && (
        <div className={styles.grid}>
          {row.panels.map((placed) => (
            <Failsafe key={placed.key}>
              <PanelCard placed={placed} alone={false} />
            </Failsafe>
          ))}
        </div>
      )}
    </div>
  );
}
