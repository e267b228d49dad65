import { Link } from '../../components/Link.tsx';
import { interpolate } from '../../dashboard/interpolate.ts';
import type { Panel } from '../../dashboard/model.ts';
import type { PanelQuery } from '../../dashboard/queries.ts';
import { emptyPanel, encodePanels } from '../query/urlState.ts';
import { useDashboard } from './context.ts';
import styles from './dashboard.module.css';
import { usePanelReason } from './usePanelData.ts';

/** Stands where a panel's data would: that there are none, and why, as the server explains it. */
export function EmptyPanel({ panel, queries }: { readonly panel: Panel; readonly queries: readonly PanelQuery[] }) {
  const { lookup } = useDashboard();
  const reason = usePanelReason(queries, true);
  const instead = panel.defaults.noValue;
  return (
    <div className={styles.empty} role="status" data-part="empty">
      <strong>{instead === undefined ? 'No data' : interpolate(instead, lookup)}</strong>
      {panel.targets.length === 0 && <span>The panel has no query.</span>}
      {reason !== undefined && (
        <>
          <span data-part="why">{reason.why.message}</span>
          <span className={styles.links}>
            <Link to="query" search={encodePanels([{ ...emptyPanel, expression: reason.query.expr }])}>
              Look into the query
            </Link>
            {reason.why.fix !== undefined && (
              <Link to="query" search={encodePanels([{ ...emptyPanel, expression: reason.why.fix }])}>
                Try the correction
              </Link>
            )}
          </span>
        </>
      )}
    </div>
  );
}
