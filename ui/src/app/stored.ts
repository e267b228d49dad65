import { useSyncExternalStore } from 'react';

/** A value that the browser keeps between visits, shared by all components that use it and by all open pages. */
export interface Stored<T> {
  get(): T;
  set(value: T): void;
  use(): T;
}

/** A kept value under a key; what was stored is passed through the reader, which returns undefined for what it can't use. */
export function stored<T>(key: string, fallback: T, read: (raw: unknown) => T | undefined): Stored<T> {
  const listeners = new Set<() => void>();
  let value = load(key, fallback, read);
  const tell = (next: T) => {
    value = next;
    for (const listener of listeners) listener();
  };
  window.addEventListener('storage', (event) => {
    if (event.key === key) tell(load(key, fallback, read));
  });
  const subscribe = (listener: () => void) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  };
  const get = () => value;
  return {
    get,
    set(next) {
      save(key, next);
      tell(next);
    },
    use: () => useSyncExternalStore(subscribe, get),
  };
}

function load<T>(key: string, fallback: T, read: (raw: unknown) => T | undefined): T {
  try {
    return read(JSON.parse(localStorage.getItem(key) ?? 'null')) ?? fallback;
  } catch {
    return fallback;
  }
}

function save(key: string, value: unknown): void {
  try {
    localStorage.setItem(key, JSON.stringify(value));
  } catch {
    // Storage may be full or forbidden; the value then lasts as long as the page.
  }
}
