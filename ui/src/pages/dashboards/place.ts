import type { RangeText } from '../../dashboard/timeRange.ts';
import type { Selection } from '../../dashboard/variables.ts';

/** What the address of a dashboard says: its range, the chosen values of variables, the pace of refreshing, and the panel that is shown alone. */
export interface DashboardPlace {
  readonly range: RangeText | undefined;
  readonly selection: Selection;
  /** Milliseconds; undefined where the dashboard decides. */
  readonly refresh: number | undefined;
  readonly panel: string | undefined;
}

export function decodePlace(search: string): DashboardPlace {
  const parameters = new URLSearchParams(search);
  const selection = new Map<string, string[]>();
  for (const [name, value] of parameters) {
    if (!name.startsWith('var-')) continue;
    const variable = name.slice('var-'.length);
    selection.set(variable, [...(selection.get(variable) ?? []), value]);
  }
  const from = parameters.get('from');
  const to = parameters.get('to');
  const refresh = parameters.get('refresh');
  return {
    range: from === null && to === null ? undefined : { from: from ?? 'now-6h', to: to ?? 'now' },
    selection,
    refresh: refresh === null ? undefined : Number.isFinite(Number(refresh)) ? Math.max(0, Number(refresh)) : 0,
    panel: parameters.get('viewPanel') ?? undefined,
  };
}

export function encodePlace({ range, selection, refresh, panel }: DashboardPlace): string {
  const parameters = new URLSearchParams();
  if (range !== undefined) {
    parameters.set('from', range.from);
    parameters.set('to', range.to);
  }
  for (const [name, values] of selection) for (const value of values) parameters.append(`var-${name}`, value);
  if (refresh !== undefined) parameters.set('refresh', String(refresh));
  if (panel !== undefined) parameters.set('viewPanel', panel);
  return parameters.toString();
}

/** The place with other values of one variable. */
export function choose(place: DashboardPlace, variable: string, values: readonly string[]): DashboardPlace {
  return { ...place, selection: new Map([...place.selection, [variable, values]]) };
}
