import { explain, type Operator } from '../../../api/explain.ts';
import { useFetched } from '../../../app/useFetched.ts';
import { Loading } from '../../../components/Loading.tsx';
import { ErrorNotice, Notice } from '../../../components/Notice.tsx';
import { describeElapsed } from '../../../lib/duration.ts';
import { formatBytes, formatCount } from '../../../lib/numbers.ts';
import { FirstQuery } from '../FirstQuery.tsx';
import { GraphControls } from '../graph/GraphControls.tsx';
import type { TabProps } from '../QueryPanel.tsx';
import { stepFor } from '../resolution.ts';
import { useOutcome } from '../useOutcome.ts';
import styles from './ExplainTab.module.css';

/** What each operator of a query took in, gave and cost, over the range of the graph; and for an empty answer, why. */
export function ExplainTab({ state, request, formatError, onChange, onRun, onOutcome }: TabProps) {
  const { expression, endTime, rangeMillis, resolution } = state;
  const step = stepFor(rangeMillis, resolution);
  const key = expression.trim() === '' ? undefined : JSON.stringify([expression, endTime, rangeMillis, step, request]);
  const fetched = useFetched(key, async (signal) => {
    const begun = performance.now();
    const end = endTime ?? Date.now();
    const explanation = await explain(expression, { start: end - rangeMillis, end, step }, signal);
    return { explanation, elapsedMillis: performance.now() - begun };
  });
  useOutcome(fetched, (value) => ({ elapsedMillis: value.elapsedMillis, stepMillis: step, series: value.explanation.series }), onOutcome);
  const { value, error, loading } = fetched;
  const why = value?.explanation.why;
  return (
    <>
      <GraphControls state={state} onChange={onChange} />
      {formatError !== undefined && <ErrorNotice error={formatError} />}
      {error !== undefined && <ErrorNotice error={error} />}
      {why !== undefined && (
        <Notice tone="info" title="The answer is empty">
          {why.message}
          {why.fix !== undefined && (
            <div>
              Try{' '}
              <button type="button" className={styles.fix} onClick={() => onRun(why.fix ?? '')}>
                {why.fix}
              </button>
            </div>
          )}
        </Notice>
      )}
      {value !== undefined && error === undefined && <Plan plan={value.explanation.plan} />}
      {value === undefined && error === undefined && loading && <Loading what="the explanation" />}
      {key === undefined && <FirstQuery onRun={onRun} />}
    </>
  );
}

function Plan({ plan }: { readonly plan: Operator }) {
  const total = Math.max(plan.totalMillis, 0.001);
  return (
    <div className={styles.frame}>
      <table className={styles.plan} aria-label="Plan of the query" data-part="plan">
        <thead>
          <tr>
            <th scope="col">Operator</th>
            <th scope="col">Series in</th>
            <th scope="col">Series out</th>
            <th scope="col">Samples read</th>
            <th scope="col">Memory</th>
            <th scope="col">Time</th>
          </tr>
        </thead>
        <tbody>{rows(plan, 0, total, '0')}</tbody>
      </table>
    </div>
  );
}

function rows(operator: Operator, depth: number, total: number, key: string): React.ReactNode[] {
  const { seriesIn, seriesOut, samplesRead, bytes, millis } = operator;
  return [
    <tr key={key} className={seriesIn > 0 && seriesOut === 0 ? styles.lost : ''}>
      <th scope="row" style={{ paddingLeft: `${0.5 + Math.min(depth, 20) * 1.1}rem` }}>
        <div className={styles.operator}>{operator.operator}</div>
        <code title={operator.expression}>{operator.expression}</code>
      </th>
      <td>{formatCount(seriesIn)}</td>
      <td>{formatCount(seriesOut)}</td>
      <td>{formatCount(samplesRead)}</td>
      <td>{formatBytes(bytes)}</td>
      <td>
        {describeElapsed(millis)}
        <span className={styles.bar} style={{ width: `${Math.min(100, (100 * millis) / total)}%` }} aria-hidden="true" />
      </td>
    </tr>,
    ...operator.inputs.flatMap((input, i) => rows(input, depth + 1, total, `${key}.${i}`)),
  ];
}
