import { prefix } from '../../api/prefix.ts';
import { interpolate, type Lookup, type VariableValue } from '../../dashboard/interpolate.ts';
import type { Cell, Field, Frame } from '../../dashboard/frame.ts';
import type { DashboardLink, DataLink } from '../../dashboard/model.ts';
import { displayName } from '../../dashboard/names.ts';

/** A link that can be shown: its address is one of the web or of this page, nothing that would run. */
export interface SafeLink {
  readonly title: string;
  readonly href: string;
  readonly newTab: boolean;
}

/** What a link of a cell or a series may name: the row's fields, the series' labels, the value. */
export interface LinkScope {
  readonly field: Field;
  readonly frame: Frame;
  readonly all: readonly Frame[];
  readonly row: number;
}

/** Fills a data link in; undefined for an address that must not be followed. */
export function dataLink(link: DataLink, lookup: Lookup, scope: LinkScope): SafeLink | undefined {
  const values: Lookup = (name) => lookup(name);
  const url = interpolate(fillIn(link.url, scope, true), values, 'url');
  const href = safeHref(url);
  if (href === undefined) return undefined;
  return { title: interpolate(fillIn(link.title, scope, false), values) || 'Open', href, newTab: link.newTab };
}

const placeholder = /\$\{__(data|field|value|series)((?:\.[^}:]+|\["[^"]*"\])*)(?::[^}]*)?\}/g;

function fillIn(text: string, scope: LinkScope, encode: boolean): string {
  return text.replace(placeholder, (whole, kind: string, path: string) => {
    const value = lookUp(kind, keys(path), scope);
    if (value === undefined) return whole;
    return encode ? encodeURIComponent(value) : value;
  });
}

/** `.fields.pod` and `.fields["Pod name"]` as keys. */
function keys(path: string): string[] {
  return [...path.matchAll(/\.([^.[]+)|\["([^"]*)"\]/g)].map((match) => match[1] ?? match[2] ?? '');
}

function lookUp(kind: string, [first = '', ...rest]: readonly string[], { field, frame, all, row }: LinkScope): string | undefined {
  const text = (value: Cell | undefined) => (value === null || value === undefined ? '' : String(value));
  switch (kind) {
    case 'data': {
      const name = rest.join('.');
      const column = frame.fields.find((each) => each.name === name || displayName(each, frame, all) === name);
      return first === 'fields' ? text(column?.values[row]) : undefined;
    }
    case 'field':
      if (first === 'labels') return field.labels[rest.join('.')] ?? '';
      return first === 'name' || first === 'displayName' ? displayName(field, frame, all) : undefined;
    case 'series':
      return first === 'name' ? displayName(field, frame, all) : undefined;
    default:
      if (first === 'time') return text(frame.fields.find((each) => each.kind === 'time')?.values[row]);
      return text(field.values[row]);
  }
}

/** The entries of a dashboard's link: one address, or the dashboards that have its tags. */
export function dashboardLinks(
  link: DashboardLink,
  others: readonly { readonly uid: string; readonly title: string; readonly tags: readonly string[] }[],
  context: { readonly search: string; readonly variables: string },
): SafeLink[] {
  const suffix = [link.keepTime ? context.search : '', link.includeVars ? context.variables : ''].filter((part) => part !== '').join('&');
  const withSuffix = (url: string) => (suffix === '' ? url : `${url}${url.includes('?') ? '&' : '?'}${suffix}`);
  if (link.kind === 'link') {
    const href = safeHref(withSuffix(link.url));
    return href === undefined ? [] : [{ title: link.title || link.url, href, newTab: link.newTab }];
  }
  return others
    .filter((other) => link.tags.every((tag) => other.tags.includes(tag)))
    .map((other) => ({ title: other.title, href: `${prefix}${withSuffix(`d/${encodeURIComponent(other.uid)}`)}`, newTab: link.newTab }));
}

/** An address that may be followed: http, https or mailto, or a path, which then lies below the page's prefix. `javascript:` and the like are not. */
export function safeHref(url: string): string | undefined {
  const trimmed = url.trim();
  if (/^(https?:|mailto:)/i.test(trimmed)) return trimmed;
  if (/^[a-z][a-z0-9+.-]*:/i.test(trimmed) || trimmed.startsWith('//') || trimmed.startsWith('\\')) return undefined;
  return prefix + trimmed.replace(/^\/+/, '');
}

/** The variables as a link passes them on: `var-a=x&var-b=y`. */
export function variableParameters(values: ReadonlyMap<string, VariableValue>): string {
  return [...values].flatMap(([name, value]) => value.values.map((each) => `var-${encodeURIComponent(name)}=${encodeURIComponent(each)}`)).join('&');
}
