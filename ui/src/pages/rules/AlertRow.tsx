import { useState } from 'react';
import type { Alert, AlertingRule, AlertState } from '../../api/rules.ts';
import { zoneSetting } from '../../app/settings.ts';
import { Link } from '../../components/Link.tsx';
import { DownIcon } from '../../components/icons.tsx';
import { formatDuration } from '../../lib/duration.ts';
import { plural } from '../../lib/numbers.ts';
import { formatTime } from '../../lib/time.ts';
import { emptyPanel, encodePanels } from '../query/urlState.ts';
import { LabelChips } from '../targets/LabelChips.tsx';
import styles from './rules.module.css';
import { RuleTrouble } from './RuleTrouble.tsx';

const signs: Record<AlertState, string> = { firing: '▲', pending: '◔', inactive: '○', unknown: '◌' };
const mostAlerts = 200;

/** An alerting rule: its state, and opened, its expression, its texts and each of its alerts. */
export function AlertRow({ rule }: { readonly rule: AlertingRule }) {
  const [open, setOpen] = useState(rule.state === 'firing');
  return (
    <div className={styles.rule} data-state={rule.state}>
      <button type="button" className={styles.ruleHead} aria-expanded={open} onClick={() => setOpen(!open)}>
        <DownIcon />
        <span className={`${styles.state} ${styles[rule.state]}`}>
          <span aria-hidden="true">{signs[rule.state]}</span> {rule.state}
        </span>
        <span className={styles.name}>{rule.name}</span>
        {rule.alerts.length > 0 && <span className={styles.soft}>{plural(rule.alerts.length, 'alert')}</span>}
      </button>
      <RuleTrouble rule={rule} />
      {open && (
        <div className={styles.detail}>
          <Link to="query" search={encodePanels([{ ...emptyPanel, expression: rule.query }])} className={styles.query}>
            {rule.query}
          </Link>
          <div className={styles.soft}>
            {rule.durationMillis > 0 ? `Fires when it holds for ${formatDuration(rule.durationMillis)}` : 'Fires at once'}
            {rule.keepFiringMillis > 0 && `, and goes on for ${formatDuration(rule.keepFiringMillis)} after it no longer holds`}.
          </div>
          <LabelChips labels={rule.labels} />
          <Texts annotations={rule.annotations} />
          {rule.alerts.slice(0, mostAlerts).map((alert, i) => (
            <AlertCard key={i} alert={alert} forMillis={rule.durationMillis} />
          ))}
          {rule.alerts.length > mostAlerts && <p>{rule.alerts.length - mostAlerts} more are not shown.</p>}
        </div>
      )}
    </div>
  );
}

function Texts({ annotations }: { readonly annotations: Alert['annotations'] }) {
  return (
    <dl className={styles.texts}>
      {Object.entries(annotations).map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{/^https?:\/\/\S+$/.test(value) ? <a href={value} rel="noreferrer">{value}</a> : value}</dd>
        </div>
      ))}
    </dl>
  );
}

function AlertCard({ alert, forMillis }: { readonly alert: Alert; readonly forMillis: number }) {
  const zone = zoneSetting.use();
  return (
    <div className={styles.alert} data-part="alert" data-state={alert.state}>
      <div className={styles.alertHead}>
        <span className={`${styles.state} ${styles[alert.state]}`}>{alert.state}</span>
        {alert.activeAt !== undefined && <span>since {formatTime(alert.activeAt, zone)}</span>}
        {alert.state === 'pending' && alert.activeAt !== undefined && <span>fires at {formatTime(alert.activeAt + forMillis, zone)} if it goes on</span>}
        {alert.keepFiringSince !== undefined && <span>kept firing since {formatTime(alert.keepFiringSince, zone)}</span>}
        <span>value {alert.value}</span>
      </div>
      <LabelChips labels={alert.labels} />
      <Texts annotations={alert.annotations} />
    </div>
  );
}
