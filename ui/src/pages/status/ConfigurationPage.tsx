import { fetchConfiguration } from '../../api/status.ts';
import { useFetched } from '../../app/useFetched.ts';
import { CopyButton } from '../../components/CopyButton.tsx';
import { Loading } from '../../components/Loading.tsx';
import { ErrorNotice } from '../../components/Notice.tsx';
import { Card } from '../../components/Page.tsx';
import styles from './ConfigurationPage.module.css';
import { StatusFrame } from './StatusFrame.tsx';
import { yamlParts } from './yamlParts.ts';

/** The configuration in force, with all that was left to its default; secrets are hidden by the server. */
export default function ConfigurationPage() {
  const { value, error, loading } = useFetched('config', fetchConfiguration);
  return (
    <StatusFrame title="Configuration">
      {error !== undefined && <ErrorNotice error={error} />}
      {value === undefined && loading && <Loading what="the configuration" />}
      {value !== undefined && (
        <Card title="In force" controls={<CopyButton text={() => value} label="Copy the configuration" />}>
          <pre className={styles.yaml} tabIndex={0} aria-label="Configuration as YAML">
            {value
              .replace(/\n$/, '')
              .split('\n')
              .map((line, i) => (
                <Line key={i} line={line} />
              ))}
          </pre>
        </Card>
      )}
    </StatusFrame>
  );
}

function Line({ line }: { readonly line: string }) {
  const { before, name, after } = yamlParts(line);
  return (
    <span className={styles.line}>
      {before}
      <span className={styles.name}>{name}</span>
      {after}
      {'\n'}
    </span>
  );
}
