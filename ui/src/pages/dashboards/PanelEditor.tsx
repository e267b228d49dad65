import { Button } from '@mantine/core';
import { useState } from 'react';
import { formatExpression } from '../../api/query.ts';
import { ApiError } from '../../api/errors.ts';
import { ErrorNotice } from '../../components/Notice.tsx';
import type { Panel } from '../../dashboard/model.ts';
import { useDashboard } from './context.ts';
import { Window } from './Window.tsx';
import styles from './Window.module.css';

/** Changes a panel's title and queries. The dashboard with the change is kept in this browser; its JSON is otherwise as it was. */
export default function PanelEditor({ panel, onClose }: { readonly panel: Panel; readonly onClose: () => void }) {
  const { change } = useDashboard();
  const [title, setTitle] = useState(panel.title);
  const [exprs, setExprs] = useState(panel.targets.map((target) => target.expr));
  const [error, setError] = useState<ApiError | undefined>(undefined);
  const format = (index: number) => {
    formatExpression(exprs[index] ?? '').then(
      (text) => {
        setError(undefined);
        setExprs((all) => all.with(index, text));
      },
      (cause: unknown) => setError(cause instanceof ApiError ? cause : undefined),
    );
  };
  return (
    <Window title="Edit the panel" onClose={onClose}>
      <div className={styles.fields}>
        <label>
          Title
          <input value={title} onChange={(event) => setTitle(event.currentTarget.value)} />
        </label>
        {exprs.map((expr, i) => (
          <label key={i}>
            Query {panel.targets[i]?.refId}
            <textarea rows={Math.min(8, expr.split('\n').length + 1)} spellCheck={false} value={expr} onChange={(event) => setExprs(exprs.with(i, event.currentTarget.value))} />
            <Button size="compact-xs" variant="default" onClick={() => format(i)}>
              Format
            </Button>
          </label>
        ))}
        {error !== undefined && <ErrorNotice error={error} />}
      </div>
      <div className={styles.foot}>
        <Button variant="default" onClick={onClose}>
          Cancel
        </Button>
        <Button
          onClick={() => {
            change(panel, { title, exprs });
            onClose();
          }}
        >
          Save
        </Button>
      </div>
    </Window>
  );
}
