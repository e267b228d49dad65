import { formatTime, type Zone } from '../../../lib/time.ts';

const day = 86_400;

/**
 * The labels of a time axis, for ticks (seconds) that lie the given distance apart. The date stands below the time where a new day begins, and at the first
 * tick.
 */
export function timeTicks(ticks: readonly (number | null)[], distance: number, zone: Zone): string[] {
  let shownDate = '';
  return ticks.map((tick) => {
    if (tick === null) return '';
    const text = formatTime(Math.round(tick * 1000), zone);
    const date = text.slice(0, 10);
    if (distance >= day) return date;
    const clock = distance < 1 ? text.slice(11) : text.slice(11, distance < 60 ? 19 : 16);
    const label = date === shownDate ? clock : `${clock}\n${date}`;
    shownDate = date;
    return label;
  });
}
