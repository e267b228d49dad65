import { Popover } from '@mantine/core';
import { useState } from 'react';
import { useFetched } from '../../../app/useFetched.ts';
import { explain } from '../../../api/explain.ts';
import type { Scope } from '../../../dashboard/builtins.ts';
import { parseVariableQuery } from '../../../dashboard/variableQuery.ts';
import { all, valueOf, type ResolvedVariable } from '../../../dashboard/variables.ts';
import styles from '../dashboard.module.css';

interface VariableFieldProps {
  readonly resolved: ResolvedVariable;
  readonly scope: Scope;
  readonly onChange: (values: readonly string[]) => void;
}

/** A variable of a dashboard, to choose or type its value; one without choices says why it has none. */
export function VariableField({ resolved, scope, onChange }: VariableFieldProps) {
  const { variable, options, error } = resolved;
  const label = variable.label === '' ? variable.name : variable.label;
  const why = useWhyEmpty(resolved, scope);
  if (variable.hide === 'variable' || variable.kind === 'constant') return null;
  return (
    <div className={styles.variable} data-part="variable" data-name={variable.name}>
      {variable.hide !== 'label' && (
        <span className={styles.variableName} title={variable.description}>
          {label}
        </span>
      )}
      {variable.kind === 'textbox' ? (
        <TextBox label={label} value={resolved.selected[0] ?? ''} onChange={(value) => onChange([value])} />
      ) : (
        <Choice label={label} resolved={resolved} onChange={onChange} />
      )}
      {error !== undefined && (
        <span className={styles.variableWhy} role="alert">
          {error}
        </span>
      )}
      {error === undefined && options.length === 0 && why !== undefined && (
        <span className={styles.variableWhy} data-part="why">
          {why}
        </span>
      )}
    </div>
  );
}

/** Why a variable's query finds nothing: the server explains a query for a series that has the label. */
function useWhyEmpty({ variable, options, query, error }: ResolvedVariable, scope: Scope): string | undefined {
  const parsed = variable.kind === 'query' && options.length === 0 && error === undefined ? parseVariableQuery(query) : undefined;
  const expr = parsed === undefined ? undefined : askedFor(parsed);
  const key = expr === undefined ? undefined : JSON.stringify([expr, scope.from, scope.to]);
  const { value } = useFetched(key, async (signal) => {
    const step = Math.max(1000, Math.ceil((scope.to - scope.from) / 100));
    const { why } = await explain(expr ?? '', { start: scope.from, end: scope.to, step }, signal);
    return why?.message ?? (variable.regex === '' ? undefined : `No value matches the variable’s pattern ${variable.regex}.`);
  });
  return value;
}

function askedFor(parsed: NonNullable<ReturnType<typeof parseVariableQuery>>): string | undefined {
  switch (parsed.kind) {
    case 'labelValues':
      return withLabel(parsed.match ?? '', parsed.label);
    case 'labelNames':
      return parsed.match;
    case 'queryResult':
      return parsed.expr;
    case 'series':
      return parsed.match;
    case 'metrics':
      return undefined;
  }
}

/** The selector with the wish for the label added: `up{job="x"}` and `cluster` give `up{job="x",cluster!=""}`. */
function withLabel(selector: string, label: string): string {
  const wish = `${/^[a-zA-Z_][a-zA-Z0-9_]*$/.test(label) ? label : JSON.stringify(label)}!=""`;
  const trimmed = selector.trim();
  if (!trimmed.endsWith('}')) return `${trimmed}{${wish}}`;
  const inner = trimmed.slice(0, -1).trimEnd();
  return `${inner}${inner.endsWith('{') || inner.endsWith(',') ? '' : ','}${wish}}`;
}

interface TextBoxProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
}

function TextBox({ label, value, onChange }: TextBoxProps) {
  const [typed, setTyped] = useState(value);
  return (
    <input
      className={styles.choice}
      aria-label={label}
      value={typed}
      onChange={(event) => setTyped(event.currentTarget.value)}
      onBlur={() => onChange(typed)}
      onKeyDown={(event) => {
        if (event.key === 'Enter') onChange(typed);
      }}
    />
  );
}

interface ChoiceProps {
  readonly label: string;
  readonly resolved: ResolvedVariable;
  readonly onChange: (values: readonly string[]) => void;
}

// A list of more is narrowed by typing.
const mostShown = 500;

function Choice({ label, resolved, onChange }: ChoiceProps) {
  const { variable, options, selected } = resolved;
  const [open, setOpen] = useState(false);
  const [search, setSearch] = useState('');
  const shown = valueOf(resolved).texts.join(' + ');
  const found = options.filter((option) => option.text.toLowerCase().includes(search.toLowerCase()));
  const entries = variable.includeAll && search === '' ? [{ text: 'All', value: all }, ...found] : found;
  const pick = (value: string) => {
    if (!variable.multi) {
      setOpen(false);
      onChange([value]);
      return;
    }
    if (value === all) return onChange([all]);
    const before = selected.filter((each) => each !== all);
    const next = before.includes(value) ? before.filter((each) => each !== value) : [...before, value];
    onChange(next.length === 0 && variable.includeAll ? [all] : next);
  };
  return (
    <Popover
      opened={open}
      onChange={(next) => {
        setOpen(next);
        setSearch('');
      }}
      position="bottom-start"
      trapFocus
    >
      <Popover.Target>
        <button type="button" className={styles.choice} aria-haspopup="listbox" aria-expanded={open} aria-label={`${label}: ${shown === '' ? 'none' : shown}`} onClick={() => setOpen(!open)}>
          {shown === '' ? 'none' : shown}
        </button>
      </Popover.Target>
      <Popover.Dropdown>
        <input className={styles.choice} aria-label={`Find a value of ${label}`} placeholder="Find" value={search} onChange={(event) => setSearch(event.currentTarget.value)} />
        <div className={styles.options} role="listbox" aria-label={label} aria-multiselectable={variable.multi}>
          {entries.slice(0, mostShown).map((option) => (
            <button key={option.value} type="button" role="option" className={styles.option} aria-selected={selected.includes(option.value)} onClick={() => pick(option.value)}>
              <span aria-hidden="true">{selected.includes(option.value) ? '●' : '○'}</span>
              {option.text === '' ? '(empty)' : option.text}
            </button>
          ))}
          {entries.length === 0 && <p>No value.</p>}
          {entries.length > mostShown && <p>{entries.length - mostShown} more: type to find them.</p>}
        </div>
      </Popover.Dropdown>
    </Popover>
  );
}
