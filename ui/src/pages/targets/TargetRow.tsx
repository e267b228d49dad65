import { useState } from 'react';
import type { Health, Target } from '../../api/targets.ts';
import { useNow } from '../../app/useNow.ts';
import { zoneSetting } from '../../app/settings.ts';
import { FactsTable } from '../../components/FactsTable.tsx';
import { describeElapsed } from '../../lib/duration.ts';
import { describeAge, formatTime } from '../../lib/time.ts';
import { LabelChips } from './LabelChips.tsx';
import styles from './TargetsPage.module.css';

const words: Record<Health, string> = { up: 'Up', down: 'Down', unknown: 'Unknown' };
const signs: Record<Health, string> = { up: '●', down: '▲', unknown: '◌' };

/** A target; an error of its last scrape stands in full below it, what discovery gave on demand. */
export function TargetRow({ target }: { readonly target: Target }) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <tr className={target.lastError === '' ? '' : styles.joined} data-health={target.health}>
        <td className={styles.endpoint}>
          <a href={target.globalUrl} rel="noreferrer">
            {target.scrapeUrl}
          </a>
          <button type="button" className={styles.discovered} aria-expanded={open} onClick={() => setOpen(!open)}>
            {open ? 'Hide discovered labels' : 'Discovered labels'}
          </button>
        </td>
        <td>
          <span className={`${styles.health} ${styles[target.health]}`}>
            <span aria-hidden="true">{signs[target.health]}</span> {words[target.health]}
          </span>
        </td>
        <td className={styles.labels}>
          <LabelChips labels={target.labels} />
        </td>
        <td className={styles.scrape}>
          <LastScrape target={target} />
        </td>
      </tr>
      {target.lastError !== '' && (
        <tr className={styles.error}>
          <td colSpan={4}>
            <div role="alert" data-part="scrape-error">
              {target.lastError}
            </div>
          </td>
        </tr>
      )}
      {open && (
        <tr>
          <td colSpan={4} className={styles.detail}>
            <FactsTable label="Discovered labels" facts={Object.entries(target.discoveredLabels)} mono />
          </td>
        </tr>
      )}
    </>
  );
}

function LastScrape({ target }: { readonly target: Target }) {
  const now = useNow(1000);
  const zone = zoneSetting.use();
  if (target.lastScrape === undefined) return <span className={styles.soft}>not scraped yet</span>;
  return (
    <>
      <time dateTime={new Date(target.lastScrape).toISOString()} title={formatTime(target.lastScrape, zone)}>
        {describeAge(target.lastScrape, now, describeElapsed)}
      </time>
      <div className={styles.soft}>
        took {describeElapsed(target.lastScrapeMillis)}
        {target.interval !== '' && `, every ${target.interval}`}
      </div>
    </>
  );
}
