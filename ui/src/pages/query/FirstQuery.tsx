import { EmptyResult } from './EmptyResult.tsx';
import styles from './EmptyResult.module.css';

const examples = ['up', 'rate(process_cpu_seconds_total[5m])', 'topk(10, count by (__name__) ({__name__=~".+"}))'];

/** Stands in a panel where nothing was asked yet: how it is done, and examples that work on every server. */
export function FirstQuery({ onRun }: { readonly onRun: (expression: string) => void }) {
  return (
    <EmptyResult title="No query yet">
      Type an expression above: Enter runs it, Alt+Enter begins a new line. Or try one of these:
      <div className={styles.examples}>
        {examples.map((example) => (
          <button key={example} type="button" onClick={() => onRun(example)}>
            {example}
          </button>
        ))}
      </div>
    </EmptyResult>
  );
}
