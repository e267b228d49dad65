import { interpolate, type Lookup, type VariableValue } from './interpolate.ts';
import type { Dashboard, GridPlace, Panel, Row } from './model.ts';

/** A panel where it is drawn: its own id with a suffix for each repetition, and the values that it is repeated for. */
export interface PlacedPanel {
  readonly key: string;
  readonly panel: Panel;
  readonly place: GridPlace;
  readonly scoped: ReadonlyMap<string, VariableValue>;
}

export interface PlacedRow {
  readonly key: string;
  readonly title: string | undefined;
  readonly collapsed: boolean;
  readonly panels: readonly PlacedPanel[];
  readonly scoped: ReadonlyMap<string, VariableValue>;
}

// Someone who chooses all of a variable with thousands of values doesn't want thousands of panels.
export const mostRepeats = 100;

const nobody: ReadonlyMap<string, VariableValue> = new Map();

/** Lays the rows and panels out, those that repeat once for each value of their variable. */
export function layOut(dashboard: Dashboard, lookup: Lookup): PlacedRow[] {
  return dashboard.rows.flatMap((row) => repetitions(row.repeat, lookup).map((scoped, i) => placedRow(row, i, scoped, lookup)));
}

function placedRow(row: Row, repetition: number, scoped: ReadonlyMap<string, VariableValue>, lookup: Lookup): PlacedRow {
  const within: Lookup = (name) => scoped.get(name) ?? lookup(name);
  const key = `${row.id}${repetition === 0 ? '' : `-${repetition}`}`;
  return {
    key,
    title: row.title === undefined ? undefined : interpolate(row.title, within),
    collapsed: row.collapsed,
    panels: place(row.panels, key, scoped, within),
    scoped,
  };
}

function place(panels: readonly Panel[], rowKey: string, scoped: ReadonlyMap<string, VariableValue>, lookup: Lookup): PlacedPanel[] {
  const top = Math.min(...panels.map((panel) => panel.place.y));
  const placed: PlacedPanel[] = [];
  // Panels below a repeated one move down by the rows that its repetitions add.
  let pushed = 0;
  for (const panel of panels.toSorted((a, b) => a.place.y - b.place.y || a.place.x - b.place.x)) {
    const values = repetitions(panel.repeat, lookup);
    const y = panel.place.y - top + pushed;
    const places = panel.repeat === undefined ? [{ ...panel.place, y }] : repeatedPlaces(panel, y, values.length);
    values.forEach((own, i) => {
      const suffix = i === 0 ? '' : `-${i}`;
      placed.push({ key: `${rowKey}/${panel.id}${suffix}`, panel, place: places[i] ?? { ...panel.place, y }, scoped: new Map([...scoped, ...own]) });
    });
    const last = places[places.length - 1];
    if (last !== undefined) pushed += Math.max(0, last.y - y);
  }
  return compacted(placed);
}

/** Moves panels up into room that nothing stands in, as Grafana's grid does. They come sorted by their rows. */
function compacted(panels: readonly PlacedPanel[]): PlacedPanel[] {
  const floor = new Array<number>(24).fill(0);
  return panels
    .toSorted((a, b) => a.place.y - b.place.y || a.place.x - b.place.x)
    .map((each) => {
      const { x, w, h } = each.place;
      const y = Math.max(...floor.slice(x, x + w));
      floor.fill(y + h, x, x + w);
      return { ...each, place: { x, y, w, h } };
    });
}

function repeatedPlaces({ place: { x, w, h }, repeatDirection, maxPerRow }: Panel, y: number, count: number): GridPlace[] {
  if (repeatDirection === 'v') return Array.from({ length: count }, (_, i) => ({ x, y: y + i * h, w, h }));
  const perRow = Math.min(count, Math.max(1, maxPerRow));
  const width = Math.max(1, Math.floor(24 / perRow));
  return Array.from({ length: count }, (_, i) => ({ x: (i % perRow) * width, y: y + Math.floor(i / perRow) * h, w: width, h }));
}

/** The values of a repeating variable, each by itself; one repetition without any where nothing repeats. */
function repetitions(name: string | undefined, lookup: Lookup): ReadonlyMap<string, VariableValue>[] {
  const value = name === undefined ? undefined : lookup(name);
  if (name === undefined || value === undefined || value.raw === true) return [nobody];
  const each = value.values.slice(0, mostRepeats).map((one, i) => {
    const text = value.texts.length === value.values.length ? (value.texts[i] ?? one) : one;
    return new Map([[name, { values: [one], texts: [text], multi: value.multi }]]);
  });
  return each.length === 0 ? [nobody] : each;
}
