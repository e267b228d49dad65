import { formatDuration, parseDuration } from '../lib/duration.ts';
import type { Lookup, VariableValue } from './interpolate.ts';

/** What a query is made for: its range and the distance between its points, in milliseconds. */
export interface Scope {
  readonly from: number;
  readonly to: number;
  readonly interval: number;
  /** How often the server scrapes, as far as is known. */
  readonly scrapeInterval: number;
}

export function single(value: string): VariableValue {
  return { values: [value], texts: [value], multi: false };
}

/** The variables that every dashboard has. `$__rate_interval` always holds four scrapes, so that a rate has its samples and none falls between two points. */
export function builtins(scope: Scope, dashboard: { readonly title: string; readonly uid: string }): Lookup {
  const range = scope.to - scope.from;
  return (name) => {
    switch (name) {
      case '__interval':
        return single(formatDuration(scope.interval));
      case '__interval_ms':
        return single(String(scope.interval));
      case '__rate_interval':
        return single(formatDuration(rateInterval(scope)));
      case '__rate_interval_ms':
        return single(String(rateInterval(scope)));
      case '__range':
        return single(`${Math.round(range / 1000)}s`);
      case '__range_s':
        return single(String(Math.round(range / 1000)));
      case '__range_ms':
        return single(String(range));
      case '__from':
        return single(String(scope.from));
      case '__to':
        return single(String(scope.to));
      case '__dashboard':
        return single(dashboard.title);
      case '__dashboard_uid':
        return single(dashboard.uid);
      case '__timezone':
        return single('browser');
      default:
        return undefined;
    }
  };
}

function rateInterval({ interval, scrapeInterval }: Scope): number {
  return Math.max(interval + scrapeInterval, 4 * scrapeInterval);
}

/** The first lookup that knows a name. */
export function chain(...lookups: readonly Lookup[]): Lookup {
  return (name) => {
    for (const lookup of lookups) {
      const value = lookup(name);
      if (value !== undefined) return value;
    }
    return undefined;
  };
}

const niceMillis = [
  1, 5, 10, 50, 100, 500, 1000, 5000, 10_000, 15_000, 30_000, 60_000, 120_000, 300_000, 600_000, 900_000, 1_800_000, 3_600_000, 7_200_000,
  10_800_000, 21_600_000, 43_200_000, 86_400_000, 604_800_000, 2_592_000_000, 31_536_000_000,
];

/** The distance between two points: the range over the points wanted, rounded to a length that people use, never under the shortest one allowed. */
export function stepFor(range: number, points: number, shortest: number): number {
  const exact = range / Math.max(points, 1);
  let best = niceMillis[0] ?? 1;
  for (let i = 1; i < niceMillis.length; i++) {
    const upper = niceMillis[i] ?? best;
    if (exact < (best + upper) / 2) break;
    best = upper;
  }
  return Math.max(best, shortest, 1);
}

/** The shortest step that a target allows: its own interval, that of its panel, or the scrape interval. */
export function shortestStep(targetInterval: string, panelInterval: number, scrapeInterval: number): number {
  const own = parseDuration(targetInterval.replace(/^>/, ''));
  return own ?? (panelInterval > 0 ? panelInterval : scrapeInterval);
}
