import type { ReactNode } from 'react';
import styles from './EmptyResult.module.css';

interface EmptyResultProps {
  readonly title: string;
  readonly children: ReactNode;
}

/** Stands where results would: says that there are none, and what may be the reason. */
export function EmptyResult({ title, children }: EmptyResultProps) {
  return (
    <div className={styles.empty} role="status">
      <div className={styles.title}>{title}</div>
      <div>{children}</div>
    </div>
  );
}
