import { formatTime, type Zone } from '../../lib/time.ts';

const names: Record<string, string> = {
  startTime: 'Started',
  CWD: 'Working directory',
  hostname: 'Host name',
  serverTime: 'Time on the server',
  reloadConfigSuccess: 'Last reload succeeded',
  lastConfigTime: 'Configuration loaded',
  corruptionCount: 'Corruptions of the write-ahead log',
  goroutineCount: 'Threads of work',
  storageRetention: 'Retention',
  goVersion: 'Runtime version',
  buildUser: 'Built by',
  buildDate: 'Built on',
  version: 'Version',
  revision: 'Revision',
  branch: 'Branch',
};

/** The name of a fact for reading; the server's own where there is none. */
export function factName(name: string): string {
  return names[name] ?? name;
}

/** The value of a fact for reading: times in the chosen zone, the rest as it is. */
export function factValue(value: string, zone: Zone): string {
  if (!/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}/.test(value)) return value === 'true' ? 'yes' : value === 'false' ? 'no' : value;
  const time = Date.parse(value);
  return Number.isNaN(time) ? value : formatTime(Math.floor(time / 1000) * 1000, zone);
}
