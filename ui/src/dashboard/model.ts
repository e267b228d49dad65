/**
 * A dashboard as Grafana's JSON describes it (schema 30 to 41), reduced to what the page draws. `source` is what was read, so that an export gives it back
 * unchanged. Field names are Grafana's where it has one.
 */
export interface Dashboard {
  readonly uid: string;
  readonly title: string;
  readonly description: string;
  readonly tags: readonly string[];
  readonly schemaVersion: number;
  /** Default range, as written: `now-1h`, `now`. */
  readonly time: { readonly from: string; readonly to: string };
  /** Milliseconds between refreshes; 0 when the dashboard asks for none. */
  readonly refresh: number;
  readonly timezone: 'utc' | 'browser';
  readonly sharedCrosshair: boolean;
  readonly variables: readonly Variable[];
  readonly links: readonly DashboardLink[];
  /** Queries whose results are drawn as marks over all time series. */
  readonly annotations: readonly AnnotationQuery[];
  readonly rows: readonly Row[];
  readonly source: unknown;
}

/** Panels below one heading. Panels before the first heading stand in a row without title, which cannot be closed. */
export interface Row {
  readonly id: number;
  readonly title: string | undefined;
  readonly collapsed: boolean;
  readonly repeat: string | undefined;
  readonly panels: readonly Panel[];
}

/** A place on the grid: 24 columns, rows of 30 px with gaps of 8 px. */
export interface GridPlace {
  readonly x: number;
  readonly y: number;
  readonly w: number;
  readonly h: number;
}

export const panelKinds = [
  'timeseries',
  'stat',
  'table',
  'gauge',
  'bargauge',
  'text',
  'heatmap',
  'piechart',
  'histogram',
  'state-timeline',
  'barchart',
] as const;

export type PanelKind = (typeof panelKinds)[number];

export interface Panel {
  readonly id: number;
  /** Which of all panels it is, in the order of the file, rows apart. */
  readonly index: number;
  readonly title: string;
  readonly description: string;
  /** The kind that is drawn; undefined for one that the page does not know, which `type` then names. */
  readonly kind: PanelKind | undefined;
  readonly type: string;
  readonly place: GridPlace;
  readonly transparent: boolean;
  readonly targets: readonly Target[];
  /** The shortest step between two points in milliseconds; 0 when the panel gives none. */
  readonly minInterval: number;
  /** The most points that are asked for; 0: as many as the panel has pixels. */
  readonly maxDataPoints: number;
  /** The panel's own range, as a duration before the end, and how far it is moved back (both as written). */
  readonly timeFrom: string;
  readonly timeShift: string;
  readonly transformations: readonly Transformation[];
  readonly defaults: FieldSettings;
  readonly overrides: readonly Override[];
  readonly options: Fields;
  readonly links: readonly DataLink[];
  readonly repeat: string | undefined;
  readonly repeatDirection: 'h' | 'v';
  readonly maxPerRow: number;
}

export type Fields = Readonly<Record<string, unknown>>;

export interface Target {
  readonly refId: string;
  readonly expr: string;
  readonly legendFormat: string;
  readonly instant: boolean;
  readonly range: boolean;
  readonly format: 'time_series' | 'table' | 'heatmap';
  readonly hide: boolean;
  /** Milliseconds; 0 when the target gives none. May hold a variable, then `intervalText` is what is resolved. */
  readonly intervalText: string;
  readonly intervalFactor: number;
  readonly exemplar: boolean;
}

export interface Transformation {
  readonly id: string;
  readonly disabled: boolean;
  readonly options: Fields;
  /** Restricts the transformation to frames of these references. */
  readonly filter: FieldMatcher | undefined;
}

export interface FieldMatcher {
  readonly id: string;
  readonly options: unknown;
}

export interface Override {
  readonly matcher: FieldMatcher;
  readonly properties: readonly { readonly id: string; readonly value: unknown }[];
}

/** What a field looks like. Everything is optional: an override sets single properties. */
export interface FieldSettings {
  readonly unit?: string | undefined;
  readonly decimals?: number | undefined;
  readonly min?: number | undefined;
  readonly max?: number | undefined;
  readonly displayName?: string | undefined;
  readonly noValue?: string | undefined;
  readonly description?: string | undefined;
  readonly color?: ColorSetting | undefined;
  readonly thresholds?: Thresholds | undefined;
  readonly mappings?: readonly ValueMapping[] | undefined;
  readonly links?: readonly DataLink[] | undefined;
  /** The panel's own settings of a field: line width, stacking, cell type, ... */
  readonly custom: Fields;
}

export interface ColorSetting {
  readonly mode: string;
  readonly fixedColor: string | undefined;
  readonly seriesBy: string | undefined;
}

export interface Thresholds {
  readonly mode: 'absolute' | 'percentage';
  /** In ascending order; the first holds from minus infinity. */
  readonly steps: readonly { readonly from: number; readonly color: string }[];
}

/** What a value is shown as instead of its number. */
export interface MappedText {
  readonly text: string | undefined;
  readonly color: string | undefined;
}

export type ValueMapping =
  | { readonly kind: 'value'; readonly values: ReadonlyMap<string, MappedText> }
  | { readonly kind: 'range'; readonly from: number; readonly to: number; readonly result: MappedText }
  | { readonly kind: 'regex'; readonly pattern: string; readonly result: MappedText }
  | { readonly kind: 'special'; readonly match: string; readonly result: MappedText };

export interface DataLink {
  readonly title: string;
  readonly url: string;
  readonly newTab: boolean;
}

export interface DashboardLink {
  readonly title: string;
  readonly kind: 'dashboards' | 'link';
  readonly tags: readonly string[];
  readonly url: string;
  readonly tooltip: string;
  readonly asDropdown: boolean;
  readonly includeVars: boolean;
  readonly keepTime: boolean;
  readonly newTab: boolean;
}

export interface AnnotationQuery {
  readonly name: string;
  readonly expr: string;
  readonly enabled: boolean;
  readonly color: string;
  readonly titleFormat: string;
  readonly textFormat: string;
  readonly step: string;
}

export type VariableKind = 'query' | 'custom' | 'interval' | 'constant' | 'textbox' | 'datasource' | 'adhoc';

export interface Variable {
  readonly name: string;
  readonly label: string;
  readonly description: string;
  readonly kind: VariableKind;
  /** The query of a query variable, the list of a custom or interval one, the value of a constant or text box, the plugin of a data source. */
  readonly query: string;
  readonly regex: string;
  readonly sort: number;
  readonly multi: boolean;
  readonly includeAll: boolean;
  readonly allValue: string | undefined;
  readonly hide: 'nothing' | 'label' | 'variable';
  /** Whether its options depend on the range, so that they are asked for anew when it changes. */
  readonly onRangeChange: boolean;
  readonly auto: { readonly on: boolean; readonly count: number; readonly min: string };
  /** What the dashboard was saved with. */
  readonly current: readonly string[];
  readonly currentText: readonly string[];
}
