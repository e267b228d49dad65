import { useState } from 'react';
import type { Sample, Series } from '../../../api/query.ts';
import { zoneSetting } from '../../../app/settings.ts';
import { SeriesName } from '../../../components/SeriesName.tsx';
import { plural } from '../../../lib/numbers.ts';
import { formatTime } from '../../../lib/time.ts';
import { HistogramValue } from './HistogramValue.tsx';
import styles from './table.module.css';
import { TableTools } from './TableTools.tsx';
import { useRows } from './useRows.ts';

const weight = (series: Series) => series.samples.length;
const fewSamples = 8;

/** A range vector: a series a row, with its samples and their times. */
export function MatrixTable({ series }: { readonly series: readonly Series[] }) {
  const { search, setSearch, page, setPage, found, rows } = useRows(series, weight);
  return (
    <>
      {series.length > 10 && <TableTools search={search} onSearch={setSearch} page={page} rows={found} onPage={setPage} />}
      <div className={styles.frame}>
        <table className={styles.table} aria-label="Result">
          <thead>
            <tr>
              <th scope="col">Series</th>
              <th scope="col" className={styles.values}>
                Values and their times
              </th>
            </tr>
          </thead>
          <tbody>
            {rows.map(({ labels, samples }, i) => (
              <tr key={i}>
                <td>
                  <SeriesName labels={labels} />
                </td>
                <td>
                  <Samples samples={samples} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}

/** The samples of a series; of many, the latest, until all are asked for. */
function Samples({ samples }: { readonly samples: readonly Sample[] }) {
  const zone = zoneSetting.use();
  const [all, setAll] = useState(false);
  const hidden = all ? 0 : Math.max(samples.length - fewSamples, 0);
  return (
    <>
      <div className={styles.samples}>
        {samples.slice(hidden).flatMap((sample) => [
          <span key={`v${sample.time}`}>{sample.kind === 'float' ? sample.value : <HistogramValue histogram={sample.histogram} />}</span>,
          <time key={`t${sample.time}`} dateTime={new Date(sample.time).toISOString()}>
            @ {formatTime(sample.time, zone)}
          </time>,
        ])}
      </div>
      {hidden > 0 && (
        <button type="button" className={styles.more} onClick={() => setAll(true)}>
          Show {plural(hidden, 'earlier sample')}
        </button>
      )}
    </>
  );
}
