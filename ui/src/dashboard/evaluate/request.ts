import type { AnsweredSeries, Grid } from '../results.ts';

/** What the worker is asked: to evaluate an expression, or to give up on one. */
export type ToWorker =
  | { readonly kind: 'evaluate'; readonly id: number; readonly expr: string; readonly time: number; readonly grid: Grid | undefined }
  | { readonly kind: 'cancel'; readonly id: number };

/** What comes back. An error travels as its parts: classes don't survive the way. */
export type FromWorker =
  | { readonly kind: 'answer'; readonly id: number; readonly answer: Evaluated }
  | { readonly kind: 'error'; readonly id: number; readonly failure: string; readonly message: string; readonly errorType: string };

export interface Evaluated {
  readonly series: readonly AnsweredSeries[];
  readonly warnings: readonly string[];
  readonly infos: readonly string[];
  readonly elapsedMillis: number;
  /** The size of the answer, as far as the page can know it: its values. */
  readonly values: number;
}
