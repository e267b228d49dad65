import { fetchBuild, fetchRuntime, type Facts } from '../../api/status.ts';
import { zoneSetting } from '../../app/settings.ts';
import { useFetched } from '../../app/useFetched.ts';
import { FactsTable } from '../../components/FactsTable.tsx';
import { Loading } from '../../components/Loading.tsx';
import { ErrorNotice } from '../../components/Notice.tsx';
import { Card } from '../../components/Page.tsx';
import { factName, factValue } from './labels.ts';
import { StatusFrame } from './StatusFrame.tsx';

/** The running server and the build that it is of. */
export default function StatusPage() {
  return (
    <StatusFrame title="Server">
      <FactsCard title="Running" fetch={fetchRuntime} />
      <FactsCard title="Build" fetch={fetchBuild} />
    </StatusFrame>
  );
}

interface FactsCardProps {
  readonly title: string;
  readonly fetch: (signal: AbortSignal) => Promise<Facts>;
}

function FactsCard({ title, fetch }: FactsCardProps) {
  const zone = zoneSetting.use();
  const { value, error, loading } = useFetched(title, fetch);
  if (error !== undefined) return <ErrorNotice error={error} />;
  if (value === undefined) return loading ? <Loading what={title.toLowerCase()} /> : null;
  const facts = Object.entries(value).map(([name, fact]) => [factName(name), factValue(fact, zone)] as const);
  return (
    <Card title={title}>
      <FactsTable label={title} facts={facts} />
    </Card>
  );
}
