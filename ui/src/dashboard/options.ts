import { pattern } from './matchers.ts';

/** One choice of a variable. */
export interface Option {
  readonly text: string;
  readonly value: string;
}

/** The most choices that a variable offers; more would not be read. */
export const mostOptions = 10_000;

/**
 * Makes a variable's choices of what its query found: a pattern keeps those that it matches and takes its group (or its groups `text` and `value`) for them; then they
 * are made unique and sorted as the dashboard says.
 */
export function makeOptions(found: readonly string[], regex: string, sort: number): Option[] {
  const options = regex === '' ? found.map((value) => ({ text: value, value })) : found.flatMap(extract(regex));
  const unique = new Map<string, Option>();
  for (const option of options) if (!unique.has(option.value)) unique.set(option.value, option);
  return sorted([...unique.values()], sort).slice(0, mostOptions);
}

function extract(regex: string): (value: string) => Option[] {
  const wanted = pattern(regex);
  return (value) => {
    const match = wanted.exec(value);
    if (match === null) return [];
    const { text, value: named } = match.groups ?? {};
    if (text !== undefined || named !== undefined) return [{ text: text ?? named ?? '', value: named ?? text ?? '' }];
    const taken = match[1] ?? value;
    return [{ text: taken, value: taken }];
  };
}

/** 1 and 2: alphabetical, 3 and 4: by numbers, 5 and 6: alphabetical without regard to case, 7 and 8: natural; even ones descend. */
function sorted(options: Option[], sort: number): Option[] {
  const compare = comparisons[Math.ceil(sort / 2)];
  if (compare === undefined) return options;
  const ascending = options.sort((a, b) => compare(a.text, b.text));
  return sort % 2 === 0 ? ascending.reverse() : ascending;
}

const natural = new Intl.Collator('en', { numeric: true });

const comparisons: Record<number, (a: string, b: string) => number> = {
  1: (a, b) => (a < b ? -1 : a > b ? 1 : 0),
  2: (a, b) => firstNumber(a) - firstNumber(b),
  3: (a, b) => a.toLowerCase().localeCompare(b.toLowerCase()),
  4: natural.compare,
};

function firstNumber(text: string): number {
  const match = /-?\d+(?:\.\d+)?/.exec(text);
  return match === null ? -1 : Number(match[0]);
}

/** The choices that a custom variable lists: `a, b, text : value`, commas within behind a backslash. */
export function listOptions(query: string): Option[] {
  return query
    .split(/(?<!\\),/)
    .map((part) => part.trim().replace(/\\,/g, ','))
    .filter((part) => part !== '')
    .map((part) => {
      const pair = /^(.+?)\s+:\s+(.+)$/s.exec(part);
      return pair === null ? { text: part, value: part } : { text: pair[1] ?? part, value: pair[2] ?? part };
    });
}
