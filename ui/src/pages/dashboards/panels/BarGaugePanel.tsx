import { useScheme } from '../../../app/scheme.ts';
import { singleValues, type SingleValue } from '../../../dashboard/single.ts';
import { plainText } from '../../../dashboard/units.ts';
import type { PanelProps } from './panel.ts';
import styles from './single.module.css';

/** Single values as bars, lying or upright. */
export function BarGaugePanel({ panel: { options }, frames }: PanelProps) {
  const scheme = useScheme();
  const values = singleValues(frames, options['reduceOptions'], scheme);
  const gradient = options['displayMode'] === 'gradient' || options['displayMode'] === undefined;
  const unfilled = options['showUnfilled'] !== false;
  if (options['orientation'] === 'vertical') {
    return (
      <div className={styles.barsUpright}>
        {values.map((value, i) => (
          <div key={i} className={styles.barUpright} data-part="bar" data-value={String(value.value)}>
            <div className={styles.barValue}>{plainText(value.shown)}</div>
            <div className={`${styles.trackUpright} ${unfilled ? styles.unfilled : ''}`}>
              <div style={{ height: percent(value), background: value.shown.color }} />
            </div>
            <div className={styles.name}>{value.name}</div>
          </div>
        ))}
      </div>
    );
  }
  return (
    <div className={styles.bars}>
      {values.map((value, i) => (
        <div key={i} className={styles.bar} data-part="bar" data-value={String(value.value)}>
          <div className={styles.name} title={value.name}>
            {value.name}
          </div>
          <div className={`${styles.track} ${unfilled ? styles.unfilled : ''}`}>
            <div
              className={styles.fill}
              style={{
                width: percent(value),
                background: gradient ? `linear-gradient(90deg, color-mix(in srgb, ${value.shown.color} 45%, transparent), ${value.shown.color})` : value.shown.color,
              }}
            />
          </div>
          <div className={styles.barValue}>{plainText(value.shown)}</div>
        </div>
      ))}
    </div>
  );
}

function percent({ shown: { share } }: SingleValue): string {
  return `${((share ?? 0) * 100).toFixed(1)}%`;
}
