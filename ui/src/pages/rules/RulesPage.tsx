import { TextInput } from '@mantine/core';
import { fetchRules, type Rule } from '../../api/rules.ts';
import { navigate, usePlace } from '../../app/location.ts';
import { zoneSetting } from '../../app/settings.ts';
import { useFetched } from '../../app/useFetched.ts';
import { useNow } from '../../app/useNow.ts';
import { Link } from '../../components/Link.tsx';
import { Loading } from '../../components/Loading.tsx';
import { ErrorNotice, Notice } from '../../components/Notice.tsx';
import { SearchIcon } from '../../components/icons.tsx';
import { describeElapsed, formatDuration } from '../../lib/duration.ts';
import { formatTime } from '../../lib/time.ts';
import { emptyPanel, encodePanels } from '../query/urlState.ts';
import { StatusFrame } from '../status/StatusFrame.tsx';
import { LabelChips } from '../targets/LabelChips.tsx';
import { decodeRuleFilter, encodeRuleFilter, filterGroups, isAny } from './filter.ts';
import styles from './rules.module.css';
import { RuleTrouble } from './RuleTrouble.tsx';

const refreshMillis = 10_000;

/** All rule groups: when each was evaluated, how long it took, and whether its rules are well. */
export default function RulesPage() {
  const filter = decodeRuleFilter(usePlace().search);
  const zone = zoneSetting.use();
  const tick = useNow(refreshMillis);
  const { value, error, loading } = useFetched(String(tick), fetchRules);
  const groups = filterGroups(value ?? [], isAny, filter);
  return (
    <StatusFrame
      title="Rules"
      controls={
        <TextInput
          size="xs"
          aria-label="Find by name, expression, label or file"
          placeholder="Find by name, expression, label or file"
          leftSection={<SearchIcon size={14} />}
          value={filter.search}
          onChange={(event) => navigate('rules', encodeRuleFilter({ ...filter, search: event.currentTarget.value }), true)}
          className={styles.search ?? ''}
        />
      }
    >
      {error !== undefined && <ErrorNotice error={error} />}
      {value === undefined && loading && <Loading what="rules" />}
      {value !== undefined && groups.length === 0 && (
        <Notice tone="info" title={value.length === 0 ? 'No rules' : 'No rule matches'}>
          {value.length === 0 ? 'The configuration names no rules: add a file below rule_files and reload the server.' : 'Every rule is left out by what is typed above.'}
        </Notice>
      )}
      {groups.map((group) => (
        <section key={`${group.file} ${group.name}`} className={styles.group} aria-label={`Group ${group.name}`}>
          <h2 className={styles.groupHead}>
            {group.name} <span className={styles.file}>{group.file}</span>
          </h2>
          <div className={styles.soft}>
            Every {formatDuration(group.intervalMillis)}
            {group.lastEvaluation !== undefined && `, last at ${formatTime(group.lastEvaluation, zone)} in ${describeElapsed(group.evaluationMillis)}`}
            {group.limit > 0 && `, at most ${group.limit} series a rule`}
          </div>
          {group.rules.map((rule, i) => (
            <RuleCard key={i} rule={rule} />
          ))}
        </section>
      ))}
    </StatusFrame>
  );
}

function RuleCard({ rule }: { readonly rule: Rule }) {
  return (
    <div className={styles.rule} data-health={rule.health}>
      <div className={styles.ruleLine}>
        <span className={styles.name}>{rule.name}</span>
        <span className={styles.soft}>{rule.type === 'recording' ? 'recording' : `alerting, ${rule.state}`}</span>
        <span className={styles.soft}>{describeElapsed(rule.evaluationMillis)}</span>
      </div>
      <Link to="query" search={encodePanels([{ ...emptyPanel, expression: rule.query }])} className={styles.query}>
        {rule.query}
      </Link>
      <LabelChips labels={rule.labels} />
      <RuleTrouble rule={rule} />
    </div>
  );
}
