import { get } from '../../api/client.ts';
import { record, text } from '../../api/shape.ts';
import { useFetched } from '../../app/useFetched.ts';
import { parseDuration } from '../../lib/duration.ts';

/** Prometheus' own interval where a configuration names none. */
const byDefault = 60_000;

/** How often the server scrapes, by its configuration: the shortest step that panels ask for, and what `$__rate_interval` is made of. Milliseconds. */
export function useScrapeInterval(): number {
  const { value } = useFetched('config', async (signal) => globalInterval(text(record((await get('status/config', {}, signal)).data, 'data')['yaml'])));
  return value ?? byDefault;
}

/** The `scrape_interval` below `global:`. */
export function globalInterval(yaml: string): number {
  const global = /^global:\n((?:[ \t]+.*\n?)*)/m.exec(yaml);
  const interval = /^\s+scrape_interval:\s*(\S+)/m.exec(global?.[1] ?? '');
  return parseDuration(interval?.[1] ?? '') ?? byDefault;
}
