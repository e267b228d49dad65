import { seriesText, type Labels } from '../lib/series.ts';
import type { Field, Frame } from './frame.ts';

/**
 * What a field is called where people and matchers see it: its own display name, its legend, the labels that tell it from its neighbours, or its column name, with
 * a number where a frame has the name more than once (`Time 1`, `Time 2`).
 */
export function displayName(target: Field, within: Frame, all: readonly Frame[]): string {
  if (target.settings.displayName !== undefined) return target.settings.displayName;
  if (target.legend !== undefined) return target.legend;
  if (Object.keys(target.labels).length > 0) return labelledName(target, all);
  return uniqueName(target, within);
}

function uniqueName(target: Field, within: Frame): string {
  const same = within.fields.filter((other) => other.name === target.name);
  return same.length < 2 ? target.name : `${target.name} ${same.indexOf(target) + 1}`;
}

/** A value with labels: those in which the series of all frames differ; one such label stands for itself. */
function labelledName(target: Field, all: readonly Frame[]): string {
  const telling = tellingLabels(all);
  const pairs = Object.entries(target.labels).filter(([name]) => telling.has(name));
  if (all.length > 1 && pairs.length === 1 && telling.size === 1) return pairs[0]?.[1] ?? '';
  if (pairs.length > 0) return seriesText(Object.fromEntries(pairs));
  return seriesText(target.labels);
}

const cache = new WeakMap<readonly Frame[], ReadonlySet<string>>();

function tellingLabels(all: readonly Frame[]): ReadonlySet<string> {
  const known = cache.get(all);
  if (known !== undefined) return known;
  const series = all.flatMap((each) => each.fields.filter((field) => Object.keys(field.labels).length > 0).map((field) => field.labels));
  const names = new Set(series.flatMap((labels) => Object.keys(labels)));
  const first = series[0] ?? {};
  const telling = new Set([...names].filter((name) => series.some((labels) => labels[name] !== first[name])));
  cache.set(all, telling);
  return telling;
}

/** Fills a legend's `{{label}}` in; a label that the series doesn't have leaves nothing. */
export function legendText(template: string, labels: Labels): string {
  return template.replace(/\{\{\s*(.+?)\s*\}\}/g, (_, name: string) => labels[name] ?? '');
}
