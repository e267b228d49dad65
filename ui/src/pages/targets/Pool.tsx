import { useState } from 'react';
import { DownIcon, ForwardIcon } from '../../components/icons.tsx';
import { plural } from '../../lib/numbers.ts';
import type { PoolView } from './filter.ts';
import { TargetRow } from './TargetRow.tsx';
import styles from './TargetsPage.module.css';

const rowsAtFirst = 200;

/** A pool and its targets; it can be folded. */
export function Pool({ pool }: { readonly pool: PoolView }) {
  const [open, setOpen] = useState(true);
  const [all, setAll] = useState(false);
  const down = pool.total - pool.up;
  const shown = all ? pool.targets : pool.targets.slice(0, rowsAtFirst);
  return (
    <section className={styles.pool} aria-label={`Pool ${pool.name}`}>
      <h2>
        <button type="button" className={styles.poolHead} aria-expanded={open} onClick={() => setOpen(!open)}>
          {open ? <DownIcon /> : <ForwardIcon />}
          <span className={styles.poolName}>{pool.name}</span>
          <span className={`${styles.count} ${pool.total > 0 ? (down === 0 ? styles.good : styles.bad) : ''}`}>
            {pool.up} of {pool.total} up
          </span>
          {pool.dropped > 0 && <span className={styles.count}>{plural(pool.dropped, 'target')} dropped by relabelling</span>}
        </button>
      </h2>
      {open && shown.length > 0 && (
        <table className={styles.table} aria-label={`Targets of ${pool.name}`}>
          <thead>
            <tr>
              <th scope="col">Endpoint</th>
              <th scope="col">Health</th>
              <th scope="col">Labels</th>
              <th scope="col">Last scrape</th>
            </tr>
          </thead>
          <tbody>
            {shown.map((target) => (
              <TargetRow key={target.scrapeUrl + JSON.stringify(target.labels)} target={target} />
            ))}
          </tbody>
        </table>
      )}
      {open && shown.length < pool.targets.length && (
        <button type="button" className={styles.more} onClick={() => setAll(true)}>
          Show {plural(pool.targets.length - shown.length, 'more target')}
        </button>
      )}
    </section>
  );
}
