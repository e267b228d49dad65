import { NativeSelect } from '@mantine/core';
import { formatDuration, parseDuration } from '../../../lib/duration.ts';
import { stepFor, type Density, type Resolution } from '../resolution.ts';
import styles from './controls.module.css';
import { DurationField } from './DurationField.tsx';

interface ResolutionFieldProps {
  readonly resolution: Resolution;
  readonly rangeMillis: number;
  readonly onChange: (resolution: Resolution) => void;
}

const densities: readonly [Density, string][] = [
  ['low', 'Low'],
  ['medium', 'Medium'],
  ['high', 'High'],
];
const fixedSteps = ['1s', '5s', '10s', '15s', '30s', '1m', '5m', '15m', '1h', '6h', '1d'];

/** How densely a graph is evaluated: by the range, or every so often; the step can be typed. */
export function ResolutionField({ resolution, rangeMillis, onChange }: ResolutionFieldProps) {
  const step = resolution.type === 'fixed' ? resolution.stepMillis : undefined;
  const choose = (choice: string) => {
    const fixed = parseDuration(choice);
    if (fixed !== undefined) onChange({ type: 'fixed', stepMillis: fixed });
    else if (choice === 'typed') onChange({ type: 'fixed', stepMillis: stepFor(rangeMillis, resolution) });
    else onChange({ type: 'auto', density: choice as Density });
  };
  const listed = step !== undefined && fixedSteps.includes(formatDuration(step));
  return (
    <div className={styles.group} role="group" aria-label="Resolution">
      <NativeSelect
        size="xs"
        aria-label="Resolution"
        title="Resolution"
        value={resolution.type === 'auto' ? resolution.density : listed ? formatDuration(resolution.stepMillis) : 'typed'}
        onChange={(event) => choose(event.currentTarget.value)}
        style={{ width: '9.5rem' }}
      >
        <optgroup label="By the range">
          {densities.map(([density, label]) => (
            <option key={density} value={density}>
              {`${label} (${formatDuration(stepFor(rangeMillis, { type: 'auto', density }))})`}
            </option>
          ))}
        </optgroup>
        <optgroup label="A step of">
          {fixedSteps.map((each) => (
            <option key={each}>{each}</option>
          ))}
          <option value="typed">Typed…</option>
        </optgroup>
      </NativeSelect>
      {step !== undefined && (
        <DurationField label="Step" millis={step} onChange={(stepMillis) => onChange({ type: 'fixed', stepMillis })} />
      )}
    </div>
  );
}
