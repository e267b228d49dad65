import { ActionIcon } from '@mantine/core';
import { MinusIcon, PlusIcon } from '../../../components/icons.tsx';
import { longerRange, shorterRange } from '../resolution.ts';
import styles from './controls.module.css';
import { DurationField } from './DurationField.tsx';

interface RangeFieldProps {
  readonly millis: number;
  readonly onChange: (millis: number) => void;
}

/** The length of a graph's range: typed, or stepped through. */
export function RangeField({ millis, onChange }: RangeFieldProps) {
  return (
    <div className={styles.group} role="group" aria-label="Range">
      <ActionIcon variant="default" size={30} aria-label="Shorter range" title="Shorter" onClick={() => onChange(shorterRange(millis))}>
        <MinusIcon />
      </ActionIcon>
      <DurationField label="Range" millis={millis} onChange={onChange} />
      <ActionIcon variant="default" size={30} aria-label="Longer range" title="Longer" onClick={() => onChange(longerRange(millis))}>
        <PlusIcon />
      </ActionIcon>
    </div>
  );
}
