import { expect, it } from 'vitest';
import { curl } from './curl.ts';

it('writes a command that a shell takes as it is', () => {
  expect(curl('http://x/api/v1/query', { query: `up{a="it's"}`, time: '1' })).toBe(
    `curl 'http://x/api/v1/query' --data-urlencode 'query=up{a="it'\\''s"}' --data-urlencode 'time=1'`,
  );
});
