import { NativeSelect } from '@mantine/core';
import { useState } from 'react';
import { fetchTsdb, type Count, type TsdbStatus } from '../../api/status.ts';
import { zoneSetting } from '../../app/settings.ts';
import { useFetched } from '../../app/useFetched.ts';
import { Loading } from '../../components/Loading.tsx';
import { ErrorNotice } from '../../components/Notice.tsx';
import { Card } from '../../components/Page.tsx';
import { formatBytes, formatCount } from '../../lib/numbers.ts';
import { formatTime } from '../../lib/time.ts';
import { StatusFrame } from './StatusFrame.tsx';
import styles from './TsdbPage.module.css';

const limits = ['10', '20', '50', '100'];

/** What the head of the database holds, and what takes most of it. */
export default function TsdbPage() {
  const [limit, setLimit] = useState('10');
  const { value, error, loading } = useFetched(limit, (signal) => fetchTsdb(Number(limit), signal));
  return (
    <StatusFrame
      title="Database"
      controls={
        <label className={styles.limit}>
          Rows
          <NativeSelect size="xs" value={limit} data={limits} onChange={(event) => setLimit(event.currentTarget.value)} />
        </label>
      }
    >
      {error !== undefined && <ErrorNotice error={error} />}
      {value === undefined && loading && <Loading what="the state of the database" />}
      {value !== undefined && <Head status={value} />}
      {value !== undefined && (
        <div className={styles.tables}>
          <CountsCard title="Metrics with most series" unit="Series" counts={value.seriesByMetric} />
          <CountsCard title="Labels with most values" unit="Values" counts={value.valuesByLabel} />
          <CountsCard title="Label pairs with most series" unit="Series" counts={value.seriesByPair} />
          <CountsCard title="Labels whose values take most memory" unit="Memory" counts={value.memoryByLabel} write={formatBytes} />
        </div>
      )}
    </StatusFrame>
  );
}

function Head({ status }: { readonly status: TsdbStatus }) {
  const zone = zoneSetting.use();
  const empty = status.minTime > status.maxTime;
  const figures: [string, string][] = [
    ['Series', formatCount(status.series)],
    ['Chunks', formatCount(status.chunks)],
    ['Label pairs', formatCount(status.labelPairs)],
    ['Oldest sample', empty ? 'none' : formatTime(Math.floor(status.minTime / 1000) * 1000, zone)],
    ['Latest sample', empty ? 'none' : formatTime(Math.floor(status.maxTime / 1000) * 1000, zone)],
  ];
  return (
    <Card title="In memory (head)">
      <dl className={styles.figures}>
        {figures.map(([name, figure]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{figure}</dd>
          </div>
        ))}
      </dl>
    </Card>
  );
}

interface CountsCardProps {
  readonly title: string;
  readonly unit: string;
  readonly counts: readonly Count[];
  readonly write?: (value: number) => string;
}

function CountsCard({ title, unit, counts, write = formatCount }: CountsCardProps) {
  const most = counts.reduce((high, count) => Math.max(high, count.value), 1);
  return (
    <Card title={title}>
      {counts.length === 0 && <p className={styles.none}>Nothing yet.</p>}
      <table className={styles.counts} aria-label={title}>
        <thead className="visually-hidden">
          <tr>
            <th scope="col">Name</th>
            <th scope="col">{unit}</th>
          </tr>
        </thead>
        <tbody>
          {counts.map(({ name, value }) => (
            <tr key={name}>
              <th scope="row">
                <code>{name}</code>
                <span className={styles.bar} style={{ width: `${(100 * value) / most}%` }} aria-hidden="true" />
              </th>
              <td>{write(value)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Card>
  );
}
