import { Button } from '@mantine/core';
import { useMemo } from 'react';
import { asTable, toCsv } from '../../dashboard/csv.ts';
import type { Panel } from '../../dashboard/model.ts';
import type { PanelQuery } from '../../dashboard/queries.ts';
import { describeElapsed, formatDuration } from '../../lib/duration.ts';
import { plural } from '../../lib/numbers.ts';
import { formatTime } from '../../lib/time.ts';
import { useDashboard } from './context.ts';
import { download } from './download.ts';
import type { PanelData } from './usePanelData.ts';
import { Window } from './Window.tsx';
import styles from './Window.module.css';

// More rows would be too many to look through; the file has them all.
const mostRows = 200;

interface InspectorProps {
  readonly panel: Panel;
  readonly title: string;
  readonly queries: readonly PanelQuery[];
  readonly data: PanelData | undefined;
  readonly onClose: () => void;
}

/** A panel from within: its queries as they were sent, the data that it draws, and its JSON. */
export default function Inspector({ panel, title, queries, data, onClose }: InspectorProps) {
  const { utc } = useDashboard();
  const zone = utc ? 'utc' : 'local';
  const table = useMemo(() => asTable(data?.frames ?? [], (millis) => formatTime(millis, zone)), [data, zone]);
  return (
    <Window title={`Inspect ${title === '' ? 'the panel' : title}`} onClose={onClose}>
      <section>
        <h3>Queries</h3>
        {queries.length === 0 && <p>The panel has none.</p>}
        {queries.map((query, i) => {
          const brought = data?.queries[i];
          return (
            <div key={i}>
              <pre className={styles.code}>{query.expr}</pre>
              <div>
                {query.target.refId}: {query.grid === undefined ? `at ${formatTime(query.time, zone)}` : `${formatTime(query.grid.start, zone)} to ${formatTime(query.grid.end, zone)}, every ${formatDuration(query.grid.step)}`}
                {brought !== undefined && `, ${plural(brought.series, 'series', 'series')} in ${describeElapsed(brought.elapsedMillis)}`}
              </div>
            </div>
          );
        })}
      </section>
      <section className={styles.section}>
        <h3>Data: {plural(table.rows.length, 'row')}</h3>
        <Button size="xs" variant="default" onClick={() => download(`${title || 'panel'}.csv`, toCsv(table), 'text/csv')}>
          Download CSV
        </Button>
        <div className={styles.data}>
          <table>
            <thead>
              <tr>
                {table.head.map((name, i) => (
                  <th key={i} scope="col">
                    {name}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {table.rows.slice(0, mostRows).map((row, i) => (
                <tr key={i}>
                  {row.map((cell, j) => (
                    <td key={j}>{cell === null ? '' : String(cell)}</td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
        {table.rows.length > mostRows && <p>The first {mostRows} rows; the file has them all.</p>}
      </section>
      <section className={styles.section}>
        <h3>What is drawn</h3>
        <pre className={styles.code}>{JSON.stringify({ type: panel.type, options: panel.options, transformations: panel.transformations }, undefined, 2)}</pre>
      </section>
    </Window>
  );
}
