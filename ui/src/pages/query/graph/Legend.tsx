import type { MouseEvent } from 'react';
import { useScheme } from '../../../app/scheme.ts';
import { SeriesName } from '../../../components/SeriesName.tsx';
import type { Labels } from '../../../lib/series.ts';
import styles from './Legend.module.css';
import { seriesColor, seriesDash } from './palette.ts';

interface LegendProps {
  readonly labels: readonly Labels[];
  readonly hidden: ReadonlySet<number>;
  readonly onHidden: (hidden: ReadonlySet<number>) => void;
}

/** The series of a graph with their colours; each can be hidden, shown, or shown alone. */
export function Legend({ labels, hidden, onHidden }: LegendProps) {
  const scheme = useScheme();
  const toggle = (series: number, event: MouseEvent) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return onHidden(aloneOrAll(series));
    const next = new Set(hidden);
    if (!next.delete(series)) next.add(series);
    onHidden(next);
  };
  const aloneOrAll = (series: number): ReadonlySet<number> => {
    const others = labels.map((_, i) => i).filter((i) => i !== series);
    const alone = !hidden.has(series) && others.every((i) => hidden.has(i));
    return new Set(alone ? [] : others);
  };
  return (
    <div>
      <ul className={styles.legend} aria-label="Series">
        {labels.map((each, series) => (
          <li key={series}>
            <button
              type="button"
              className={styles.entry}
              aria-pressed={!hidden.has(series)}
              title="Click: hide or show. Ctrl-click: show alone."
              onClick={(event) => toggle(series, event)}
            >
              <svg className={styles.swatch} viewBox="0 0 20 8" aria-hidden="true">
                <line
                  x1="0"
                  y1="4"
                  x2="20"
                  y2="4"
                  stroke={seriesColor(series, scheme)}
                  strokeWidth="3.5"
                  strokeDasharray={seriesDash(series)
                    .map((dash) => dash * 0.7)
                    .join(' ')}
                />
              </svg>
              <SeriesName labels={each} />
            </button>
            {labels.length > 1 && (
              <button type="button" className={styles.only} onClick={() => onHidden(aloneOrAll(series))}>
                {hidden.size === labels.length - 1 && !hidden.has(series) ? 'all' : 'only'}
              </button>
            )}
          </li>
        ))}
      </ul>
      {hidden.size > 0 && (
        <button type="button" className={styles.all} onClick={() => onHidden(new Set())}>
          Show all series
        </button>
      )}
    </div>
  );
}
