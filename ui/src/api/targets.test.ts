import { expect, it } from 'vitest';
import { decodeTargets } from './targets.ts';

it("decodes targets, and Go's zero time as never scraped", () => {
  const { active, droppedCounts } = decodeTargets({
    activeTargets: [
      {
        discoveredLabels: { __address__: 'h:1' },
        labels: { job: 'a' },
        scrapePool: 'a',
        scrapeUrl: 'http://h:1/metrics',
        lastError: 'connection refused',
        lastScrape: '2026-11-24T08:00:00Z',
        lastScrapeDuration: 0.25,
        health: 'down',
        scrapeInterval: '15s',
        scrapeTimeout: '10s',
      },
      { scrapePool: 'b', health: 'odd', lastScrape: '0001-01-01T00:00:00Z' },
    ],
    droppedTargetCounts: { a: 3 },
  });
  expect(active[0]).toMatchObject({
    health: 'down',
    lastScrapeMillis: 250,
    lastScrape: Date.UTC(2026, 10, 24, 8),
    globalUrl: 'http://h:1/metrics',
  });
  expect(active[1]).toMatchObject({ pool: 'b', health: 'unknown', lastScrape: undefined, labels: {} });
  expect(droppedCounts).toEqual({ a: 3 });
});

it('stands a server without targets', () => {
  expect(decodeTargets({ activeTargets: [], droppedTargets: null, droppedTargetCounts: null })).toEqual({ active: [], droppedCounts: {} });
});
