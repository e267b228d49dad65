import type { Target, Targets } from '../../api/targets.ts';
import { seriesText } from '../../lib/series.ts';

/** Which targets are shown. */
export interface Filter {
  readonly health: 'all' | 'unhealthy';
  readonly search: string;
}

/** A pool with the targets that the filter leaves, and the counts of all that it has. */
export interface PoolView {
  readonly name: string;
  readonly targets: readonly Target[];
  readonly total: number;
  readonly up: number;
  readonly dropped: number;
}

export function decodeFilter(search: string): Filter {
  const parameters = new URLSearchParams(search);
  return { health: parameters.get('health') === 'unhealthy' ? 'unhealthy' : 'all', search: parameters.get('search') ?? '' };
}

export function encodeFilter({ health, search }: Filter): string {
  const parameters = new URLSearchParams();
  if (health !== 'all') parameters.set('health', health);
  if (search !== '') parameters.set('search', search);
  return parameters.toString();
}

/** The pools by name; those without a target that the filter leaves are left out, unless nothing is filtered. */
export function pools({ active, droppedCounts }: Targets, filter: Filter): PoolView[] {
  const byName = new Map<string, Target[]>();
  for (const target of active) {
    const pool = byName.get(target.pool);
    if (pool === undefined) byName.set(target.pool, [target]);
    else pool.push(target);
  }
  const names = [...new Set([...byName.keys(), ...Object.keys(droppedCounts)])].sort();
  const unfiltered = filter.health === 'all' && filter.search.trim() === '';
  return names
    .map((name) => {
      const all = byName.get(name) ?? [];
      return {
        name,
        targets: all.filter((target) => matches(target, filter)).sort(worstFirst),
        total: all.length,
        up: all.filter((target) => target.health === 'up').length,
        dropped: droppedCounts[name] ?? 0,
      };
    })
    .filter((pool) => pool.targets.length > 0 || (unfiltered && (pool.total > 0 || pool.dropped > 0)));
}

function matches(target: Target, { health, search }: Filter): boolean {
  if (health === 'unhealthy' && target.health === 'up') return false;
  const text = `${target.pool} ${target.scrapeUrl} ${seriesText(target.labels)} ${target.lastError}`.toLowerCase();
  return search
    .toLowerCase()
    .split(/\s+/)
    .every((word) => text.includes(word));
}

const ranks: Record<Target['health'], number> = { down: 0, unknown: 1, up: 2 };

function worstFirst(a: Target, b: Target): number {
  return ranks[a.health] - ranks[b.health] || a.scrapeUrl.localeCompare(b.scrapeUrl);
}
