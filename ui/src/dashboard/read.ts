import { isRecord, number, text, texts } from '../api/shape.ts';
import { parseDuration } from '../lib/duration.ts';
import { fields, optional, records } from './json.ts';
import { readFieldConfig, readLinks } from './readFields.ts';
import type {
  AnnotationQuery,
  Dashboard,
  DashboardLink,
  Fields,
  GridPlace,
  Panel,
  PanelKind,
  Row,
  Target,
  Transformation,
  Variable,
  VariableKind,
} from './model.ts';
import { panelKinds } from './model.ts';

/** Says why a text is no dashboard. */
export class DashboardError extends Error {}

// A dashboard has some dozen panels; one with more than this was not made by a person.
const mostPanels = 2000;

/** Reads a dashboard from its JSON: bare, or wrapped as Grafana's API (`{"dashboard": ...}`) and its Kubernetes objects (`{"spec": ...}`) do. */
export function readDashboard(text: string): Dashboard {
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch (cause) {
    throw new DashboardError(`This is no JSON: ${cause instanceof Error ? cause.message : String(cause)}.`);
  }
  return toDashboard(parsed);
}

export function toDashboard(parsed: unknown): Dashboard {
  const json = unwrap(parsed);
  if (!Array.isArray(json['panels']) && !Array.isArray(json['rows'])) {
    throw new DashboardError('This JSON has no "panels": it is not a Grafana dashboard.');
  }
  const time = fields(json['time']);
  const rows = readRows(json);
  const count = rows.reduce((sum, row) => sum + row.panels.length, 0);
  if (count > mostPanels) throw new DashboardError(`The dashboard has ${count} panels; the page shows ${mostPanels} at most.`);
  return {
    uid: text(json['uid']),
    title: text(json['title'], 'Untitled'),
    description: text(json['description']),
    tags: texts(json['tags']),
    schemaVersion: number(json['schemaVersion'], 0),
    time: { from: text(time['from'], 'now-6h'), to: text(time['to'], 'now') },
    refresh: parseDuration(text(json['refresh'])) ?? 0,
    timezone: text(json['timezone']).toLowerCase() === 'utc' ? 'utc' : 'browser',
    sharedCrosshair: number(json['graphTooltip'], 0) > 0,
    variables: records(fields(json['templating'])['list']).map(readVariable).filter((each) => each.name !== ''),
    links: records(json['links']).map(readDashboardLink),
    annotations: records(fields(json['annotations'])['list']).flatMap(readAnnotation),
    rows,
    source: parsed,
  };
}

function unwrap(parsed: unknown): Fields {
  if (!isRecord(parsed)) throw new DashboardError('The JSON is no object: it is not a Grafana dashboard.');
  for (const wrapper of ['dashboard', 'spec']) {
    const inner = parsed[wrapper];
    if (isRecord(inner) && (Array.isArray(inner['panels']) || Array.isArray(inner['rows']))) return inner;
  }
  return parsed;
}

/** Rows are panels of type `row`: a closed one holds its panels, an open one is followed by them. Very old dashboards nest them below `rows`. */
function readRows(json: Fields): Row[] {
  const found: Row[] = [];
  let open: { head: Fields | undefined; panels: Panel[] } = { head: undefined, panels: [] };
  const ids = new Set<number>();
  const finish = () => {
    if (open.head === undefined && open.panels.length === 0) return;
    const head = open.head;
    found.push({
      id: number(head?.['id'], -1 - found.length),
      title: head === undefined ? undefined : text(head['title']),
      collapsed: head?.['collapsed'] === true,
      repeat: head === undefined ? undefined : optional(head['repeat']),
      panels: open.panels,
    });
  };
  for (const entry of records(json['panels'])) {
    if (text(entry['type']) !== 'row') {
      open.panels.push(readPanel(entry, ids));
      continue;
    }
    finish();
    open = { head: entry, panels: records(entry['panels']).map((panel) => readPanel(panel, ids)) };
  }
  for (const entry of records(json['rows'])) {
    finish();
    open = { head: { ...entry, collapsed: entry['collapse'] === true }, panels: flow(records(entry['panels'])).map((panel) => readPanel(panel, ids)) };
  }
  finish();
  return found;
}

/** Panels of the time before the grid have a span of twelfths and flow. */
function flow(panels: readonly Fields[]): Fields[] {
  let x = 0;
  let y = 0;
  return panels.map((panel) => {
    const w = Math.min(Math.max(number(panel['span'], 4) * 2, 2), 24);
    if (x + w > 24) {
      x = 0;
      y += 8;
    }
    const placed = { ...panel, gridPos: { x, y, w, h: 8 } };
    x += w;
    return placed;
  });
}

function readPanel(json: Fields, ids: Set<number>): Panel {
  const { defaults, overrides } = readFieldConfig(json['fieldConfig']);
  const type = text(json['type']);
  const index = ids.size;
  let id = number(json['id'], 0);
  while (id <= 0 || ids.has(id)) id = Math.max(0, ...ids) + 1;
  ids.add(id);
  return {
    id,
    index,
    title: text(json['title']),
    description: text(json['description']),
    kind: kindOf(type),
    type,
    place: readPlace(json['gridPos']),
    transparent: json['transparent'] === true,
    targets: readTargets(json['targets']),
    minInterval: parseDuration(text(json['interval']).replace(/^>/, '')) ?? 0,
    maxDataPoints: number(json['maxDataPoints'], 0),
    timeFrom: text(json['timeFrom']),
    timeShift: text(json['timeShift']),
    transformations: records(json['transformations']).map(readTransformation),
    defaults,
    overrides,
    options: fields(json['options']),
    links: readLinks(json['links']),
    repeat: optional(json['repeat']),
    repeatDirection: text(json['repeatDirection']) === 'v' ? 'v' : 'h',
    maxPerRow: number(json['maxPerRow'], 4),
  };
}

