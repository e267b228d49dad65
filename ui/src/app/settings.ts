import type { Zone } from '../lib/time.ts';
import { stored } from './stored.ts';

/** The clock that times are shown in. */
export const zoneSetting = stored<Zone>('narthex-zone', 'utc', (raw) => (raw === 'utc' || raw === 'local' ? raw : undefined));

const mostRemembered = 100;

/** The expressions that were run, the latest first. */
export const queryHistory = stored<readonly string[]>('narthex-query-history', [], (raw) =>
  Array.isArray(raw) ? raw.filter((entry) => typeof entry === 'string').slice(0, mostRemembered) : undefined,
);

export function remember(expression: string): void {
  const text = expression.trim();
  if (text === '') return;
  queryHistory.set([text, ...queryHistory.get().filter((entry) => entry !== text)].slice(0, mostRemembered));
}
