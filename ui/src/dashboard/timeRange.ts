/** Times of a range as dashboards and links write them: `now-6h`, `now/d`, milliseconds, or a date. */
export interface RangeText {
  readonly from: string;
  readonly to: string;
}

const units: Record<string, number> = { ms: 1, s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000, w: 604_800_000 };

/** Reads a time: milliseconds, undefined when it is none. `roundUp` says where `/d` goes: to the unit's end, or to its beginning. */
export function parseTimeExpression(text: string, now: number, roundUp: boolean, utc: boolean): number | undefined {
  const trimmed = text.trim();
  if (/^\d{10,}$/.test(trimmed)) return Number(trimmed);
  if (!trimmed.startsWith('now')) {
    const parsed = Date.parse(trimmed);
    return Number.isNaN(parsed) ? undefined : parsed;
  }
  let rest = trimmed.slice(3);
  let time = now;
  while (rest !== '') {
    const move = /^([+-])(\d+)(ms|[smhdwMQy])/.exec(rest);
    const round = /^\/(f?[smhdwMQy])/.exec(rest);
    if (move !== null) {
      const count = Number(move[2]) * (move[1] === '-' ? -1 : 1);
      time = shift(time, count, move[3] ?? 's', utc);
      rest = rest.slice(move[0].length);
    } else if (round !== null) {
      const unit = (round[1] ?? 's').replace('f', '');
      const begin = startOf(time, unit, utc);
      time = roundUp ? shift(begin, 1, unit, utc) - 1 : begin;
      rest = rest.slice(round[0].length);
    } else return undefined;
  }
  return time;
}

function shift(time: number, count: number, unit: string, utc: boolean): number {
  const fixed = units[unit];
  if (fixed !== undefined && (unit !== 'd' || utc) && (unit !== 'w' || utc)) return time + count * fixed;
  const date = new Date(time);
  const days = unit === 'd' ? count : unit === 'w' ? 7 * count : 0;
  const months = unit === 'M' ? count : unit === 'Q' ? 3 * count : unit === 'y' ? 12 * count : 0;
  if (utc) {
    const day = date.getUTCDate();
    date.setUTCDate(1);
    date.setUTCMonth(date.getUTCMonth() + months);
    date.setUTCDate(Math.min(day, new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0)).getUTCDate()) + days);
  } else {
    const day = date.getDate();
    date.setDate(1);
    date.setMonth(date.getMonth() + months);
    date.setDate(Math.min(day, new Date(date.getFullYear(), date.getMonth() + 1, 0).getDate()) + days);
  }
  return date.getTime();
}

function startOf(time: number, unit: string, utc: boolean): number {
  const date = new Date(time);
  const [year, month, day, weekday] = utc
    ? [date.getUTCFullYear(), date.getUTCMonth(), date.getUTCDate(), date.getUTCDay()]
    : [date.getFullYear(), date.getMonth(), date.getDate(), date.getDay()];
  const at = (y: number, m: number, d: number) => (utc ? Date.UTC(y, m, d) : new Date(y, m, d).getTime());
  switch (unit) {
    case 'y':
      return at(year, 0, 1);
    case 'Q':
      return at(year, month - (month % 3), 1);
    case 'M':
      return at(year, month, 1);
    case 'w':
      return at(year, month, day - weekday);
    case 'd':
      return at(year, month, day);
    default: {
      // Hours and shorter: zones differ by whole minutes from UTC.
      const offset = utc || unit !== 'h' ? 0 : date.getTimezoneOffset() * 60_000;
      const size = units[unit] ?? 1000;
      return Math.floor((time - offset) / size) * size + offset;
    }
  }
}

/** A range in milliseconds; the fallback where a text is no time, or the range is empty. */
export function resolveRange(range: RangeText, now: number, utc: boolean): { from: number; to: number } {
  const to = parseTimeExpression(range.to, now, true, utc) ?? now;
  const from = parseTimeExpression(range.from, now, false, utc) ?? to - 3_600_000;
  return from < to ? { from, to } : { from: to - 60_000, to };
}

/** How a range reads: `Last 6 hours`, or both ends. */
export function describeRange(range: RangeText, format: (millis: number) => string, now: number, utc: boolean): string {
  const match = /^now-(\d+)([smhdwMy])$/.exec(range.from);
  if (match !== null && range.to === 'now') {
    const name = unitNames[match[2] ?? ''] ?? '';
    return match[1] === '1' ? `Last ${name}` : `Last ${match[1]} ${name}s`;
  }
  const { from, to } = resolveRange(range, now, utc);
  return `${format(from)} to ${format(to)}`;
}

const unitNames: Record<string, string> = { s: 'second', m: 'minute', h: 'hour', d: 'day', w: 'week', M: 'month', y: 'year' };
