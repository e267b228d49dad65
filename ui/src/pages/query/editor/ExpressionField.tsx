import { lazy, Suspense } from 'react';
import styles from './ExpressionField.module.css';

const Editor = lazy(() => import('./PromqlEditor.tsx'));

export interface ExpressionFieldProps {
  readonly label: string;
  readonly value: string;
  /** What the server says against the expression that stands in the field. */
  readonly complaint: string | undefined;
  readonly onChange: (expression: string) => void;
  readonly onRun: (expression: string) => void;
  readonly autoFocus: boolean;
}

/** The field that expressions are typed in. The editor is loaded after the page; its place is kept meanwhile. */
export function ExpressionField(props: ExpressionFieldProps) {
  return (
    <div className={styles.field} data-part="expression">
      <Suspense fallback={<div className={styles.waiting}>{props.value}</div>}>
        <Editor {...props} />
      </Suspense>
    </div>
  );
}
