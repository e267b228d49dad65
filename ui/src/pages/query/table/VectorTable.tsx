import { SeriesName } from '../../../components/SeriesName.tsx';
import { EmptyResult } from '../EmptyResult.tsx';
import { HistogramValue } from './HistogramValue.tsx';
import { sampleWeight, type Order, type VectorRow } from './rows.ts';
import styles from './table.module.css';
import { TableTools } from './TableTools.tsx';
import { useRows } from './useRows.ts';

const weight = (row: VectorRow) => sampleWeight(row.sample);
const arrows: Record<Order, string> = { given: '↕', descending: '↓', ascending: '↑' };
const sorts = { given: 'none', descending: 'descending', ascending: 'ascending' } as const;

/** An instant vector: a series and its value a row. */
export function VectorTable({ samples }: { readonly samples: readonly VectorRow[] }) {
  const { search, setSearch, order, turnOrder, page, setPage, found, rows } = useRows(samples, weight);
  const histograms = samples.some(({ sample }) => sample.kind === 'histogram');
  return (
    <>
      {samples.length > 10 && <TableTools search={search} onSearch={setSearch} page={page} rows={found} onPage={setPage} />}
      {rows.length === 0 && <EmptyResult title="Nothing found">No series of the result holds “{search}”.</EmptyResult>}
      {rows.length > 0 && (
        <div className={styles.frame}>
          <table className={styles.table} aria-label="Result">
            <thead>
              <tr>
                <th scope="col">Series</th>
                <th scope="col" className={histograms ? styles.wide : styles.number} aria-sort={sorts[order]}>
                  <button type="button" className={styles.sort} onClick={turnOrder} title="Sort by value">
                    Value <span aria-hidden="true">{arrows[order]}</span>
                  </button>
                </th>
              </tr>
            </thead>
            <tbody>
              {rows.map(({ labels, sample }, i) => (
                <tr key={i}>
                  <td>
                    <SeriesName labels={labels} />
                  </td>
                  <td className={histograms ? styles.wide : styles.number}>
                    {sample.kind === 'float' ? sample.value : <HistogramValue histogram={sample.histogram} />}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </>
  );
}
