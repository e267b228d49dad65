import { expect, it } from 'vitest';
import { prefixOf } from './prefix.ts';

it.each([
  ['http://h:9090/assets/index-abc.js', '/'],
  ['http://h/monitoring/prom/assets/index-abc.js', '/monitoring/prom/'],
  ['http://h/assets/assets/index.js', '/assets/'],
  ['http://h/src/api/prefix.ts', '/'],
])('finds the prefix of %s', (url, prefix) => expect(prefixOf(url)).toBe(prefix));
