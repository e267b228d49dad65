import type { ReactNode } from 'react';
import { Link } from '../../components/Link.tsx';
import { usePlace } from '../../app/location.ts';
import { Page } from '../../components/Page.tsx';
import styles from './StatusFrame.module.css';

const entries: readonly (readonly [path: string, label: string])[] = [
  ['status', 'Server'],
  ['tsdb-status', 'Database'],
  ['rules', 'Rules'],
  ['flags', 'Flags'],
  ['config', 'Configuration'],
];

interface StatusFrameProps {
  readonly title: string;
  readonly controls?: ReactNode;
  readonly children: ReactNode;
}

/** What the pages on the server's state have in common: the way from one to the other. */
export function StatusFrame({ title, controls, children }: StatusFrameProps) {
  const { path } = usePlace();
  return (
    <Page
      title={title}
      lead={
        <nav className={styles.nav} aria-label="Status">
          {entries.map(([target, label]) => (
            <Link key={target} to={target} aria-current={path === target ? 'page' : undefined}>
              {label}
            </Link>
          ))}
        </nav>
      }
      controls={controls}
    >
      {children}
    </Page>
  );
}
