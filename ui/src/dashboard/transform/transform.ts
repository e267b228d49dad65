import type { Frame } from '../frame.ts';
import { pattern } from '../matchers.ts';
import type { Fields, Transformation } from '../model.ts';
import { calculateField } from './calculate.ts';
import { filterByRefId, filterByValue, filterFieldsByName, limit } from './filter.ts';
import { groupBy } from './group.ts';
import { concatenate, joinByField, merge, seriesToRows } from './join.ts';
import { labelsToFields } from './labels.ts';
import { convertFieldType, organize, renameByRegex, sortBy } from './organize.ts';
import { reduceFrames } from './reduceFrames.ts';

/** Makes frames of frames. */
export type Step = (frames: readonly Frame[], options: Fields) => readonly Frame[];

const steps: Record<string, Step> = {
  calculateField,
  concatenate,
  convertFieldType,
  filterByRefId,
  filterByValue,
  filterFieldsByName,
  groupBy,
  joinByField,
  seriesToColumns: joinByField,
  labelsToFields,
  limit,
  merge,
  organize,
  reduce: reduceFrames,
  renameByRegex,
  seriesToRows,
  sortBy,
};

export interface Transformed {
  readonly frames: readonly Frame[];
  /** The transformations that the page does not know; the data went past them unchanged. */
  readonly unknown: readonly string[];
}

/** Runs a panel's transformations one after the other. */
export function transform(frames: readonly Frame[], transformations: readonly Transformation[]): Transformed {
  let current = frames;
  const unknown: string[] = [];
  for (const each of transformations) {
    if (each.disabled) continue;
    const step = steps[each.id];
    if (step === undefined) {
      unknown.push(each.id);
      continue;
    }
    current = filtered(current, each, step);
  }
  return { frames: current, unknown };
}

/** A transformation may be meant for the frames of some queries only; the others stay as they are, behind. */
function filtered(frames: readonly Frame[], { filter, options }: Transformation, step: Step): readonly Frame[] {
  if (filter === undefined || (filter.id !== 'byRefId' && filter.id !== 'byFrameRefID')) return step(frames, options);
  const wanted = pattern(`^(?:${String(filter.options ?? '').replace(/^\/|\/$/g, '')})$`);
  const meant = frames.filter((frame) => wanted.test(frame.refId));
  return [...step(meant, options), ...frames.filter((frame) => !meant.includes(frame))];
}
