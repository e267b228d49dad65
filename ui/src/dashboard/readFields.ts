import { fields, finite, optional, records } from './json.ts';
import type { ColorSetting, DataLink, Fields, FieldSettings, MappedText, Override, Thresholds, ValueMapping } from './model.ts';

/** Reads a panel's `fieldConfig`: what holds for all fields, and what single ones override. */
export function readFieldConfig(json: unknown): { defaults: FieldSettings; overrides: Override[] } {
  const config = fields(json);
  const overrides = records(config['overrides']).map((entry) => {
    const matcher = fields(entry['matcher']);
    return {
      matcher: { id: String(matcher['id'] ?? ''), options: matcher['options'] },
      properties: records(entry['properties']).map((property) => ({ id: String(property['id'] ?? ''), value: property['value'] })),
    };
  });
  return { defaults: readSettings(fields(config['defaults'])), overrides };
}

/** The settings that an object holds; a property that is absent or null stays undefined. */
export function readSettings(json: Fields): FieldSettings {
  let settings: FieldSettings = { custom: fields(json['custom']) };
  for (const id of properties) if (json[id] !== undefined && json[id] !== null) settings = withProperty(settings, id, json[id]);
  return settings;
}

const properties = ['unit', 'decimals', 'min', 'max', 'displayName', 'noValue', 'description', 'color', 'thresholds', 'mappings', 'links'] as const;

/** The settings with one property set, as an override does: `unit`, or `custom.lineWidth`. Null takes it away. */
export function withProperty(settings: FieldSettings, id: string, value: unknown): FieldSettings {
  if (id.startsWith('custom.')) return { ...settings, custom: nested(settings.custom, id.slice('custom.'.length).split('.'), value) };
  switch (id) {
    case 'unit':
    case 'displayName':
    case 'noValue':
    case 'description':
      return { ...settings, [id]: typeof value === 'string' ? value : undefined };
    case 'decimals':
    case 'min':
    case 'max':
      return { ...settings, [id]: finite(value) };
    case 'color':
      return { ...settings, color: readColor(value) };
    case 'thresholds':
      return { ...settings, thresholds: readThresholds(value) };
    case 'mappings':
      return { ...settings, mappings: records(value).flatMap(readMapping) };
    case 'links':
      return { ...settings, links: readLinks(value) };
    default:
      return settings;
  }
}

function nested(target: Fields, path: readonly string[], value: unknown): Fields {
  const [head = '', ...rest] = path;
  return { ...target, [head]: rest.length === 0 ? value : nested(fields(target[head]), rest, value) };
}

/** A color is an object with a mode; overrides of old dashboards give the colour itself. */
function readColor(value: unknown): ColorSetting | undefined {
  if (typeof value === 'string') return { mode: 'fixed', fixedColor: value, seriesBy: undefined };
  const json = fields(value);
  if (typeof json['mode'] !== 'string') return undefined;
  return { mode: json['mode'], fixedColor: optional(json['fixedColor']), seriesBy: optional(json['seriesBy']) };
}

function readThresholds(value: unknown): Thresholds | undefined {
  const json = fields(value);
  const steps = records(json['steps']).map((step) => ({
    from: finite(step['value']) ?? Number.NEGATIVE_INFINITY,
    color: optional(step['color']) ?? 'text',
  }));
  if (steps.length === 0) return undefined;
  return { mode: json['mode'] === 'percentage' ? 'percentage' : 'absolute', steps: steps.sort((a, b) => a.from - b.from) };
}

function readMapping(json: Fields): ValueMapping[] {
  const options = fields(json['options']);
  switch (json['type']) {
    case 'value':
      return [{ kind: 'value', values: new Map(Object.entries(options).map(([value, result]) => [value, readMapped(result)])) }];
    case 'range':
      return [
        {
          kind: 'range',
          from: finite(options['from']) ?? Number.NEGATIVE_INFINITY,
          to: finite(options['to']) ?? Number.POSITIVE_INFINITY,
          result: readMapped(options['result']),
        },
      ];
    case 'regex':
      return [{ kind: 'regex', pattern: String(options['pattern'] ?? ''), result: readMapped(options['result']) }];
    case 'special':
      return [{ kind: 'special', match: String(options['match'] ?? ''), result: readMapped(options['result']) }];
    // The form before schema 31: numbers for kinds, one value each.
    case 1:
      return [{ kind: 'value', values: new Map([[String(json['value'] ?? ''), readMapped(json)]]) }];
    case 2:
      return [{ kind: 'range', from: Number(json['from']), to: Number(json['to']), result: readMapped(json) }];
    default:
      return [];
  }
}

function readMapped(value: unknown): MappedText {
  const json = fields(value);
  return { text: optional(json['text']), color: optional(json['color']) };
}

export function readLinks(value: unknown): DataLink[] {
  return records(value)
    .map((link) => ({ title: String(link['title'] ?? ''), url: String(link['url'] ?? ''), newTab: link['targetBlank'] === true }))
    .filter((link) => link.url !== '');
}
