import { ActionIcon } from '@mantine/core';
import { useRef } from 'react';
import { zoneSetting } from '../../../app/settings.ts';
import { BackIcon, CalendarIcon, CrossIcon, ForwardIcon } from '../../../components/icons.tsx';
import { formatTime, parseTime, zoneName } from '../../../lib/time.ts';
import styles from './controls.module.css';
import { TypedField } from './TypedField.tsx';

interface TimeFieldProps {
  readonly label: string;
  /** Milliseconds; undefined means now. */
  readonly time: number | undefined;
  /** How far the arrows move the time, in milliseconds. */
  readonly stride: number;
  readonly onChange: (time: number | undefined) => void;
}

/** A time that is typed, picked from a calendar, moved with arrows, or left at now. */
export function TimeField({ label, time, stride, onChange }: TimeFieldProps) {
  const zone = zoneSetting.use();
  const picker = useRef<HTMLInputElement>(null);
  const move = (by: number) => onChange(Math.round(((time ?? Date.now()) + by) / 1000) * 1000);
  const tool = { variant: 'subtle', color: 'gray', size: 'sm' } as const;
  return (
    <div className={styles.group} role="group" aria-label={label}>
      <ActionIcon {...tool} variant="default" size={30} aria-label={`${label}: earlier`} title="Earlier" onClick={() => move(-stride)}>
        <BackIcon />
      </ActionIcon>
      <div className={styles.picked}>
        <TypedField
          label={`${label} (${zoneName(zone)})`}
          value={time}
          write={(value) => (value === undefined ? '' : formatTime(value, zone))}
          read={(text) => {
            if (text.trim() === '' || text.trim() === 'now') return { value: undefined };
            const read = parseTime(text, zone);
            return read === undefined ? undefined : { value: read };
          }}
          onChange={onChange}
          placeholder="now"
          example="2026-11-24 08:30"
          width="12.25rem"
          rightSection={
            time === undefined ? (
              <ActionIcon
                {...tool}
                aria-label={`${label}: choose from a calendar`}
                title="Choose from a calendar"
                onClick={() => picker.current?.showPicker()}
              >
                <CalendarIcon />
              </ActionIcon>
            ) : (
              <ActionIcon {...tool} aria-label={`${label}: back to now`} title="Back to now" onClick={() => onChange(undefined)}>
                <CrossIcon />
              </ActionIcon>
            )
          }
        />
        <input
          ref={picker}
          className={styles.hiddenPicker}
          type="datetime-local"
          step="1"
          tabIndex={-1}
          aria-hidden="true"
          value={formatTime(time ?? Math.floor(Date.now() / 1000) * 1000, zone)
            .replace(' ', 'T')
            .slice(0, 19)}
          onChange={(event) => onChange(parseTime(event.currentTarget.value, zone))}
        />
      </div>
      <ActionIcon {...tool} variant="default" size={30} aria-label={`${label}: later`} title="Later" onClick={() => move(stride)}>
        <ForwardIcon />
      </ActionIcon>
    </div>
  );
}
