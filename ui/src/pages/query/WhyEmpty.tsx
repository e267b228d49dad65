import { explain, type When } from '../../api/explain.ts';
import { useFetched } from '../../app/useFetched.ts';
import { EmptyResult } from './EmptyResult.tsx';
import styles from './EmptyResult.module.css';

interface WhyEmptyProps {
  readonly expression: string;
  readonly when: When;
  /** Said as long as the server has not given its reason, or has none. */
  readonly otherwise: string;
  readonly onRun: (expression: string) => void;
}

/** Stands where results would be: why there are none, as the server finds it, with a corrected query to click where there is one. */
export function WhyEmpty({ expression, when, otherwise, onRun }: WhyEmptyProps) {
  const { value } = useFetched(JSON.stringify([expression, when]), (signal) => explain(expression, when, signal));
  const why = value?.why;
  return (
    <EmptyResult title="No data">
      {why === undefined ? (
        otherwise
      ) : (
        <>
          {why.expression !== '' && why.expression !== expression.trim() && (
            <div>
              Because of <code>{why.expression}</code>
            </div>
          )}
          <div className={styles.why} data-part="why" data-kind={why.kind}>
            {why.message}
          </div>
          {why.fix !== undefined && <Fix expression={why.fix} onRun={onRun} />}
        </>
      )}
    </EmptyResult>
  );
}

function Fix({ expression, onRun }: { readonly expression: string; readonly onRun: (expression: string) => void }) {
  return (
    <div className={styles.examples}>
      <button type="button" data-part="fix" onClick={() => onRun(expression)}>
        {expression}
      </button>
    </div>
  );
}
