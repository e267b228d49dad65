import type { Labels } from '../lib/series.ts';
import { get } from './client.ts';
import { list, number, record, text, textFields } from './shape.ts';

export type RuleHealth = 'ok' | 'err' | 'unknown';
export type AlertState = 'inactive' | 'pending' | 'firing' | 'unknown';

/** An alert of a rule: one set of labels for which its expression holds. Times in milliseconds. */
export interface Alert {
  readonly labels: Labels;
  readonly annotations: Labels;
  readonly state: AlertState;
  readonly activeAt: number | undefined;
  readonly keepFiringSince: number | undefined;
  readonly value: string;
}

interface CommonRule {
  readonly name: string;
  readonly query: string;
  readonly labels: Labels;
  readonly health: RuleHealth;
  readonly lastError: string;
  readonly evaluationMillis: number;
  readonly lastEvaluation: number | undefined;
}

export interface AlertingRule extends CommonRule {
  readonly type: 'alerting';
  readonly state: AlertState;
  readonly durationMillis: number;
  readonly keepFiringMillis: number;
  readonly annotations: Labels;
  readonly alerts: readonly Alert[];
}

export interface RecordingRule extends CommonRule {
  readonly type: 'recording';
}

export type Rule = AlertingRule | RecordingRule;

export interface RuleGroup {
  readonly name: string;
  readonly file: string;
  readonly intervalMillis: number;
  readonly limit: number;
  readonly evaluationMillis: number;
  readonly lastEvaluation: number | undefined;
  readonly rules: readonly Rule[];
}

export async function fetchRules(signal: AbortSignal): Promise<readonly RuleGroup[]> {
  return decodeRules((await get('rules', {}, signal)).data);
}

/** Decodes the `data` of `/api/v1/rules`. */
export function decodeRules(data: unknown): RuleGroup[] {
  return list(record(data, 'data')['groups'], 'groups').map((entry) => {
    const fields = record(entry, 'group');
    return {
      name: text(fields['name']),
      file: text(fields['file']),
      intervalMillis: number(fields['interval']) * 1000,
      limit: number(fields['limit']),
      evaluationMillis: number(fields['evaluationTime']) * 1000,
      lastEvaluation: time(fields['lastEvaluation']),
      rules: list(fields['rules'] ?? [], 'rules').map(rule),
    };
  });
}

function rule(entry: unknown): Rule {
  const fields = record(entry, 'rule');
  const common = {
    name: text(fields['name']),
    query: text(fields['query']),
    labels: textFields(fields['labels']),
    health: health(fields['health']),
    lastError: text(fields['lastError']),
    evaluationMillis: number(fields['evaluationTime']) * 1000,
    lastEvaluation: time(fields['lastEvaluation']),
  };
  if (fields['type'] === 'recording') return { ...common, type: 'recording' };
  return {
    ...common,
    type: 'alerting',
    state: state(fields['state']),
    durationMillis: number(fields['duration']) * 1000,
    keepFiringMillis: number(fields['keepFiringFor']) * 1000,
    annotations: textFields(fields['annotations']),
    alerts: list(fields['alerts'] ?? [], 'alerts').map(alert),
  };
}

function alert(entry: unknown): Alert {
  const fields = record(entry, 'alert');
  return {
    labels: textFields(fields['labels']),
    annotations: textFields(fields['annotations']),
    state: state(fields['state']),
    activeAt: time(fields['activeAt']),
    keepFiringSince: time(fields['keepFiringSince']),
    value: text(fields['value']),
  };
}

function health(value: unknown): RuleHealth {
  return value === 'ok' || value === 'err' ? value : 'unknown';
}

function state(value: unknown): AlertState {
  return value === 'firing' || value === 'pending' || value === 'inactive' ? value : 'unknown';
}

/** Go's zero time means never. */
function time(value: unknown): number | undefined {
  const millis = Date.parse(text(value));
  return Number.isNaN(millis) || millis < 0 ? undefined : millis;
}
