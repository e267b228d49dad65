import { formatDuration, parseDuration } from '../../lib/duration.ts';
import { formatTime, parseTime } from '../../lib/time.ts';
import type { Density, Resolution } from './resolution.ts';

export type PanelTab = 'table' | 'graph' | 'explain';
export type DisplayMode = 'lines' | 'stacked';

/** All of a panel that a link carries. Times in milliseconds; no end time means now. */
export interface PanelState {
  readonly expression: string;
  readonly tab: PanelTab;
  readonly endTime: number | undefined;
  readonly rangeMillis: number;
  readonly resolution: Resolution;
  readonly displayMode: DisplayMode;
  readonly yFromZero: boolean;
}

export const emptyPanel: PanelState = {
  expression: '',
  tab: 'table',
  endTime: undefined,
  rangeMillis: 3_600_000,
  resolution: { type: 'auto', density: 'medium' },
  displayMode: 'lines',
  yFromZero: false,
};

// A link from elsewhere may ask for anything; more panels than this would only stall the browser.
const mostPanels = 40;

/** Reads the panels from a query string in Prometheus' own parameters, those of its older pages included; never none. */
export function decodePanels(search: string): PanelState[] {
  const parameters = new URLSearchParams(search);
  const byIndex = new Map<number, Map<string, string>>();
  for (const [name, value] of parameters) {
    const match = /^g(\d{1,4})\.(\w+)$/.exec(name);
    if (match === null) continue;
    const index = Number(match[1]);
    const fields = byIndex.get(index) ?? new Map<string, string>();
    fields.set(match[2] ?? '', value);
    byIndex.set(index, fields);
  }
  const indexes = [...byIndex.keys()].sort((a, b) => a - b).slice(0, mostPanels);
  const panels = indexes.map((index) => decodePanel(byIndex.get(index) ?? new Map()));
  return panels.length === 0 ? [emptyPanel] : panels;
}

/** Writes the panels as a query string, without its question mark; empty for a single untouched panel. */
export function encodePanels(panels: readonly PanelState[]): string {
  if (panels.length === 1 && panels[0] === emptyPanel) return '';
  const parameters = new URLSearchParams();
  panels.forEach((panel, index) => {
    for (const [name, value] of encodePanel(panel)) parameters.append(`g${index}.${name}`, value);
  });
  return parameters.toString();
}

function encodePanel(panel: PanelState): [string, string][] {
  const fields: [string, string][] = [
    ['expr', panel.expression],
    ['tab', panel.tab],
  ];
  if (panel.endTime !== undefined) {
    fields.push(['end_input', formatTime(panel.endTime, 'utc')], ['moment_input', formatTime(panel.endTime, 'utc')]);
  }
  fields.push(['range_input', formatDuration(panel.rangeMillis)]);
  const { resolution } = panel;
  if (resolution.type === 'auto') fields.push(['res_type', 'auto'], ['res_density', resolution.density]);
  else fields.push(['res_type', 'fixed'], ['res_step', formatDuration(resolution.stepMillis)]);
  fields.push(['display_mode', panel.displayMode]);
  if (panel.yFromZero) fields.push(['y_axis_min', '0']);
  return fields;
}

function decodePanel(fields: ReadonlyMap<string, string>): PanelState {
  const moment = fields.get('end_input') ?? fields.get('moment_input') ?? '';
  return {
    expression: fields.get('expr') ?? '',
    tab: decodeTab(fields.get('tab')),
    endTime: parseTime(moment, 'utc'),
    rangeMillis: positive(fields.get('range_input')) ?? emptyPanel.rangeMillis,
    resolution: decodeResolution(fields),
    displayMode: fields.get('display_mode') === 'stacked' || fields.get('stacked') === '1' ? 'stacked' : 'lines',
    yFromZero: fields.get('y_axis_min') === '0',
  };
}

/** Older pages of Prometheus number their tabs. */
function decodeTab(tab: string | undefined): PanelTab {
  if (tab === 'explain') return tab;
  return tab === 'graph' || tab === '0' ? 'graph' : 'table';
}

function decodeResolution(fields: ReadonlyMap<string, string>): Resolution {
  const step = positive(fields.get('res_step') ?? fields.get('step_input'));
  if (step !== undefined && fields.get('res_type') !== 'auto') return { type: 'fixed', stepMillis: step };
  const density = fields.get('res_density');
  return { type: 'auto', density: isDensity(density) ? density : 'medium' };
}

function isDensity(text: string | undefined): text is Density {
  return text === 'low' || text === 'medium' || text === 'high';
}

function positive(duration: string | undefined): number | undefined {
  const millis = parseDuration(duration ?? '');
  return millis !== undefined && millis > 0 ? millis : undefined;
}
