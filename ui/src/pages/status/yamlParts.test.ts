import { expect, it } from 'vitest';
import { yamlParts } from './yamlParts.ts';

it.each([
  ['global:', ['', 'global', ':']],
  ['  scrape_interval: 15s', ['  ', 'scrape_interval', ': 15s']],
  ['- job_name: node', ['- ', 'job_name', ': node']],
  ['  - 127.0.0.1:9090', ['  - 127.0.0.1:9090', '', '']],
  ['  - - a: b', ['  - - ', 'a', ': b']],
  ['', ['', '', '']],
])('takes %j apart', (line, parts) => expect(Object.values(yamlParts(line))).toEqual(parts));