function kindOf(type: string): PanelKind | undefined {
  if (type === 'graph') return 'timeseries';
  if (type === 'singlestat') return 'stat';
  if (type === 'table-old') return 'table';
  return panelKinds.find((kind) => kind === type);
}

function readPlace(json: unknown): GridPlace {
  const place = fields(json);
  const w = clamp(number(place['w'], 12), 1, 24);
  return { x: clamp(number(place['x'], 0), 0, 24 - w), y: Math.max(0, number(place['y'], 0)), w, h: clamp(number(place['h'], 8), 1, 100) };
}

/** Targets without a reference get the next free letter, as Grafana gives it: joins and overrides go by it. */
function readTargets(json: unknown): Target[] {
  const given = records(json);
  const taken = new Set(given.map((target) => text(target['refId'])));
  return given.map((target) => {
    let refId = text(target['refId']);
    if (refId === '') {
      refId = freeReference(taken);
      taken.add(refId);
    }
    const format = text(target['format']);
    return {
      refId,
      expr: text(target['expr']),
      legendFormat: text(target['legendFormat']),
      instant: target['instant'] === true,
      range: target['range'] === true || target['instant'] !== true,
      format: format === 'table' || format === 'heatmap' ? format : 'time_series',
      hide: target['hide'] === true,
      intervalText: text(target['interval']),
      intervalFactor: Math.max(1, number(target['intervalFactor'], 1)),
      exemplar: target['exemplar'] === true,
    };
  });
}

/** A, B, ... Z, AA, AB, ... */
function freeReference(taken: ReadonlySet<string>): string {
  for (let n = 0; ; n++) {
    let name = '';
    for (let rest = n; rest >= 0; rest = Math.floor(rest / 26) - 1) name = String.fromCharCode(65 + (rest % 26)) + name;
    if (!taken.has(name)) return name;
  }
}

function readTransformation(json: Fields): Transformation {
  const filter = fields(json['filter']);
  return {
    id: text(json['id']),
    disabled: json['disabled'] === true,
    options: fields(json['options']),
    filter: text(filter['id']) === '' ? undefined : { id: text(filter['id']), options: filter['options'] },
  };
}

function readDashboardLink(json: Fields): DashboardLink {
  return {
    title: text(json['title']),
    kind: text(json['type']) === 'dashboards' ? 'dashboards' : 'link',
    tags: texts(json['tags']),
    url: text(json['url']),
    tooltip: text(json['tooltip']),
    asDropdown: json['asDropdown'] === true,
    includeVars: json['includeVars'] === true,
    keepTime: json['keepTime'] === true,
    newTab: json['targetBlank'] === true,
  };
}

function readAnnotation(json: Fields): AnnotationQuery[] {
  const target = fields(json['target']);
  const expr = text(json['expr'], text(target['expr']));
  if (expr === '') return [];
  return [
    {
      name: text(json['name']),
      expr,
      enabled: json['enable'] !== false,
      color: text(json['iconColor'], 'blue'),
      titleFormat: text(json['titleFormat']),
      textFormat: text(json['textFormat']),
      step: text(json['step']),
    },
  ];
}

const variableKinds: readonly VariableKind[] = ['query', 'custom', 'interval', 'constant', 'textbox', 'datasource', 'adhoc'];

function readVariable(json: Fields): Variable {
  const current = fields(json['current']);
  const hide = json['hide'];
  return {
    name: text(json['name']),
    label: text(json['label']),
    description: text(json['description']),
    kind: variableKinds.find((kind) => kind === json['type']) ?? 'custom',
    query: queryText(json),
    regex: text(json['regex']),
    sort: number(json['sort'], 0),
    multi: json['multi'] === true,
    includeAll: json['includeAll'] === true,
    allValue: optional(json['allValue']),
    hide: hide === 2 ? 'variable' : hide === 1 ? 'label' : 'nothing',
    onRangeChange: json['refresh'] === 2,
    auto: { on: json['auto'] === true, count: number(json['auto_count'], 30), min: text(json['auto_min'], '10s') },
    current: oneOrMore(current['value']),
    currentText: oneOrMore(current['text']),
  };
}

/** A variable's query is a text, or an object that holds it; in the newest form by its parts. */
function queryText(json: Fields): string {
  const query = json['query'];
  if (typeof query === 'string') return query;
  if (typeof json['definition'] === 'string' && !isRecord(query)) return json['definition'];
  return text(fields(query)['query'], text(json['definition']));
}

function oneOrMore(value: unknown): string[] {
  if (Array.isArray(value)) return value.filter((each) => typeof each === 'string');
  return typeof value === 'string' && value !== '' ? [value] : typeof value === 'number' ? [String(value)] : [];
}

function clamp(value: number, low: number, high: number): number {
  return Math.min(Math.max(value, low), high);
}
