import { builtins, chain, shortestStep, stepFor, type Scope } from './builtins.ts';
import { interpolate, type Lookup } from './interpolate.ts';
import type { Dashboard, Panel, Target } from './model.ts';
import type { Grid } from './results.ts';
import { parseDuration } from '../lib/duration.ts';

/** One request of a panel: a target with its texts filled in, at one time or on a grid. */
export interface PanelQuery {
  readonly target: Target;
  readonly expr: string;
  readonly legendFormat: string;
  readonly time: number;
  readonly grid: Grid | undefined;
}

// The server refuses more points a series.
const mostPoints = 11_000;

/** The requests of a panel that is so many pixels wide. A target that wants both an instant and a range gives two. */
export function panelQueries(panel: Panel, dashboard: Dashboard, lookup: Lookup, scope: Scope, width: number): PanelQuery[] {
  const range = panelRange(panel, scope);
  return panel.targets
    .filter((target) => !target.hide && target.expr.trim() !== '')
    .flatMap((target) => {
      const interval = interpolate(target.intervalText, chain(lookup, builtins(range, dashboard)));
      const shortest = shortestStep(interval, panel.minInterval, scope.scrapeInterval);
      const points = panel.maxDataPoints > 0 ? panel.maxDataPoints : Math.max(width, 50);
      const step = stepWithin(range, stepFor(range.to - range.from, points, shortest) * target.intervalFactor);
      const own = { ...range, interval: step, scrapeInterval: shortest };
      const values = chain(lookup, builtins(own, dashboard));
      const common = { target, expr: interpolate(target.expr, values, 'promql'), legendFormat: interpolate(target.legendFormat, values), time: range.to };
      const grid = { start: Math.floor(range.from / step) * step, end: Math.floor(range.to / step) * step, step };
      const queries: PanelQuery[] = [];
      if (target.range) queries.push({ ...common, grid });
      if (target.instant) queries.push({ ...common, grid: undefined });
      return queries;
    });
}

/** A panel may have a range of its own, and may look back. */
export function panelRange({ timeFrom, timeShift }: Panel, scope: Scope): Scope {
  const length = parseDuration(timeFrom.replace(/^now-/, ''));
  const shift = parseDuration(timeShift) ?? 0;
  const to = scope.to - shift;
  return { ...scope, from: length === undefined ? scope.from - shift : to - length, to };
}

function stepWithin({ from, to }: Scope, step: number): number {
  return Math.max(step, Math.ceil((to - from) / mostPoints / 1000) * 1000);
}
