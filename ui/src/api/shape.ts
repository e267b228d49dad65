import { ApiError } from './errors.ts';

/** Reading JSON whose shape is not known to be right: every reader either returns what was asked for or says what is wrong. */
export type Fields = Readonly<Record<string, unknown>>;

export function isRecord(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function record(value: unknown, what: string): Fields {
  if (isRecord(value)) return value;
  throw unexpected(what, 'an object', value);
}

export function list(value: unknown, what: string): readonly unknown[] {
  if (Array.isArray(value)) return value;
  throw unexpected(what, 'a list', value);
}

/** The text of a field; the fallback when it is absent or not a text. */
export function text(value: unknown, fallback = ''): string {
  return typeof value === 'string' ? value : fallback;
}

/** The texts in a list; nothing when it is absent. */
export function texts(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((entry) => typeof entry === 'string') : [];
}

/** The number of a field; the fallback when it is absent or not a number. */
export function number(value: unknown, fallback = 0): number {
  return typeof value === 'number' ? value : fallback;
}

/** The fields of an object that are texts: labels, flags. */
export function textFields(value: unknown): Record<string, string> {
  if (!isRecord(value)) return {};
  return Object.fromEntries(
    Object.entries(value).map(([name, field]) => [name, typeof field === 'string' ? field : JSON.stringify(field)]),
  );
}

export function unexpected(what: string, wanted: string, got: unknown): ApiError {
  const seen = JSON.stringify(got)?.slice(0, 80) ?? 'nothing';
  return new ApiError('unintelligible', `The answer's ${what} is not ${wanted} but ${seen}.`);
}
