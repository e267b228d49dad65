import { Button, TextInput } from '@mantine/core';
import { fetchRules, type AlertState } from '../../api/rules.ts';
import { navigate, usePlace } from '../../app/location.ts';
import { useFetched } from '../../app/useFetched.ts';
import { useNow } from '../../app/useNow.ts';
import { Loading } from '../../components/Loading.tsx';
import { ErrorNotice, Notice } from '../../components/Notice.tsx';
import { Page } from '../../components/Page.tsx';
import { SearchIcon } from '../../components/icons.tsx';
import { AlertRow } from './AlertRow.tsx';
import { countStates, decodeRuleFilter, encodeRuleFilter, filterGroups, isAlerting, type RuleFilter } from './filter.ts';
import styles from './rules.module.css';

const refreshMillis = 10_000;
const states: readonly AlertState[] = ['firing', 'pending', 'inactive'];

/** The alerting rules with what fires of them. */
export default function AlertsPage() {
  const filter = decodeRuleFilter(usePlace().search);
  const tick = useNow(refreshMillis);
  const { value, error, loading } = useFetched(String(tick), fetchRules);
  const show = (next: RuleFilter) => navigate('alerts', encodeRuleFilter(next), true);
  const counts = countStates(value ?? []);
  const groups = filterGroups(value ?? [], isAlerting, filter);
  const toggle = (state: string) => show({ ...filter, states: filter.states.includes(state) ? filter.states.filter((each) => each !== state) : [...filter.states, state] });
  return (
    <Page
      title="Alerts"
      controls={
        <>
          {states.map((state) => (
            <Button key={state} size="xs" variant={filter.states.includes(state) ? 'filled' : 'default'} aria-pressed={filter.states.includes(state)} onClick={() => toggle(state)}>
              {counts[state]} {state}
            </Button>
          ))}
          <TextInput
            size="xs"
            aria-label="Find by name, expression, label or file"
            placeholder="Find by name, expression, label or file"
            leftSection={<SearchIcon size={14} />}
            value={filter.search}
            onChange={(event) => show({ ...filter, search: event.currentTarget.value })}
            className={styles.search ?? ''}
          />
        </>
      }
    >
      {error !== undefined && <ErrorNotice error={error} />}
      {value === undefined && loading && <Loading what="alerts" />}
      {value !== undefined && groups.length === 0 && (
        <Notice tone="info" title={value.some((group) => group.rules.some(isAlerting)) ? 'No alerting rule matches' : 'No alerting rules'}>
          {value.some((group) => group.rules.some(isAlerting))
            ? 'Every rule is left out by the filter above.'
            : 'The configuration names no alerting rules: add a file below rule_files and reload the server.'}
        </Notice>
      )}
      {groups.map((group) => (
        <section key={`${group.file} ${group.name}`} className={styles.group} aria-label={`Group ${group.name}`}>
          <h2 className={styles.groupHead}>
            {group.name} <span className={styles.file}>{group.file}</span>
          </h2>
          {group.rules.map((rule, i) => (
            <AlertRow key={i} rule={rule} />
          ))}
        </section>
      ))}
    </Page>
  );
}
