import { formatDuration, parseDuration } from '../../../lib/duration.ts';
import { TypedField } from './TypedField.tsx';

interface DurationFieldProps {
  readonly label: string;
  readonly millis: number;
  readonly onChange: (millis: number) => void;
}

// Beyond a hundred years, times leave what can be written.
const longest = 100 * 365 * 86_400_000;

/** A field for a duration such as `1h30m`. */
export function DurationField({ label, millis, onChange }: DurationFieldProps) {
  return (
    <TypedField
      label={label}
      value={millis}
      write={formatDuration}
      read={(text) => {
        const read = parseDuration(text);
        return read !== undefined && read > 0 && read <= longest ? { value: read } : undefined;
      }}
      onChange={onChange}
      example="90s, 1h30m, 2w"
      width="5.5rem"
    />
  );
}
