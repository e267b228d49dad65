import type { MouseEvent } from 'react';
import type { Line } from './lines.ts';
import { reduce, reducerLabel } from '../../../../dashboard/reduce.ts';
import { formatter, plainText } from '../../../../dashboard/units.ts';
import styles from './Plot.module.css';

interface PlotLegendProps {
  readonly lines: readonly Line[];
  readonly calcs: readonly string[];
  readonly table: boolean;
  readonly beside: boolean;
  readonly hidden: ReadonlySet<number>;
  readonly onHidden: (hidden: ReadonlySet<number>) => void;
}

/** The lines by name, with what was calculated of each. A click shows one alone, with Ctrl it hides or shows it. */
export function PlotLegend({ lines, calcs, table, beside, hidden, onHidden }: PlotLegendProps) {
  const shown = lines.map((line, index) => ({ line, index })).filter(({ line }) => !line.style.hidden.legend);
  const choose = (index: number, event: MouseEvent) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) {
      const next = new Set(hidden);
      if (!next.delete(index)) next.add(index);
      onHidden(next);
      return;
    }
    const others = lines.map((_, i) => i).filter((i) => i !== index);
    const alone = !hidden.has(index) && others.length > 0 && others.every((i) => hidden.has(i));
    onHidden(new Set(alone ? [] : others));
  };
  const entry = (line: Line, index: number) => (
    <button type="button" className={styles.entry} aria-pressed={!hidden.has(index)} title={line.name} onClick={(event) => choose(index, event)}>
      <svg className={styles.swatch} viewBox="0 0 14 4" aria-hidden="true">
        <rect width="14" height="4" fill={line.color} />
      </svg>
      <span>{line.name}</span>
    </button>
  );
  const className = `${styles.legend} ${beside ? styles.legendBeside : ''}`;
  if (!table) {
    return (
      <div className={className}>
        <ul className={styles.legendList} aria-label="Series">
          {shown.map(({ line, index }) => (
            <li key={index}>{entry(line, index)}</li>
          ))}
        </ul>
      </div>
    );
  }
  return (
    <div className={className}>
      <table className={styles.legendTable} aria-label="Series">
        <thead>
          <tr>
            <th scope="col">Name</th>
            {calcs.map((id) => (
              <th key={id} scope="col">
                {reducerLabel(id)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {shown.map(({ line, index }) => (
            <tr key={index}>
              <td>{entry(line, index)}</td>
              {calcs.map((id) => (
                <td key={id}>{calculated(line, id)}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function calculated({ field, settings }: Line, id: string): string {
  const value = reduce(id, field.values);
  if (typeof value !== 'number') return value === null ? '' : String(value);
  return plainText(formatter(id === 'count' || id.endsWith('Count') ? undefined : settings.unit)(value, settings.decimals));
}
