import { expect, it } from 'vitest';
import { arrange, nextOrder, sampleWeight, type VectorRow } from './rows.ts';

const row = (job: string, value: string): VectorRow => ({ labels: { __name__: 'up', job }, sample: { kind: 'float', time: 0, value } });
const rows = [row('api', '2'), row('node', 'NaN'), row('Web', '-Inf'), row('db', '10')];
const jobs = (arranged: readonly VectorRow[]) => arranged.map(({ labels }) => labels['job']);
const weight = ({ sample }: VectorRow) => sampleWeight(sample);

it('sorts by value, with what is no number last', () => {
  expect(jobs(arrange(rows, '', 'given', weight))).toEqual(['api', 'node', 'Web', 'db']);
  expect(jobs(arrange(rows, '', 'descending', weight))).toEqual(['db', 'api', 'Web', 'node']);
  expect(jobs(arrange(rows, '', 'ascending', weight))).toEqual(['Web', 'api', 'db', 'node']);
});

it('finds rows by all words, whatever their case', () => {
  expect(jobs(arrange(rows, ' UP web', 'given', weight))).toEqual(['Web']);
  expect(jobs(arrange(rows, 'job="d', 'given', weight))).toEqual(['db']);
});

it('goes round the orders', () => expect(nextOrder(nextOrder(nextOrder('given')))).toBe('given'));
