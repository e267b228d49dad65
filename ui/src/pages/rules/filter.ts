import type { AlertingRule, AlertState, Rule, RuleGroup } from '../../api/rules.ts';

/** What is shown of the rules; kept in the address. */
export interface RuleFilter {
  readonly search: string;
  /** The states of alerting rules, or the health of rules, that are shown; empty shows all. */
  readonly states: readonly string[];
}

export function decodeRuleFilter(search: string): RuleFilter {
  const parameters = new URLSearchParams(search);
  return { search: parameters.get('search') ?? '', states: (parameters.get('state') ?? '').split(',').filter((state) => state !== '') };
}

export function encodeRuleFilter({ search, states }: RuleFilter): string {
  const parameters = new URLSearchParams();
  if (search !== '') parameters.set('search', search);
  if (states.length > 0) parameters.set('state', states.join(','));
  return parameters.toString();
}

/** The groups with the rules that the filter lets through; groups without any are left out. */
export function filterGroups<R extends Rule>(groups: readonly RuleGroup[], kind: (rule: Rule) => rule is R, { search, states }: RuleFilter): (Omit<RuleGroup, 'rules'> & { rules: R[] })[] {
  const words = search.toLowerCase().split(/\s+/).filter((word) => word !== '');
  return groups
    .map((group) => ({
      ...group,
      rules: group.rules.filter(kind).filter((rule) => {
        const text = `${group.name} ${group.file} ${rule.name} ${rule.query} ${Object.entries(rule.labels).flat().join(' ')}`.toLowerCase();
        return words.every((word) => text.includes(word)) && (states.length === 0 || states.includes(stateOf(rule)));
      }),
    }))
    .filter((group) => group.rules.length > 0);
}

function stateOf(rule: Rule): string {
  return rule.type === 'alerting' ? rule.state : rule.health;
}

export function isAlerting(rule: Rule): rule is AlertingRule {
  return rule.type === 'alerting';
}

export function isAny(_rule: Rule): _rule is Rule {
  return true;
}

/** How many alerting rules are in each state. */
export function countStates(groups: readonly RuleGroup[]): Record<AlertState, number> {
  const counts: Record<AlertState, number> = { firing: 0, pending: 0, inactive: 0, unknown: 0 };
  for (const { rules } of groups) for (const rule of rules) if (rule.type === 'alerting') counts[rule.state]++;
  return counts;
}
