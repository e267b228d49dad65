const unitMillis: Record<string, number> = {
  y: 365 * 86_400_000,
  w: 7 * 86_400_000,
  d: 86_400_000,
  h: 3_600_000,
  m: 60_000,
  s: 1000,
  ms: 1,
};

const pattern = /^(?:(\d+)y)?(?:(\d+)w)?(?:(\d+)d)?(?:(\d+)h)?(?:(\d+)m)?(?:(\d+)s)?(?:(\d+)ms)?$/;
const order = ['y', 'w', 'd', 'h', 'm', 's', 'ms'];

/** Reads a Prometheus duration (`1h30m`) or a plain number of seconds; milliseconds out, undefined when it is neither. */
export function parseDuration(text: string): number | undefined {
  const trimmed = text.trim();
  if (/^\d+(\.\d+)?$/.test(trimmed)) return Math.round(Number(trimmed) * 1000);
  const match = pattern.exec(trimmed);
  if (match === null || trimmed === '') return undefined;
  return order.reduce((sum, unit, i) => sum + Number(match[i + 1] ?? 0) * (unitMillis[unit] ?? 0), 0);
}

/** Writes milliseconds as a Prometheus duration; weeks and years are used only when nothing is left over. */
export function formatDuration(millis: number): string {
  if (millis <= 0) return '0s';
  let rest = Math.round(millis);
  let text = '';
  for (const unit of order) {
    const size = unitMillis[unit] ?? 1;
    const whole = Math.floor(rest / size);
    const exactOnly = unit === 'y' || unit === 'w';
    if (whole === 0 || (exactOnly && rest % size !== 0)) continue;
    text += `${whole}${unit}`;
    rest -= whole * size;
  }
  return text;
}

/** An elapsed time for reading, two units at most: `4.2s`, `3m 10s`, `2d 4h`. Milliseconds in. */
export function describeElapsed(millis: number): string {
  if (millis < 1) return `${millis.toFixed(2)}ms`;
  if (millis < 1000) return `${Math.round(millis)}ms`;
  if (millis < 60_000) return `${trimZeros((millis / 1000).toFixed(1))}s`;
  const pairs: [string, number][] = [
    ['d', 86_400_000],
    ['h', 3_600_000],
    ['m', 60_000],
    ['s', 1000],
  ];
  const first = pairs.findIndex(([, size]) => millis >= size);
  return pairs
    .slice(first, first + 2)
    .map(([unit, size], i) => [Math.floor((i === 0 ? millis : millis % (pairs[first]?.[1] ?? 1)) / size), unit] as const)
    .filter(([count]) => count > 0)
    .map(([count, unit]) => `${count}${unit}`)
    .join(' ');
}

function trimZeros(text: string): string {
  return text.replace(/\.0+$/, '');
}
