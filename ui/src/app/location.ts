import { useSyncExternalStore } from 'react';
import { prefix } from '../api/prefix.ts';

/** Where the page is: its path below the prefix, such as `query`, and its query string with the question mark. */
export interface Place {
  readonly path: string;
  readonly search: string;
}

const listeners = new Set<() => void>();
let current = read();

window.addEventListener('popstate', changed);

/** The place in the address bar; the component renders again when it changes, by links, back or forward. */
export function usePlace(): Place {
  return useSyncExternalStore(subscribe, () => current);
}

/** Goes to a path below the prefix. A new entry of the browser's history, unless it replaces the present one or nothing changes. */
export function navigate(path: string, search = '', replace = false): void {
  const target = address(path, search);
  if (target === window.location.pathname + window.location.search) return;
  if (replace) window.history.replaceState(null, '', target);
  else window.history.pushState(null, '', target);
  changed();
}

/** The address of a path below the prefix. */
export function address(path: string, search = ''): string {
  return prefix + path + (search === '' ? '' : `?${search.replace(/^\?/, '')}`);
}

function read(): Place {
  const { pathname, search } = window.location;
  const below = pathname.startsWith(prefix) ? pathname.slice(prefix.length) : pathname.replace(/^\//, '');
  return { path: below.replace(/\/$/, ''), search };
}

function changed(): void {
  current = read();
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
