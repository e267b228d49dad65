import type { BoundaryRule, Bucket, Histogram } from '../../../api/query.ts';
import { formatSample, parseSample, plural } from '../../../lib/numbers.ts';
import styles from './HistogramValue.module.css';

/** A native histogram for reading: its count, sum and average, a sketch of its shape, and its buckets on demand. */
export function HistogramValue({ histogram }: { readonly histogram: Histogram }) {
  const { count, sum, buckets } = histogram;
  const average = (parseSample(sum) ?? Number.NaN) / (parseSample(count) ?? Number.NaN);
  const highest = buckets.reduce((most, bucket) => Math.max(most, bucket.count), 0);
  return (
    <div className={styles.histogram}>
      <div className={styles.summary}>
        <span>
          count <b>{readable(count)}</b>
        </span>
        <span>
          sum <b>{readable(sum)}</b>
        </span>
        <span>
          average <b>{formatSample(average)}</b>
        </span>
      </div>
      {buckets.length > 0 && (
        <>
          <Shape buckets={buckets} highest={highest} />
          <details>
            <summary>{plural(buckets.length, 'bucket')}</summary>
            <table className={styles.buckets} aria-label="Buckets">
              <tbody>
                {buckets.map((bucket) => (
                  <tr key={`${bucket.left},${bucket.right}`}>
                    <th scope="row">{interval(bucket)}</th>
                    <td className={styles.bar}>
                      <span style={{ width: `${highest === 0 ? 0 : (100 * bucket.count) / highest}%` }} />
                    </td>
                    <td>{formatSample(bucket.count)}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </details>
        </>
      )}
    </div>
  );
}

function Shape({ buckets, highest }: { readonly buckets: readonly Bucket[]; readonly highest: number }) {
  const height = 28;
  return (
    <svg
      className={styles.shape}
      style={{ maxWidth: `${Math.min(0.75 * buckets.length, 26)}rem` }}
      viewBox={`0 0 ${buckets.length} ${height}`}
      preserveAspectRatio="none"
      aria-hidden="true"
    >
      {buckets.map((bucket, i) => {
        const size = highest === 0 ? 0 : Math.max((height * bucket.count) / highest, 0.7);
        return <rect key={bucket.left + bucket.right} x={i + 0.1} y={height - size} width={0.8} height={size} fill="currentColor" />;
      })}
    </svg>
  );
}

const brackets: Record<BoundaryRule, readonly [string, string]> = {
  'open left': ['(', ']'],
  'open right': ['[', ')'],
  'open both': ['(', ')'],
  'closed both': ['[', ']'],
};

function interval({ rule, left, right }: Bucket): string {
  const [opening, closing] = brackets[rule];
  return `${opening}${readable(left)}, ${readable(right)}${closing}`;
}

function readable(value: string): string {
  const number = parseSample(value);
  return number === undefined ? value : formatSample(number);
}
