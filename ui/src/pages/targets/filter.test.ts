import { expect, it } from 'vitest';
import type { Target } from '../../api/targets.ts';
import { decodeFilter, encodeFilter, pools } from './filter.ts';

const target = (pool: string, health: Target['health'], instance: string, lastError = ''): Target => ({
  pool,
  health,
  lastError,
  scrapeUrl: `http://${instance}/metrics`,
  globalUrl: `http://${instance}/metrics`,
  labels: { instance, job: pool },
  discoveredLabels: {},
  lastScrape: undefined,
  lastScrapeMillis: 0,
  interval: '15s',
  timeout: '10s',
});
const targets = {
  active: [target('node', 'up', 'a:1'), target('api', 'down', 'b:2', 'connection refused'), target('node', 'unknown', 'c:3')],
  droppedCounts: { node: 2, gone: 1, none: 0 },
};
const all = { health: 'all', search: '' } as const;
const view = (filter: typeof all | { health: 'all' | 'unhealthy'; search: string }) =>
  pools(targets, filter).map((pool) => [pool.name, pool.targets.length, pool.up, pool.total, pool.dropped]);

it('groups by pool, also those of which all was dropped', () => {
  expect(view(all)).toEqual([
    ['api', 1, 0, 1, 0],
    ['gone', 0, 0, 0, 1],
    ['node', 2, 1, 2, 2],
  ]);
});

it('filters by health and by words', () => {
  expect(view({ health: 'unhealthy', search: '' })).toEqual([
    ['api', 1, 0, 1, 0],
    ['node', 1, 1, 2, 2],
  ]);
  expect(view({ health: 'all', search: 'REFUSED api' })).toEqual([['api', 1, 0, 1, 0]]);
  expect(view({ health: 'all', search: 'instance="c' })).toEqual([['node', 1, 1, 2, 2]]);
});

it('goes through the address', () => {
  for (const filter of [all, { health: 'unhealthy', search: 'a b&c' } as const]) expect(decodeFilter(encodeFilter(filter))).toEqual(filter);
});
