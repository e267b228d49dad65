/** The value of a variable, one or several, and how each reads. */
export interface VariableValue {
  readonly values: readonly string[];
  readonly texts: readonly string[];
  /** Stands in a query as it is, whatever the format: the `allValue` of a variable. */
  readonly raw?: boolean;
  /** Whether it can have several values: then it stands in a query as a regular expression. */
  readonly multi: boolean;
}

/** Looks a variable up by its name; undefined for one that there is not, which then stays as it was written. */
export type Lookup = (name: string) => VariableValue | undefined;

// $name, ${name}, ${name.field}, ${name:format}, ${name.field:format}, [[name]], [[name:format]]
const pattern = /\$(\w+)|\$\{(\w+)((?:\.[^:^}]+)?)(?::([^}]+))?\}|\[\[(\w+)(?::(\w+))?\]\]/g;

type Format = (value: VariableValue) => string;

/** Puts the variables' values into a text; the fallback says how one is written that names no format itself. */
export function interpolate(template: string, lookup: Lookup, fallback: 'promql' | 'text' | 'url' = 'text'): string {
  if (!template.includes('$') && !template.includes('[[')) return template;
  return template.replace(pattern, (whole, plain, braced, field, format, bracketed, bracketFormat) => {
    const name: string = plain ?? braced ?? bracketed;
    const value = lookup(name);
    if (value === undefined) return whole;
    const wanted: string | undefined = format ?? bracketFormat;
    if (field === '.text') return value.texts.join(' + ');
    if (wanted === 'queryparam') return queryParameter(name, value);
    if (wanted !== undefined) return (formats[wanted.split(':')[0] ?? ''] ?? formats['glob'])?.(value) ?? '';
    if (value.raw === true && fallback !== 'url') return value.values.join('|');
    return fallbacks[fallback](value);
  });
}

/** The variables that a text names, in the order in which they come. */
export function variablesOf(template: string): string[] {
  return [...template.matchAll(pattern)].map((match) => match[1] ?? match[2] ?? match[5] ?? '');
}

const fallbacks: Record<'promql' | 'text' | 'url', Format> = {
  promql: (value) => (value.multi ? regexAlternatives(value.values, escapeForPromqlRegex) : value.values.map(escapeForPromql).join(',')),
  text: (value) => (value.values.length > 1 ? `{${value.values.join(',')}}` : (value.values[0] ?? '')),
  url: (value) => value.values.map(encodeURIComponent).join(','),
};

const formats: Record<string, Format> = {
  raw: (value) => value.values.join(','),
  csv: (value) => value.values.join(','),
  text: (value) => value.texts.join(' + '),
  glob: (value) => (value.values.length > 1 ? `{${value.values.join(',')}}` : (value.values[0] ?? '')),
  pipe: (value) => value.values.join('|'),
  regex: (value) => (value.raw === true ? value.values.join('|') : regexAlternatives(value.values, escapeRegex)),
  distributed: (value) => value.values.join(','),
  json: (value) => JSON.stringify(value.values),
  percentencode: (value) =>
    strictlyEncoded(value.values.length > 1 ? `{${value.values.join(',')}}` : (value.values[0] ?? '')),
  uriencode: (value) => encodeURI(value.values.join(',')),
  singlequote: (value) => value.values.map((each) => `'${each.replace(/'/g, "\\'")}'`).join(','),
  doublequote: (value) => value.values.map((each) => `"${each.replace(/"/g, '\\"')}"`).join(','),
  sqlstring: (value) => value.values.map((each) => `'${each.replace(/'/g, "''")}'`).join(','),
  lucene: (value) => value.values.map((each) => each.replace(/([!*+\-=<>&|()[\]{}^~?:\\/"\s])/g, '\\$1')).join(' OR '),
  html: (value) => value.values.join(', ').replace(/[&<>"']/g, (c) => `&#${c.charCodeAt(0)};`),
  date: (value) => isoDate(value.values[0] ?? ''),
};

function isoDate(value: string): string {
  const millis = Number(value);
  return Number.isFinite(millis) ? new Date(millis).toISOString() : value;
}

function queryParameter(name: string, value: VariableValue): string {
  return value.values.map((each) => `var-${name}=${encodeURIComponent(each)}`).join('&');
}

function strictlyEncoded(text: string): string {
  return encodeURIComponent(text).replace(/[!'()*]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`);
}

function regexAlternatives(values: readonly string[], escape: (value: string) => string): string {
  return values.length === 1 ? escape(values[0] ?? '') : `(${values.map(escape).join('|')})`;
}

function escapeRegex(value: string): string {
  return value.replace(/[\\^$*+?.()|[\]{}/]/g, '\\$&');
}

/** A value within quotes of PromQL. */
function escapeForPromql(value: string): string {
  return value.replace(/\\/g, '\\\\').replace(/"/g, '\\"').replace(/\n/g, '\\n');
}

/** A value as a regular expression within quotes of PromQL: what the expression escapes with a backslash, the quotes need twice. */
function escapeForPromqlRegex(value: string): string {
  return escapeForPromql(value.replace(/[\\^$*+?.()|[\]{}]/g, '\\$&'));
}
