import { Button, TextInput } from '@mantine/core';
import { useRef, useState, type DragEvent } from 'react';
import { fetchDashboards } from '../../api/dashboards.ts';
import { useFetched } from '../../app/useFetched.ts';
import { Link } from '../../components/Link.tsx';
import { Loading } from '../../components/Loading.tsx';
import { ErrorNotice, Notice } from '../../components/Notice.tsx';
import { Page } from '../../components/Page.tsx';
import { SearchIcon } from '../../components/icons.tsx';
import styles from './dashboard.module.css';
import { forget, keep, useShelf } from './shelf.ts';

interface Entry {
  readonly uid: string;
  readonly title: string;
  readonly tags: readonly string[];
  readonly kept: boolean;
}

/** All dashboards: those in the server's folder, and those imported into this browser. Files are imported by a button, or by dropping them here. */
export default function DashboardsPage() {
  const shelf = useShelf();
  const { value: served, error, loading } = useFetched('dashboards', fetchDashboards);
  const [search, setSearch] = useState('');
  const [problems, setProblems] = useState<readonly string[]>([]);
  const [dropping, setDropping] = useState(false);
  const picker = useRef<HTMLInputElement>(null);

  const importAll = async (files: Iterable<File>) => {
    const failed: string[] = [];
    for (const file of files) {
      try {
        await keep(await file.text());
      } catch (cause) {
        failed.push(`${file.name}: ${cause instanceof Error ? cause.message : String(cause)}`);
      }
    }
    setProblems(failed);
  };
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setDropping(false);
    void importAll(event.dataTransfer.files);
  };
  const entries: Entry[] = [
    ...(shelf ?? []).map((each) => ({ ...each, kept: true })),
    ...(served ?? []).filter((each) => each.error === '' && !shelf?.some((own) => own.uid === each.uid)).map((each) => ({ ...each, kept: false })),
  ];
  const wanted = search.trim().toLowerCase();
  const found = entries
    .filter((each) => [each.title, ...each.tags].some((text) => text.toLowerCase().includes(wanted)))
    .toSorted((a, b) => a.title.localeCompare(b.title));
  const broken = (served ?? []).filter((each) => each.error !== '');
  return (
    <div
      className={dropping ? styles.drop : ''}
      onDragOver={(event) => {
        event.preventDefault();
        setDropping(true);
      }}
      onDragLeave={() => setDropping(false)}
      onDrop={drop}
    >
      <Page
        title="Dashboards"
        controls={
          <>
            <TextInput
              size="xs"
              aria-label="Find by title or tag"
              placeholder="Find by title or tag"
              leftSection={<SearchIcon size={14} />}
              value={search}
              onChange={(event) => setSearch(event.currentTarget.value)}
            />
            <input
              ref={picker}
              type="file"
              accept=".json,application/json"
              multiple
              hidden
              aria-label="Dashboard files"
              onChange={(event) => void importAll([...(event.currentTarget.files ?? [])])}
            />
            <Button size="xs" variant="default" onClick={() => picker.current?.click()}>
              Import files
            </Button>
          </>
        }
      >
        {problems.map((problem, i) => (
          <Notice key={i} tone="error" title="A file was not imported">
            {problem}
          </Notice>
        ))}
        {broken.map((each) => (
          <Notice key={each.file} tone="warning" title={`${each.file} in the server’s folder is no dashboard`}>
            {each.error}
          </Notice>
        ))}
        {error !== undefined && <ErrorNotice error={error} />}
        {(shelf === undefined || (served === undefined && loading)) && <Loading what="dashboards" />}
        {shelf !== undefined && served !== undefined && found.length === 0 && (
          <Notice tone="info" title={entries.length === 0 ? 'No dashboards' : 'No dashboard matches'}>
            {entries.length === 0
              ? 'Drop Grafana’s JSON files here, or start the server with --web.dashboards-folder and a folder of them.'
              : 'Every dashboard is left out by what is typed above.'}
          </Notice>
        )}
        <ul className={styles.list} aria-label="Dashboards">
          {found.map((each) => (
            <li key={each.uid} className={styles.item}>
              <div>
                <Link to={`d/${encodeURIComponent(each.uid)}`}>{each.title}</Link>
                <div className={styles.tags}>{[...each.tags, ...(each.kept ? ['in this browser'] : [])].join(' · ')}</div>
              </div>
              {each.kept && (
                <Button size="compact-xs" variant="subtle" color="gray" onClick={() => void forget(each.uid)}>
                  Forget
                </Button>
              )}
            </li>
          ))}
        </ul>
      </Page>
    </div>
  );
}
