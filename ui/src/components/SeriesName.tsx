import { Fragment, memo } from 'react';
import { seriesParts, type Labels } from '../lib/series.ts';
import styles from './SeriesName.module.css';

/** A series as PromQL writes it, its parts told apart by colour. */
export const SeriesName = memo(function SeriesName({ labels }: { readonly labels: Labels }) {
  const { metric, quotedMetric, pairs } = seriesParts(labels);
  const braces = pairs.length > 0 || quotedMetric !== '' || metric === '';
  return (
    <span className={styles.series}>
      <span className={styles.metric}>{metric}</span>
      {braces && '{'}
      {braces && <wbr />}
      {quotedMetric !== '' && <span className={styles.metric}>{quotedMetric}</span>}
      {pairs.map((pair, i) => (
        <Fragment key={pair.name}>
          {(i > 0 || quotedMetric !== '') && ', '}
          <span className={styles.pair}>
            <span className={styles.name}>{pair.name}</span>=<span className={styles.value}>{pair.value}</span>
          </span>
        </Fragment>
      ))}
      {braces && '}'}
    </span>
  );
});
