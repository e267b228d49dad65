import type { Labels } from '../lib/series.ts';
import { get } from './client.ts';
import { list, number, record, text, textFields } from './shape.ts';

export type Health = 'up' | 'down' | 'unknown';

/** A target that is scraped. Times in milliseconds; `lastScrape` is undefined before the first one. */
export interface Target {
  readonly pool: string;
  readonly scrapeUrl: string;
  readonly globalUrl: string;
  readonly labels: Labels;
  readonly discoveredLabels: Labels;
  readonly health: Health;
  readonly lastError: string;
  readonly lastScrape: number | undefined;
  readonly lastScrapeMillis: number;
  readonly interval: string;
  readonly timeout: string;
}

/** The targets of the server, and how many of each pool were dropped by relabelling. */
export interface Targets {
  readonly active: readonly Target[];
  readonly droppedCounts: Readonly<Record<string, number>>;
}

export async function fetchTargets(signal: AbortSignal): Promise<Targets> {
  return decodeTargets((await get('targets', { state: 'active' }, signal)).data);
}

/** Decodes the `data` of `/api/v1/targets`. */
export function decodeTargets(data: unknown): Targets {
  const fields = record(data, 'data');
  const dropped = fields['droppedTargetCounts'];
  return {
    active: list(fields['activeTargets'] ?? [], 'activeTargets').map(target),
    droppedCounts: Object.fromEntries(
      Object.entries(dropped === undefined || dropped === null ? {} : record(dropped, 'droppedTargetCounts')).map(([pool, count]) => [
        pool,
        number(count),
      ]),
    ),
  };
}

function target(entry: unknown): Target {
  const fields = record(entry, 'target');
  const scraped = Date.parse(text(fields['lastScrape']));
  const health = text(fields['health']);
  return {
    pool: text(fields['scrapePool']),
    scrapeUrl: text(fields['scrapeUrl']),
    globalUrl: text(fields['globalUrl'], text(fields['scrapeUrl'])),
    labels: textFields(fields['labels']),
    discoveredLabels: textFields(fields['discoveredLabels']),
    health: health === 'up' || health === 'down' ? health : 'unknown',
    lastError: text(fields['lastError']),
    // Go's zero time stands for "never".
    lastScrape: scraped > 0 ? scraped : undefined,
    lastScrapeMillis: number(fields['lastScrapeDuration']) * 1000,
    interval: text(fields['scrapeInterval']),
    timeout: text(fields['scrapeTimeout']),
  };
}
