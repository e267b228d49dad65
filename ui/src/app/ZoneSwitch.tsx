import { SegmentedControl } from '@mantine/core';
import { zoneName, type Zone } from '../lib/time.ts';
import { zoneSetting } from './settings.ts';

/** Chooses the clock that times are shown and typed in. */
export function ZoneSwitch() {
  const zone = zoneSetting.use();
  return (
    <SegmentedControl
      size="xs"
      aria-label="Time zone"
      title={`Times are in ${zoneName(zone)}`}
      value={zone}
      onChange={(value) => zoneSetting.set(value as Zone)}
      data={[
        { value: 'utc', label: 'UTC' },
        { value: 'local', label: 'Local' },
      ]}
    />
  );
}
