import { formatDuration, parseDuration } from '../lib/duration.ts';
import { builtins, chain, stepFor, type Scope } from './builtins.ts';
import { interpolate, variablesOf, type Lookup, type VariableValue } from './interpolate.ts';
import type { Dashboard, Variable } from './model.ts';
import { listOptions, makeOptions, type Option } from './options.ts';
import { parseVariableQuery, type VariableQuery } from './variableQuery.ts';

/** The value that stands for all of a variable's choices. */
export const all = '$__all';

/** Values by the variables' names, as the address holds them. */
export type Selection = ReadonlyMap<string, readonly string[]>;

/** A variable with its choices and the ones in force. */
export interface ResolvedVariable {
  readonly variable: Variable;
  readonly options: readonly Option[];
  readonly selected: readonly string[];
  /** The query with the variables before it filled in; empty for other kinds. */
  readonly query: string;
  /** Why its choices could not be had. */
  readonly error: string | undefined;
}

/** Finds what a variable's query asks for: the texts in the server's order. */
export type Ask = (query: VariableQuery) => Promise<readonly string[]>;

/**
 * Resolves all variables, each after those that it names. A selection that a variable no longer offers falls back to its first choice; the value typed into a text
 * box or given in a link for a variable without choices stays.
 */
export async function resolveVariables(dashboard: Dashboard, selection: Selection, scope: Scope, ask: Ask): Promise<ResolvedVariable[]> {
  const resolved = new Map<string, ResolvedVariable>();
  for (const wave of waves(dashboard.variables)) {
    const lookup = chain(lookupOf(resolved), builtins(scope, dashboard));
    const done = await Promise.all(wave.map((variable) => resolveOne(variable, selection, scope, lookup, ask)));
    for (const each of done) resolved.set(each.variable.name, each);
  }
  return dashboard.variables.flatMap((variable) => resolved.get(variable.name) ?? []);
}

/** Groups of variables that can be resolved at once: each names only those of the groups before. What is left in a circle comes last. */
export function waves(variables: readonly Variable[]): Variable[][] {
  const names = new Set(variables.map((variable) => variable.name));
  let rest = [...variables];
  const done = new Set<string>();
  const groups: Variable[][] = [];
  while (rest.length > 0) {
    const free = rest.filter((variable) => dependencies(variable).every((name) => !names.has(name) || done.has(name) || name === variable.name));
    const group = free.length === 0 ? rest : free;
    groups.push(group);
    for (const variable of group) done.add(variable.name);
    rest = rest.filter((variable) => !group.includes(variable));
  }
  return groups;
}

function dependencies(variable: Variable): string[] {
  return [...variablesOf(variable.query), ...variablesOf(variable.regex)];
}

async function resolveOne(variable: Variable, selection: Selection, scope: Scope, lookup: Lookup, ask: Ask): Promise<ResolvedVariable> {
  const query = variable.kind === 'query' ? interpolate(variable.query, lookup, 'promql') : '';
  let options: readonly Option[] = [];
  let error: string | undefined;
  try {
    options = await optionsOf(variable, query, scope, lookup, ask);
  } catch (cause) {
    error = cause instanceof Error ? cause.message : String(cause);
  }
  return { variable, options, selected: selected(variable, options, selection.get(variable.name)), query, error };
}

async function optionsOf(variable: Variable, query: string, scope: Scope, lookup: Lookup, ask: Ask): Promise<readonly Option[]> {
  switch (variable.kind) {
    case 'query': {
      const parsed = parseVariableQuery(query);
      if (parsed === undefined) throw new Error(query.trim() === '' ? 'The variable has no query.' : `The query ${query} is none that the page knows.`);
      return makeOptions(await ask(parsed), interpolate(variable.regex, lookup, 'promql'), variable.sort);
    }
    case 'custom':
      return listOptions(interpolate(variable.query, lookup));
    case 'interval':
      return intervals(variable, scope);
    case 'datasource':
      return [{ text: 'Narthex', value: 'narthex' }];
    case 'constant':
      return [{ text: variable.query, value: variable.query }];
    case 'textbox':
    case 'adhoc':
      return [];
  }
}

function intervals({ query, auto }: Variable, scope: Scope): Option[] {
  const listed = listOptions(query).map(({ value }) => ({ text: value, value }));
  if (!auto.on) return listed;
  const step = stepFor(scope.to - scope.from, auto.count, parseDuration(auto.min) ?? 0);
  return [{ text: `auto (${formatDuration(step)})`, value: formatDuration(step) }, ...listed];
}

function selected(variable: Variable, options: readonly Option[], wished: readonly string[] | undefined): readonly string[] {
  if (variable.kind === 'constant' || variable.kind === 'datasource') return options.slice(0, 1).map((option) => option.value);
  if (variable.kind === 'textbox') return [wished?.[0] ?? variable.current[0] ?? variable.query];
  const offered = new Set(options.map((option) => option.value));
  const wanted = [wished, variable.current].map((values) => values?.map((value) => (value === 'All' && !offered.has('All') ? all : value)));
  for (const values of wanted) {
    const kept = values?.filter((value) => offered.has(value) || (value === all && variable.includeAll)) ?? [];
    if (kept.includes(all)) return [all];
    if (kept.length > 0) return variable.multi ? kept : kept.slice(0, 1);
  }
  if (options.length === 0 && wished !== undefined && wished.some((value) => value !== '' && value !== all)) return wished;
  if (variable.includeAll) return [all];
  const first = options[0];
  return first === undefined ? [] : [first.value];
}

/** The values of resolved variables, as queries and titles see them. */
export function lookupOf(resolved: ReadonlyMap<string, ResolvedVariable>): Lookup {
  return (name) => {
    const found = resolved.get(name);
    return found === undefined ? undefined : valueOf(found);
  };
}

export function valueOf({ variable, options, selected: chosen }: ResolvedVariable): VariableValue {
  const multi = variable.multi || variable.includeAll;
  if (chosen.includes(all)) {
    if (variable.allValue !== undefined) return { values: [variable.allValue], texts: ['All'], multi, raw: true };
    // Without choices, "all" must match everything rather than nothing.
    if (options.length === 0) return { values: ['.*'], texts: ['All'], multi, raw: true };
    return { values: options.map((option) => option.value), texts: ['All'], multi };
  }
  const texts = chosen.map((value) => options.find((option) => option.value === value)?.text ?? value);
  return { values: chosen.length === 0 ? [''] : chosen, texts: texts.length === 0 ? [''] : texts, multi: multi && chosen.length > 0 };
}
