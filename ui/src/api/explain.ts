import { post } from './client.ts';
import { number, record, text, texts, isRecord } from './shape.ts';

/** Why an answer is empty: what the server found, and a corrected query where there is one. */
export interface EmptyReason {
  readonly kind: string;
  readonly expression: string;
  readonly message: string;
  readonly suggestions: readonly string[];
  readonly fix: string | undefined;
}

/** One operator of a query's plan with what it took in, gave and cost. */
export interface Operator {
  readonly operator: string;
  readonly expression: string;
  readonly seriesIn: number;
  readonly seriesOut: number;
  readonly samplesRead: number;
  readonly bytes: number;
  /** Milliseconds, without its inputs. */
  readonly millis: number;
  readonly totalMillis: number;
  readonly inputs: readonly Operator[];
}

export interface Explanation {
  readonly series: number;
  readonly plan: Operator;
  readonly why: EmptyReason | undefined;
}

/** The times to explain a query for, in milliseconds: a range with its step, or one time. */
export type When = { readonly time: number } | { readonly start: number; readonly end: number; readonly step: number };

/** Evaluates a query and tells what each of its operators did, and why the answer is empty where it is. */
export async function explain(expression: string, when: When, signal?: AbortSignal): Promise<Explanation> {
  const times = Object.entries(when).map(([name, millis]) => [name, String(millis / 1000)]);
  const { data } = await post('explain', { query: expression, ...Object.fromEntries(times) }, signal);
  const fields = record(data, 'data');
  return { series: number(fields['series']), plan: operator(fields['plan'], 0), why: reason(fields['why']) };
}

// A plan is as deep as its query; the server bounds that, the page does not trust it.
const deepest = 500;

function operator(value: unknown, depth: number): Operator {
  const fields = record(value, 'plan');
  const inputs = Array.isArray(fields['inputs']) && depth < deepest ? fields['inputs'] : [];
  return {
    operator: text(fields['operator']),
    expression: text(fields['expression']),
    seriesIn: number(fields['seriesIn']),
    seriesOut: number(fields['seriesOut']),
    samplesRead: number(fields['samplesRead']),
    bytes: number(fields['bytes']),
    millis: number(fields['seconds']) * 1000,
    totalMillis: number(fields['totalSeconds']) * 1000,
    inputs: inputs.map((input) => operator(input, depth + 1)),
  };
}

function reason(value: unknown): EmptyReason | undefined {
  if (!isRecord(value)) return undefined;
  return {
    kind: text(value['kind']),
    expression: text(value['expression']),
    message: text(value['message']),
    suggestions: texts(value['suggestions']),
    fix: typeof value['fix'] === 'string' ? value['fix'] : undefined,
  };
}
