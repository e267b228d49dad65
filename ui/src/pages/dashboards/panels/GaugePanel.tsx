import { useScheme } from '../../../app/scheme.ts';
import { cssColor } from '../../../dashboard/colors.ts';
import { singleValues, type SingleValue } from '../../../dashboard/single.ts';
import { plainText } from '../../../dashboard/units.ts';
import type { PanelProps } from './panel.ts';
import styles from './single.module.css';

const startDegrees = 150;
const sweepDegrees = 240;

/** Single values on a dial, with the thresholds around it. */
export function GaugePanel({ panel: { options }, frames }: PanelProps) {
  const scheme = useScheme();
  const values = singleValues(frames, options['reduceOptions'], scheme);
  return (
    <div className={styles.gauges}>
      {values.map((value, i) => (
        <Gauge key={i} value={value} named={values.length > 1} markers={options['showThresholdMarkers'] !== false} labels={options['showThresholdLabels'] === true} />
      ))}
    </div>
  );
}

interface GaugeProps {
  readonly value: SingleValue;
  readonly named: boolean;
  readonly markers: boolean;
  readonly labels: boolean;
}

function Gauge({ value: { name, value, shown, show, field }, named, markers, labels }: GaugeProps) {
  const scheme = useScheme();
  // The scale is given by the settings; without any a gauge runs from 0 to 100, or to 1 for a share.
  const low = field.settings.min ?? 0;
  const high = field.settings.max ?? (field.settings.unit === 'percentunit' ? 1 : 100);
  const at = (number: number) => Math.min(Math.max((number - low) / (high - low || 1), 0), 1);
  const steps = field.settings.thresholds?.steps ?? [];
  const share = typeof value === 'number' && !Number.isNaN(value) ? at(value) : 0;
  const placeOf = (from: number) => (field.settings.thresholds?.mode === 'percentage' ? Math.min(Math.max(from / 100, 0), 1) : at(from));
  return (
    <div className={styles.gauge} data-part="gauge" data-value={String(value)}>
      <svg viewBox="0 0 200 150" role="img" aria-label={`${named ? `${name}: ` : ''}${plainText(shown)}`}>
        <path d={arc(76, 0, 1)} fill="none" stroke="var(--line)" strokeWidth="20" />
        {share > 0 && <path d={arc(76, 0, share)} fill="none" stroke={shown.color} strokeWidth="20" />}
        {markers &&
          steps.map((step, i) => {
            const from = Number.isFinite(step.from) ? placeOf(step.from) : 0;
            const next = steps[i + 1];
            const to = next === undefined ? 1 : placeOf(next.from);
            return to > from ? <path key={i} d={arc(91, from, to)} fill="none" stroke={cssColor(step.color, scheme)} strokeWidth="4" /> : null;
          })}
        {labels &&
          steps
            .filter((step) => Number.isFinite(step.from))
            .map((step, i) => {
              const [x, y] = polar(101, placeOf(step.from));
              return (
                <text key={i} x={x} y={y} fontSize="9" textAnchor="middle" fill="var(--ink-soft)">
                  {plainText(show(step.from))}
                </text>
              );
            })}
        <text className={styles.gaugeText} x="100" y="102" textAnchor="middle" fill="var(--ink)">
          {value === null ? 'No data' : plainText(shown)}
        </text>
      </svg>
      {named && <div className={styles.name}>{name}</div>}
    </div>
  );
}

function polar(radius: number, share: number): [number, number] {
  const angle = ((startDegrees + share * sweepDegrees) * Math.PI) / 180;
  return [100 + radius * Math.cos(angle), 100 + radius * Math.sin(angle)];
}

function arc(radius: number, from: number, to: number): string {
  const [x1, y1] = polar(radius, from);
  const [x2, y2] = polar(radius, to);
  const large = (to - from) * sweepDegrees > 180 ? 1 : 0;
  return `M ${x1.toFixed(2)} ${y1.toFixed(2)} A ${radius} ${radius} 0 ${large} 1 ${x2.toFixed(2)} ${y2.toFixed(2)}`;
}
