import { Button, Popover } from '@mantine/core';
import { useState } from 'react';
import { BackIcon, ForwardIcon } from '../../../components/icons.tsx';
import { describeRange, parseTimeExpression, resolveRange, type RangeText } from '../../../dashboard/timeRange.ts';
import { formatTime } from '../../../lib/time.ts';
import styles from './controls.module.css';

interface RangePickerProps {
  readonly range: RangeText;
  readonly utc: boolean;
  readonly onChange: (range: RangeText) => void;
}

const choices = ['5m', '15m', '30m', '1h', '3h', '6h', '12h', '24h', '2d', '7d', '30d', '90d'];

/** The range of a dashboard: common ones to click, others to type, arrows to shift it. */
export function RangePicker({ range, utc, onChange }: RangePickerProps) {
  const [open, setOpen] = useState(false);
  const zone = utc ? 'utc' : 'local';
  const shown = describeRange(range, (millis) => formatTime(millis, zone), Date.now(), utc);
  const shift = (direction: number) => {
    const { from, to } = resolveRange(range, Date.now(), utc);
    const half = Math.round((to - from) / 2) * direction;
    onChange({ from: String(from + half), to: String(to + half) });
  };
  return (
    <div className={styles.range} role="group" aria-label="Time range">
      <Button size="xs" variant="default" aria-label="Earlier" onClick={() => shift(-1)}>
        <BackIcon />
      </Button>
      <Popover opened={open} onChange={setOpen} position="bottom-end" trapFocus>
        <Popover.Target>
          <Button size="xs" variant="default" aria-expanded={open} onClick={() => setOpen(!open)}>
            {shown}
          </Button>
        </Popover.Target>
        <Popover.Dropdown>
          <RangeForm
            range={range}
            utc={utc}
            onChange={(next) => {
              setOpen(false);
              onChange(next);
            }}
          />
        </Popover.Dropdown>
      </Popover>
      <Button size="xs" variant="default" aria-label="Later" onClick={() => shift(1)}>
        <ForwardIcon />
      </Button>
    </div>
  );
}

function RangeForm({ range, utc, onChange }: RangePickerProps) {
  const [from, setFrom] = useState(readable(range.from, utc));
  const [to, setTo] = useState(readable(range.to, utc));
  const now = Date.now();
  const start = parseTimeExpression(withZone(from, utc), now, false, utc);
  const end = parseTimeExpression(withZone(to, utc), now, true, utc);
  const problem =
    start === undefined || end === undefined ? 'A time is now, now-6h, now/d, or 2026-11-24 08:30:00.' : start >= end ? 'The range ends before it begins.' : '';
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        if (problem === '') onChange({ from: written(from, start), to: written(to, end) });
      }}
    >
      <div className={styles.choices}>
        {choices.map((length) => (
          <button key={length} type="button" onClick={() => onChange({ from: `now-${length}`, to: 'now' })}>
            Last {length}
          </button>
        ))}
      </div>
      <label>
        From
        <input value={from} onChange={(event) => setFrom(event.currentTarget.value)} />
      </label>
      <label>
        To
        <input value={to} onChange={(event) => setTo(event.currentTarget.value)} />
      </label>
      <div role="status" className={styles.problem}>
        {problem}
      </div>
      <Button type="submit" size="xs" disabled={problem !== ''}>
        Apply
      </Button>
    </form>
  );
}

function readable(text: string, utc: boolean): string {
  return /^\d{10,}$/.test(text) ? formatTime(Number(text), utc ? 'utc' : 'local') : text;
}

function withZone(text: string, utc: boolean): string {
  return utc && /^\d{4}-\d{2}-\d{2}[ T]\d{2}:\d{2}(:\d{2}(\.\d+)?)?$/.test(text.trim()) ? `${text.trim().replace(' ', 'T')}Z` : text;
}

/** Relative times stay as they were typed; absolute ones become milliseconds, which no zone changes. */
function written(text: string, millis: number | undefined): string {
  return text.trim().startsWith('now') ? text.trim() : String(millis ?? text);
}
