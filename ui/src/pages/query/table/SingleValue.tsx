import { zoneSetting } from '../../../app/settings.ts';
import { formatTime } from '../../../lib/time.ts';
import styles from './table.module.css';

interface SingleValueProps {
  readonly result: { readonly type: 'scalar' | 'string'; readonly time: number; readonly value: string };
}

/** A scalar or a string. */
export function SingleValue({ result }: SingleValueProps) {
  const zone = zoneSetting.use();
  return (
    <div className={styles.single} data-part="single">
      <span className={styles.time}>{result.type}</span>
      <code>{result.type === 'string' ? JSON.stringify(result.value) : result.value}</code>
      <span className={styles.time}>at {formatTime(result.time, zone)}</span>
    </div>
  );
}
