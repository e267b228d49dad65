import { Button, Tabs } from '@mantine/core';
import { useCallback, useEffect, useState } from 'react';
import type { ApiError } from '../../api/errors.ts';
import { formatExpression } from '../../api/query.ts';
import { remember } from '../../app/settings.ts';
import { noteFailure } from '../../app/server.ts';
import { ExpressionField } from './editor/ExpressionField.tsx';
import { ExplainTab } from './explain/ExplainTab.tsx';
import { GraphTab } from './graph/GraphTab.tsx';
import { HistoryMenu } from './HistoryMenu.tsx';
import { PanelMenu } from './PanelMenu.tsx';
import { PanelStats, type Stats } from './PanelStats.tsx';
import styles from './QueryPage.module.css';
import { TableTab } from './table/TableTab.tsx';
import type { PanelState, PanelTab } from './urlState.ts';

interface QueryPanelProps {
  /** Its place on the page, from 1: part of the labels that tell panels apart. */
  readonly number: number;
  readonly state: PanelState;
  /** Changes when the panel is to be refreshed. */
  readonly tick: number;
  readonly onChange: (next: PanelState) => void;
  readonly onDuplicate: (copy: PanelState) => void;
  readonly onRemove: (() => void) | undefined;
}

/** What a tab reports to its panel when a query is through. */
export interface Outcome {
  readonly error: ApiError | undefined;
  readonly stats: Stats | undefined;
  readonly loading: boolean;
}

const noOutcome: Outcome = { error: undefined, stats: undefined, loading: false };

/** One expression with its results: what is typed stays here until it is run, and goes to the address then. */
export function QueryPanel({ number, state, tick, onChange, onDuplicate, onRemove }: QueryPanelProps) {
  const [draft, setDraft] = useState(state.expression);
  const [runs, setRuns] = useState(0);
  const [outcome, setOutcome] = useState(noOutcome);
  const [formatError, setFormatError] = useState<ApiError>();
  useEffect(() => setDraft(state.expression), [state.expression]);

  const run = (expression: string) => {
    setDraft(expression);
    setFormatError(undefined);
    remember(expression);
    setRuns((count) => count + 1);
    if (expression !== state.expression) onChange({ ...state, expression });
  };
  const format = () =>
    void formatExpression(draft).then(setDraft, (cause: ApiError) => {
      noteFailure(cause);
      setFormatError(cause);
    });
  const report = useCallback((next: Outcome) => setOutcome(next), []);

  const request = `${runs}/${tick}`;
  const edited = draft.trim() !== state.expression.trim();
  const complaint = formatError ?? (edited ? undefined : outcome.error);
  return (
    <section className={styles.panel} aria-label={`Query ${number}`}>
      <div className={styles.ask}>
        <div className={styles.field}>
          <ExpressionField
            label={`Expression of query ${number}`}
            value={draft}
            complaint={complaint?.message}
            onChange={setDraft}
            onRun={run}
            autoFocus={number === 1 && state.expression === ''}
          />
        </div>
        <div className={styles.actions}>
          <HistoryMenu onChoose={run} />
          <PanelMenu state={{ ...state, expression: draft }} onFormat={format} onDuplicate={() => onDuplicate({ ...state, expression: draft })} onRemove={onRemove} />
          <Button size="sm" loading={outcome.loading} onClick={() => run(draft)}>
            Run
          </Button>
        </div>
      </div>
      <Tabs keepMounted={false} value={state.tab} onChange={(tab) => onChange({ ...state, tab: tab as PanelTab })}>
        <div className={styles.tabRow}>
          <Tabs.List aria-label={`Results of query ${number}`} style={{ '--tab-border-color': 'transparent' }}>
            <Tabs.Tab value="table">Table</Tabs.Tab>
            <Tabs.Tab value="graph">Graph</Tabs.Tab>
            <Tabs.Tab value="explain">Explain</Tabs.Tab>
          </Tabs.List>
          {edited && state.expression !== '' ? (
            <span className={styles.edited}>Edited: press Enter to run</span>
          ) : (
            <PanelStats stats={outcome.stats} />
          )}
        </div>
        <Tabs.Panel value="table" className={styles.body}>
          <TableTab state={state} request={request} formatError={formatError} onChange={onChange} onRun={run} onOutcome={report} />
        </Tabs.Panel>
        <Tabs.Panel value="graph" className={styles.body}>
          <GraphTab state={state} request={request} formatError={formatError} onChange={onChange} onRun={run} onOutcome={report} />
        </Tabs.Panel>
        <Tabs.Panel value="explain" className={styles.body}>
          <ExplainTab state={state} request={request} formatError={formatError} onChange={onChange} onRun={run} onOutcome={report} />
        </Tabs.Panel>
      </Tabs>
    </section>
  );
}

/** What both tabs are given. */
export interface TabProps {
  readonly state: PanelState;
  /** Changes when the query is to be run again. */
  readonly request: string;
  readonly formatError: ApiError | undefined;
  readonly onChange: (next: PanelState) => void;
  readonly onRun: (expression: string) => void;
  readonly onOutcome: (outcome: Outcome) => void;
}
