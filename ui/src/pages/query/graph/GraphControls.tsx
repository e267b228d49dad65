import { SegmentedControl } from '@mantine/core';
import styles from '../controls/controls.module.css';
import { RangeField } from '../controls/RangeField.tsx';
import { ResolutionField } from '../controls/ResolutionField.tsx';
import { TimeField } from '../controls/TimeField.tsx';
import type { DisplayMode, PanelState } from '../urlState.ts';

interface GraphControlsProps {
  readonly state: PanelState;
  readonly onChange: (next: PanelState) => void;
}

/** What a graph shows and how. */
export function GraphControls({ state, onChange }: GraphControlsProps) {
  return (
    <div className={styles.row}>
      <RangeField millis={state.rangeMillis} onChange={(rangeMillis) => onChange({ ...state, rangeMillis })} />
      <TimeField
        label="End time"
        time={state.endTime}
        stride={state.rangeMillis / 2}
        onChange={(endTime) => onChange({ ...state, endTime })}
      />
      <ResolutionField
        resolution={state.resolution}
        rangeMillis={state.rangeMillis}
        onChange={(resolution) => onChange({ ...state, resolution })}
      />
      <SegmentedControl
        size="xs"
        aria-label="Drawn as"
        value={state.displayMode}
        onChange={(mode) => onChange({ ...state, displayMode: mode as DisplayMode })}
        data={[
          { value: 'lines', label: 'Lines' },
          { value: 'stacked', label: 'Stacked' },
        ]}
      />
      <label className={styles.check}>
        <input
          type="checkbox"
          checked={state.yFromZero}
          onChange={(event) => onChange({ ...state, yFromZero: event.currentTarget.checked })}
        />
        From zero
      </label>
    </div>
  );
}
