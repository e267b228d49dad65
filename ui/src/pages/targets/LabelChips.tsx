import { memo } from 'react';
import { seriesParts, type Labels } from '../../lib/series.ts';
import styles from './TargetsPage.module.css';

/** Labels, each on a chip of its own. */
export const LabelChips = memo(function LabelChips({ labels }: { readonly labels: Labels }) {
  return (
    <ul className={styles.chips} aria-label="Labels">
      {seriesParts(labels).pairs.map(({ name, value }) => (
        <li key={name}>
          <span className={styles.soft}>{name}</span>={value}
        </li>
      ))}
    </ul>
  );
});
