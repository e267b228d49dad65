import { useState } from 'react';
import { queryInstant, type Evaluation } from '../../../api/query.ts';
import { useFetched } from '../../../app/useFetched.ts';
import { Loading } from '../../../components/Loading.tsx';
import { ErrorNotice } from '../../../components/Notice.tsx';
import styles from '../controls/controls.module.css';
import { TimeField } from '../controls/TimeField.tsx';
import { FirstQuery } from '../FirstQuery.tsx';
import type { TabProps } from '../QueryPanel.tsx';
import { Remarks } from '../Remarks.tsx';
import { WhyEmpty } from '../WhyEmpty.tsx';
import { useOutcome } from '../useOutcome.ts';
import { MatrixTable } from './MatrixTable.tsx';
import { SingleValue } from './SingleValue.tsx';
import { VectorTable } from './VectorTable.tsx';

/** The value of an expression at one time. */
export function TableTab({ state, request, formatError, onChange, onRun, onOutcome }: TabProps) {
  const { expression, endTime } = state;
  const key = expression.trim() === '' ? undefined : JSON.stringify([expression, endTime, request]);
  const fetched = useFetched(key, (signal) => queryInstant(expression, endTime ?? Date.now(), signal));
  useOutcome(fetched, (value) => ({ elapsedMillis: value.elapsedMillis, stepMillis: undefined, series: seriesCount(value) }), onOutcome);
  const { value, error, loading } = fetched;
  return (
    <>
      <div className={styles.row}>
        <span className={styles.caption}>Evaluate at</span>
        <TimeField label="Evaluation time" time={endTime} stride={60_000} onChange={(time) => onChange({ ...state, endTime: time })} />
      </div>
      {formatError !== undefined && <ErrorNotice error={formatError} />}
      {error !== undefined && <ErrorNotice error={error} />}
      {value !== undefined && error === undefined && (
        <>
          <Remarks warnings={value.warnings} infos={value.infos} />
          <Result evaluation={value} expression={expression} time={endTime} onRun={onRun} />
        </>
      )}
      {value === undefined && error === undefined && loading && <Loading what="the result" />}
      {key === undefined && <FirstQuery onRun={onRun} />}
    </>
  );
}

interface ResultProps {
  readonly evaluation: Evaluation;
  readonly expression: string;
  readonly time: number | undefined;
  readonly onRun: (expression: string) => void;
}

function Result({ evaluation, ...asked }: ResultProps) {
  const { result } = evaluation;
  switch (result.type) {
    case 'scalar':
    case 'string':
      return <SingleValue result={result} />;
    case 'vector':
      return result.samples.length === 0 ? <NoData {...asked} /> : <VectorTable samples={result.samples} />;
    case 'matrix':
      return result.series.length === 0 ? <NoData {...asked} /> : <MatrixTable series={result.series} />;
  }
}

function NoData({ expression, time, onRun }: Omit<ResultProps, 'evaluation'>) {
  const [now] = useState(Date.now);
  return (
    <WhyEmpty
      expression={expression}
      when={{ time: time ?? now }}
      otherwise="No series matches at this time. Check names and label values, or choose another time; an instant query looks back five minutes."
      onRun={onRun}
    />
  );
}

function seriesCount({ result }: Evaluation): number {
  switch (result.type) {
    case 'scalar':
    case 'string':
      return 1;
    case 'vector':
      return result.samples.length;
    case 'matrix':
      return result.series.length;
  }
}
