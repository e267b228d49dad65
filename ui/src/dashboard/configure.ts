import { withFields, type Frame } from './frame.ts';
import { matches } from './matchers.ts';
import type { FieldSettings, Override } from './model.ts';
import { withProperty } from './readFields.ts';

/** Gives each field its settings: those of the panel, what a transformation set, and the overrides that match it, in their order. */
export function configure(frames: readonly Frame[], defaults: FieldSettings, overrides: readonly Override[]): readonly Frame[] {
  const based = frames.map((each) => withFields(each, each.fields.map((field) => ({ ...field, settings: merged(defaults, field.settings) }))));
  if (overrides.length === 0) return based;
  return based.map((each) =>
    withFields(
      each,
      each.fields.map((field) => {
        let settings = field.settings;
        for (const { matcher, properties } of overrides) {
          if (!matches(matcher, field, each, based)) continue;
          for (const { id, value } of properties) settings = withProperty(settings, id, value);
        }
        return settings === field.settings ? field : { ...field, settings };
      }),
    ),
  );
}

function merged(defaults: FieldSettings, own: FieldSettings): FieldSettings {
  const set = Object.fromEntries(Object.entries(own).filter(([id, value]) => id !== 'custom' && value !== undefined));
  // A name for all fields of a panel is meant for what the query brought, not for columns that were made and named.
  return { ...defaults, ...set, custom: { ...defaults.custom, ...own.custom } };
}
