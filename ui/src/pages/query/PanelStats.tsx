import { describeElapsed, formatDuration } from '../../lib/duration.ts';
import { formatCount } from '../../lib/numbers.ts';
import styles from './QueryPage.module.css';

/** What a query brought and what it took. The step is undefined for an instant query. */
export interface Stats {
  readonly elapsedMillis: number;
  readonly stepMillis: number | undefined;
  readonly series: number;
}

export function PanelStats({ stats }: { readonly stats: Stats | undefined }) {
  if (stats === undefined) return null;
  return (
    <div className={styles.stats} data-part="stats">
      <span>Load time: {describeElapsed(stats.elapsedMillis)}</span>
      {stats.stepMillis !== undefined && <span>Resolution: {formatDuration(stats.stepMillis)}</span>}
      <span>Result series: {formatCount(stats.series)}</span>
    </div>
  );
}
