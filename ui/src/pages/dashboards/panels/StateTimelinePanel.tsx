import { useMemo } from 'react';
import { useScheme } from '../../../app/scheme.ts';
import type { Cell } from '../../../dashboard/frame.ts';
import { display, type Shown } from '../../../dashboard/display.ts';
import { displayName } from '../../../dashboard/names.ts';
import { panelRange } from '../../../dashboard/queries.ts';
import { extent } from '../../../dashboard/single.ts';
import { plainText } from '../../../dashboard/units.ts';
import { formatTime } from '../../../lib/time.ts';
import { useDashboard } from '../context.ts';
import styles from './charts.module.css';
import type { PanelProps } from './panel.ts';
import { onColor } from './StatPanel.tsx';

interface Span {
  readonly from: number;
  readonly to: number;
  readonly shown: Shown;
}

const mostLanes = 200;

/** A lane for each series, in which equal values that follow each other are one bar. */
export function StateTimelinePanel({ panel, frames }: PanelProps) {
  const { scope, utc } = useDashboard();
  const scheme = useScheme();
  const { from, to } = panelRange(panel, scope);
  const lanes = useMemo(
    () =>
      frames
        .flatMap((frame) => {
          const times = frame.fields.find((field) => field.kind === 'time')?.values as readonly number[] | undefined;
          return frame.fields
            .filter((field) => field.kind !== 'time')
            .map((field, index) => {
              const show = display(field.settings, { scheme, index, ...extent([field]) });
              return { name: displayName(field, frame, frames), spans: spans(times ?? [], field.values, to).map((span) => ({ ...span, shown: show(span.value) })) };
            });
        })
        .slice(0, mostLanes),
    [frames, scheme, to],
  );
  const share = (time: number) => Math.min(Math.max((time - from) / (to - from), 0), 1) * 100;
  const zone = utc ? 'utc' : 'local';
  return (
    <div className={styles.lanes} data-part="timeline" data-lanes={lanes.length}>
      {lanes.map((lane, i) => (
        <LaneRow key={i} name={lane.name} spans={lane.spans} share={share} time={(millis) => formatTime(millis, zone)} />
      ))}
      <div className={styles.axis}>
        <span>{formatTime(from, zone)}</span>
        <span>{formatTime(to, zone)}</span>
      </div>
    </div>
  );
}

export default StateTimelinePanel;

interface LaneRowProps {
  readonly name: string;
  readonly spans: readonly Span[];
  readonly share: (time: number) => number;
  readonly time: (millis: number) => string;
}

function LaneRow({ name, spans: all, share, time }: LaneRowProps) {
  return (
    <>
      <div className={styles.keyName} title={name}>
        {name}
      </div>
      <div className={styles.lane} role="img" aria-label={`${name}: ${all.slice(0, 20).map((span) => `${plainText(span.shown)} from ${time(span.from)}`).join(', ')}`}>
        {all.map((span, i) => (
          <div
            key={i}
            title={`${plainText(span.shown)}: ${time(span.from)} to ${time(span.to)}`}
            style={{ left: `${share(span.from)}%`, width: `${share(span.to) - share(span.from)}%`, background: span.shown.color, color: onColor(span.shown.color) }}
          >
            {plainText(span.shown)}
          </div>
        ))}
      </div>
    </>
  );
}

/** Runs of equal values; each lasts until the next sample, the last one until the end. */
function spans(times: readonly number[], values: readonly Cell[], end: number): { from: number; to: number; value: Cell }[] {
  const found: { from: number; to: number; value: Cell }[] = [];
  values.forEach((value, i) => {
    if (value === null) return;
    const from = times[i] ?? end;
    const to = times[i + 1] ?? end;
    const last = found[found.length - 1];
    if (last !== undefined && last.value === value && last.to === from) found[found.length - 1] = { ...last, to };
    else found.push({ from, to, value });
  });
  return found;
}
