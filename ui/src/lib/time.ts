/** The clock that times are shown in and typed in. */
export type Zone = 'utc' | 'local';

const typed = /^(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2})(\.\d{1,9})?)?)?(Z|[+-]\d{2}:\d{2})?$/;

/** Reads `2026-11-24 08:30[:15]`, RFC 3339, or Unix seconds; milliseconds out, undefined when it is none of them. */
export function parseTime(text: string, zone: Zone): number | undefined {
  const trimmed = text.trim();
  if (/^\d{9,}(\.\d+)?$/.test(trimmed)) return Math.round(Number(trimmed) * 1000);
  const match = typed.exec(trimmed);
  if (match === null) return undefined;
  const [, year, month, day, hour = '0', minute = '0', second = '0', fraction = '0', offset] = match;
  const fields = [Number(year), Number(month) - 1, Number(day), Number(hour), Number(minute), Number(second)] as const;
  const utc = Date.UTC(...fields);
  if (!sameFields(new Date(utc), fields)) return undefined;
  const millis = Math.round(Number(fraction) * 1000);
  if (offset !== undefined) return utc + millis - offsetMillis(offset);
  return (zone === 'utc' ? utc : new Date(...fields).getTime()) + millis;
}

/** Writes a time as `2026-11-24 08:30:15`, with milliseconds only when there are some. */
export function formatTime(millis: number, zone: Zone): string {
  const date = new Date(millis);
  if (Number.isNaN(date.getTime())) return 'invalid time';
  const shifted = zone === 'utc' ? date : new Date(millis - date.getTimezoneOffset() * 60_000);
  const iso = shifted.toISOString();
  const text = iso.replace('T', ' ').replace('Z', '');
  return text.endsWith('.000') ? text.slice(0, -4) : text;
}

/** Says how long ago a time was: `12s ago`, `3m 10s ago`, `in 5s`. */
export function describeAge(millis: number, now: number, describe: (millis: number) => string): string {
  const age = now - millis;
  if (age < 0) return age > -1500 ? 'just now' : `in ${describe(-age)}`;
  return age < 1000 ? 'just now' : `${describe(age < 60_000 ? Math.floor(age / 1000) * 1000 : age)} ago`;
}

/** The zone's name for a label: `UTC`, or the browser's such as `Europe/Zurich`. */
export function zoneName(zone: Zone): string {
  return zone === 'utc' ? 'UTC' : Intl.DateTimeFormat().resolvedOptions().timeZone;
}

function sameFields(date: Date, fields: readonly [number, number, number, number, number, number]): boolean {
  return (
    date.getUTCFullYear() === fields[0] &&
    date.getUTCMonth() === fields[1] &&
    date.getUTCDate() === fields[2] &&
    date.getUTCHours() === fields[3] &&
    date.getUTCMinutes() === fields[4] &&
    date.getUTCSeconds() === fields[5]
  );
}

function offsetMillis(offset: string): number {
  if (offset === 'Z') return 0;
  const minutes = Number(offset.slice(1, 3)) * 60 + Number(offset.slice(4, 6));
  return (offset.startsWith('-') ? -1 : 1) * minutes * 60_000;
}
