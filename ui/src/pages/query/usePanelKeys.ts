import { useRef } from 'react';

/** Keys that follow the panels, so that a panel keeps its results when one before it goes. */
export interface PanelKeys {
  readonly all: readonly number[];
  insert(index: number): void;
  remove(index: number): void;
}

/** Keeps as many keys as there are panels; where the address changed their number by itself, keys are added or dropped at the end. */
export function usePanelKeys(count: number): PanelKeys {
  const keys = useRef<number[]>([]);
  const next = useRef(0);
  while (keys.current.length < count) keys.current.push(next.current++);
  keys.current.length = count;
  return {
    all: keys.current,
    insert(index) {
      keys.current = keys.current.toSpliced(index, 0, next.current++);
    },
    remove(index) {
      keys.current = keys.current.toSpliced(index, 1);
    },
  };
}
