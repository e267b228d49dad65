import type { Scheme } from '../app/scheme.ts';
import { seriesColor } from '../pages/query/graph/palette.ts';
import type { Cell } from './frame.ts';
import { cssColor, mixed } from './colors.ts';
import { pattern } from './matchers.ts';
import type { FieldSettings, MappedText, Thresholds, ValueMapping } from './model.ts';
import { formatter, type Formatted } from './units.ts';

/** A value as a panel shows it. */
export interface Shown extends Formatted {
  readonly color: string;
  /** The value's place between the field's least and greatest, 0 to 1; undefined where there is no number. */
  readonly share: number | undefined;
}

/** How the cells of one field are shown: unit, mappings, thresholds, colour. */
export interface Display {
  (value: Cell): Shown;
}

export interface DisplayContext {
  readonly scheme: Scheme;
  /** The field's position among the panel's, which picks a colour of the palette. */
  readonly index: number;
  /** The least and greatest value, where the settings name none. */
  readonly low: number;
  readonly high: number;
}

const defaultThresholds: Thresholds = { mode: 'absolute', steps: [{ from: Number.NEGATIVE_INFINITY, color: 'green' }] };

export function display(settings: FieldSettings, context: DisplayContext): Display {
  const format = formatter(settings.unit);
  const low = settings.min ?? context.low;
  const high = settings.max ?? context.high;
  const thresholds = settings.thresholds ?? defaultThresholds;
  const mappings = settings.mappings ?? [];
  return (value) => {
    const mapped = mapping(mappings, value);
    const number = typeof value === 'number' ? value : undefined;
    const share = number === undefined || Number.isNaN(number) ? undefined : clampedShare(number, low, high);
    const color = mapped?.color ?? colorName(settings, thresholds, number, share);
    return {
      ...(mapped?.text === undefined ? formatCell(value, settings, format) : { prefix: '', text: mapped.text, suffix: '' }),
      color: color === undefined ? paletteColor(settings, context) : color.startsWith('mix:') ? color.slice(4) : cssColor(color, context.scheme),
      share,
    };
  };

  function paletteColor({ color }: FieldSettings, { index, scheme }: DisplayContext): string {
    if (color?.mode === 'fixed') return cssColor(color.fixedColor, scheme);
    if (color?.mode === 'shades') return cssColor(color.fixedColor ?? 'green', scheme);
    return seriesColor(index, scheme);
  }
}

function formatCell(value: Cell, settings: FieldSettings, format: ReturnType<typeof formatter>): Formatted {
  if (typeof value === 'number') return format(value, settings.decimals);
  if (value === null) return { prefix: '', text: settings.noValue ?? '', suffix: '' };
  const asNumber = typeof value === 'string' && settings.unit !== undefined && settings.unit !== 'string' && value.trim() !== '' ? Number(value) : Number.NaN;
  return Number.isNaN(asNumber) ? { prefix: '', text: String(value), suffix: '' } : format(asNumber, settings.decimals);
}

function colorName(settings: FieldSettings, thresholds: Thresholds, value: number | undefined, share: number | undefined): string | undefined {
  const mode = settings.color?.mode ?? 'thresholds';
  if (mode === 'thresholds') return value === undefined ? undefined : thresholdColor(thresholds, value, share ?? 0);
  if (mode.startsWith('continuous-') && share !== undefined) return `mix:${continuous(mode, share)}`;
  return undefined;
}

/** The colour of the highest threshold that a value has reached. */
export function thresholdColor({ mode, steps }: Thresholds, value: number, share: number): string {
  const measured = mode === 'percentage' ? share * 100 : value;
  return (steps.findLast((step) => measured >= step.from) ?? steps[0])?.color ?? 'text';
}

const gradients: Record<string, readonly string[]> = {
  'continuous-GrYlRd': ['#3c8f3f', '#d3a406', '#d1413b'],
  'continuous-RdYlGr': ['#d1413b', '#d3a406', '#3c8f3f'],
  'continuous-BlYlRd': ['#2f6fd0', '#d3a406', '#d1413b'],
  'continuous-YlRd': ['#d3a406', '#d1413b'],
  'continuous-BlPu': ['#2f6fd0', '#8c54c4'],
  'continuous-YlBl': ['#d3a406', '#2f6fd0'],
  'continuous-blues': ['#dbe7fa', '#1c4d9c'],
  'continuous-reds': ['#fbe0de', '#9c241f'],
  'continuous-greens': ['#dff0e0', '#256428'],
  'continuous-purples': ['#eee2f9', '#5d2f8c'],
};

function continuous(mode: string, share: number): string {
  const stops = gradients[mode] ?? ['#3c8f3f', '#d3a406', '#d1413b'];
  const at = share * (stops.length - 1);
  const below = Math.min(Math.floor(at), stops.length - 2);
  return mixed(stops[below] ?? '#000000', stops[below + 1] ?? '#000000', at - below);
}

function clampedShare(value: number, low: number, high: number): number {
  if (high <= low) return value >= high ? 1 : 0;
  return Math.min(Math.max((value - low) / (high - low), 0), 1);
}

function mapping(mappings: readonly ValueMapping[], value: Cell): MappedText | undefined {
  for (const each of mappings) {
    const found = mappedBy(each, value);
    if (found !== undefined) return found;
  }
  return undefined;
}

function mappedBy(mapping: ValueMapping, value: Cell): MappedText | undefined {
  switch (mapping.kind) {
    case 'value':
      return value === null ? mapping.values.get('null') : mapping.values.get(String(value));
    case 'range':
      return typeof value === 'number' && value >= mapping.from && value <= mapping.to ? mapping.result : undefined;
    case 'regex': {
      if (value === null) return undefined;
      const found = pattern(mapping.pattern).exec(String(value));
      if (found === null) return undefined;
      return { ...mapping.result, text: mapping.result.text?.replace(/\$(\d)/g, (_, n: string) => found[Number(n)] ?? '') };
    }
    case 'special':
      return special(mapping.match, value) ? mapping.result : undefined;
  }
}

function special(match: string, value: Cell): boolean {
  switch (match) {
    case 'null':
      return value === null;
    case 'nan':
      return typeof value === 'number' && Number.isNaN(value);
    case 'null+nan':
      return value === null || (typeof value === 'number' && Number.isNaN(value));
    case 'true':
      return value === true;
    case 'false':
      return value === false;
    case 'empty':
      return value === '';
    default:
      return false;
  }
}
